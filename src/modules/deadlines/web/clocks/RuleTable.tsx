import { InputNumber, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ClockSettings } from '../../../../web/api/index.ts'
import { internalUnits } from '../../domain/clock-settings.ts'
import { pauseReasons } from '../../domain/internal-policy.ts'

export type Rule = ClockSettings['promises']['solution']
type Pauses = Rule['pausable']

interface Line<Key extends string> {
  key: Key
  name: string
  rule: Rule
}

interface RuleTableProps<Key extends string> {
  rules: readonly Line<Key>[]
  isLocked: boolean
  /** Whether the clock can wait for a decision that lies with another department. */
  mayWaitElsewhere?: boolean
  onChange(key: Key, rule: Rule): void
}

const columns = ['clock', 'isOn', 'unit', 'P3', 'P2', 'P1', 'pausable', 'warns'] as const

/** One clock a line: on or off, how much time by priority, how it is counted, what stops it and whether it warns. */
export function RuleTable<Key extends string>({ rules, isLocked, mayWaitElsewhere = false, onChange }: RuleTableProps<Key>) {
  const { t } = useTranslation('clocks')
  return (
    <div className="ck-scroll">
      <table className="ck-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rules.map((line) => (
            <RuleLine
              key={line.key}
              line={line}
              isLocked={isLocked}
              mayWaitElsewhere={mayWaitElsewhere}
              onChange={(rule) => onChange(line.key, rule)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function RuleLine({
  line: { name, rule },
  isLocked,
  mayWaitElsewhere,
  onChange,
}: {
  line: Line<string>
  isLocked: boolean
  mayWaitElsewhere: boolean
  onChange(rule: Rule): void
}) {
  const { t } = useTranslation('clocks')
  const cell = (column: (typeof columns)[number]) => t('cell', { clock: name, column: t(`columns.${column}`) })
  const isOff = isLocked || !rule.isOn
  return (
    <tr className={rule.isOn ? undefined : 'ck-off'}>
      <th scope="row">{name}</th>
      <td>
        <Switch
          aria-label={cell('isOn')}
          disabled={isLocked}
          checked={rule.isOn}
          onChange={(isOn) => onChange({ ...rule, isOn })}
        />
      </td>
      <td>
        <Select
          className="ck-unit"
          aria-label={cell('unit')}
          disabled={isOff}
          value={rule.unit}
          options={internalUnits.map((value) => ({ value, label: t(`units.${value}`) }))}
          onChange={(unit) => onChange({ ...rule, unit, ...(unit === 'working_day' && { pausable: [] }) })}
        />
      </td>
      <Amounts rule={rule} isOff={isOff} labelOf={cell} onChange={(amounts) => onChange({ ...rule, ...amounts })} />
      <td>
        <PauseSelect
          label={cell('pausable')}
          isDisabled={isOff || rule.unit === 'working_day'}
          mayWaitElsewhere={mayWaitElsewhere}
          value={rule.pausable}
          onChange={(pausable) => onChange({ ...rule, pausable })}
        />
      </td>
      <td>
        <Switch
          aria-label={cell('warns')}
          disabled={isOff}
          checked={rule.warns}
          onChange={(warns) => onChange({ ...rule, warns })}
        />
      </td>
    </tr>
  )
}

type Amounts = Pick<Rule, 'amount' | 'byPriority'>

/** The time for P3, and the shorter ones for P2 and P1; an empty one is as for the priority below. */
export function Amounts({
  rule: { amount, byPriority },
  isOff,
  labelOf,
  onChange,
}: {
  rule: Amounts
  isOff: boolean
  labelOf(column: 'P1' | 'P2' | 'P3'): string
  onChange(amounts: Amounts): void
}) {
  const { t } = useTranslation('clocks')
  const setPriority = (priority: 'P1' | 'P2', value: number | null) => {
    const { [priority]: _, ...rest } = byPriority
    onChange({ amount, byPriority: value === null ? rest : { ...rest, [priority]: value } })
  }
  const field = { min: 0.5, max: 4000, step: 1, disabled: isOff, className: 'ck-number' } as const
  return (
    <>
      <td>
        <InputNumber
          {...field}
          aria-label={labelOf('P3')}
          value={amount}
          onChange={(value) => value !== null && onChange({ amount: value, byPriority })}
        />
      </td>
      {(['P2', 'P1'] as const).map((priority) => (
        <td key={priority}>
          <InputNumber
            {...field}
            aria-label={labelOf(priority)}
            value={byPriority[priority] ?? null}
            placeholder={t(priority === 'P1' && byPriority.P2 !== undefined ? 'sameAsP2' : 'sameAsP3')}
            onChange={(value) => setPriority(priority, value)}
          />
        </td>
      ))}
    </>
  )
}

export function PauseSelect({
  label,
  value,
  isDisabled,
  mayWaitElsewhere,
  onChange,
}: {
  label: string
  value: Pauses
  isDisabled: boolean
  mayWaitElsewhere: boolean
  onChange(value: Pauses): void
}) {
  const { t } = useTranslation('clocks')
  const known = pauseReasons.filter((reason) => mayWaitElsewhere || reason !== 'approval_elsewhere')
  return (
    <Select
      className="ck-pauses"
      mode="multiple"
      aria-label={label}
      disabled={isDisabled}
      value={value}
      placeholder={t('never')}
      options={known.map((reason) => ({ value: reason, label: t(`pauses.${reason}`) }))}
      onChange={(reasons: Pauses) => onChange(known.filter((reason) => reasons.includes(reason)))}
    />
  )
}
