import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Bilingual } from '../../../../platform/errors.ts'
import type { AuthoritySettings } from '../../../../web/api/index.ts'
import { Section } from '../../../../web/kit/layout.tsx'
import { useTaxonomyOptions } from '../../../../web/kit/taxonomy.tsx'
import { redressKinds } from '../../../complaint/domain/redress-events.ts'
import { limitRoles, orgLevels } from '../../domain/redress/authority.ts'
import { useRoleName } from './Approver.tsx'
import { type PartProps, replaced } from './part.ts'

type Rule = AuthoritySettings['rules'][number]

const fresh: Rule = {
  ...{ role: 'department_head', level: 'branch', kind: 'refund', business: '*' },
  ...{ perCase: 1_000, perYear: 2_000, alone: false },
}

/** Post × level × kind × business → what it may grant, one line each. */
export function LimitsSection({ settings, onChange, isLocked, wrong }: PartProps & { wrong: Record<string, Bilingual> }) {
  const { t } = useTranslation('redress')
  const set = (at: number, next: Partial<Rule> | null) => onChange({ ...settings, rules: replaced(settings.rules, at, next) })
  return (
    <Section title={t('authority.limits')} extra={<span className="sq-faint">{t('authority.limitsLead')}</span>}>
      <div className="rd-scroll">
        <table className="ra-table">
          <thead>
            <tr>
              <th scope="col">{t('authority.role')}</th>
              <th scope="col">{t('authority.level')}</th>
              <th scope="col">{t('form.kind')}</th>
              <th scope="col">{t('authority.business')}</th>
              <th scope="col">{t('approver.perCase')}</th>
              <th scope="col">{t('approver.perYear')}</th>
              <th scope="col" className="ra-narrow" title={t('authority.aloneHint')}>
                {t('authority.alone')}
              </th>
              <th aria-hidden />
            </tr>
          </thead>
          <tbody>
            {settings.rules.map((rule, index) => (
              <RuleRow
                // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name but its place
                key={index}
                row={index + 1}
                rule={rule}
                isLocked={isLocked}
                isWrong={Object.keys(wrong).some((field) => field === `rules.${index}` || field.startsWith(`rules.${index}.`))}
                onChange={(next) => set(index, next)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {!isLocked && (
        <Button
          className="ra-add"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => onChange({ ...settings, rules: [...settings.rules, fresh] })}
        >
          {t('authority.addRule')}
        </Button>
      )}
    </Section>
  )
}

interface RuleRowProps {
  row: number
  rule: Rule
  isLocked: boolean
  isWrong: boolean
  onChange(next: Partial<Rule> | null): void
}

function RuleRow({ row, rule, isLocked, isWrong, onChange }: RuleRowProps) {
  const { t } = useTranslation('redress')
  const roleName = useRoleName()
  const businesses = useTaxonomyOptions('business', { levels: 1 })
  const of = (column: string) => `${t('authority.row', { row })} ${column}`
  const kinds = [
    { value: '*', label: t('anyKind') },
    ...redressKinds.filter((kind) => kind !== 'none').map((value) => ({ value, label: t(`kinds.${value}`) })),
  ]
  return (
    <tr className={isWrong ? 'ra-wrong' : undefined}>
      <td data-label={t('authority.role')}>
        <Select
          aria-label={of(t('authority.role'))}
          disabled={isLocked}
          value={rule.role}
          options={limitRoles.map((value) => ({ value, label: roleName(value) }))}
          onChange={(role) => onChange({ role: role as Rule['role'] })}
        />
      </td>
      <td className="ra-level" data-label={t('authority.level')}>
        <Select
          aria-label={of(t('authority.level'))}
          disabled={isLocked}
          value={rule.level}
          options={([...orgLevels, '*'] as const).map((value) => ({ value, label: t(`authority.levels.${value}`) }))}
          onChange={(level) => onChange({ level })}
        />
      </td>
      <td data-label={t('form.kind')}>
        <Select
          aria-label={of(t('form.kind'))}
          disabled={isLocked}
          value={rule.kind}
          options={kinds}
          onChange={(kind) => onChange({ kind: kind as Rule['kind'] })}
        />
      </td>
      <td data-label={t('authority.business')}>
        <Select
          aria-label={of(t('authority.business'))}
          disabled={isLocked}
          value={rule.business}
          options={[{ value: '*', label: t('authority.anyBusiness') }, ...businesses]}
          onChange={(business) => onChange({ business })}
        />
      </td>
      {(['perCase', 'perYear'] as const).map((field) => (
        <td key={field} data-label={t(`approver.${field}`)}>
          <InputNumber
            aria-label={of(t(`approver.${field}`))}
            disabled={isLocked}
            min={0}
            precision={2}
            prefix="¥"
            placeholder={t('authority.unlimited')}
            value={rule[field]}
            formatter={(value) => (value === undefined ? '' : String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ','))}
            parser={(text) => Number((text ?? '').replaceAll(',', ''))}
            onChange={(sum) => onChange({ [field]: sum })}
          />
        </td>
      ))}
      <td className="ra-centre" data-label={t('authority.alone')}>
        <Checkbox
          aria-label={of(t('authority.alone'))}
          disabled={isLocked}
          checked={rule.alone}
          onChange={({ target }) => onChange({ alone: target.checked })}
        />
      </td>
      <td className="ra-remove">
        <Button
          type="text"
          danger
          disabled={isLocked}
          icon={<DeleteOutlined aria-hidden />}
          aria-label={t('authority.remove', { row })}
          onClick={() => onChange(null)}
        />
      </td>
    </tr>
  )
}
