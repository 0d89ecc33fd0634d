import { useTranslation } from 'react-i18next'
import type { ClockPolicyVersion, ClockSettings } from '../../../../web/api/index.ts'
import { Section } from '../../../../web/kit/layout.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { promiseIds } from '../../domain/clock-settings.ts'
import { stages } from '../../domain/stages.ts'
import type { Rule } from './RuleTable.tsx'

/** Every version: who made it, when and why, and what it changed. */
export function PolicyHistory({ versions }: { versions: readonly ClockPolicyVersion[] }) {
  const { t } = useTranslation('clocks')
  const linesOf = useLines()
  return (
    <Section title={t('history.title')}>
      <ol className="ck-history">
        {versions.map(({ version, settings, why, changedBy, changedAt }, index) => {
          const before = versions[index + 1]
          return (
            <li key={version}>
              <strong>{t('version', { version })}</strong> {why}
              <div className="sq-faint">
                {changedBy && changedAt
                  ? t('history.byAt', { name: changedBy.name, at: formatDateTime(changedAt) })
                  : t('history.shipped')}
              </div>
              {before && <Changes before={linesOf(before.settings)} after={linesOf(settings)} />}
            </li>
          )
        })}
      </ol>
    </Section>
  )
}

type Lines = ReadonlyMap<string, string>

function Changes({ before, after }: { before: Lines; after: Lines }) {
  const { t } = useTranslation('clocks')
  const names = [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name))
  if (names.length === 0) return <div className="sq-faint">{t('history.noChanges')}</div>
  return (
    <ul className="ck-changes">
      {names.map((name) => (
        <li key={name}>
          {name}: {before.get(name) ?? '—'} → <strong>{after.get(name) ?? '—'}</strong>
        </li>
      ))}
    </ul>
  )
}

/** Each clock of a version in one line of words. */
function useLines(): (settings: ClockSettings) => Lines {
  const { t } = useTranslation('clocks')
  const amounts = ({ amount, byPriority }: Pick<Rule, 'amount' | 'byPriority'>) =>
    [amount, byPriority.P2, byPriority.P1].filter((one) => one !== undefined).join('/')
  const pauses = (reasons: Rule['pausable']) => reasons.map((reason) => t(`pauses.${reason}`)).join('、') || t('never')
  const line = (rule: Rule) =>
    rule.isOn
      ? [
          `${amounts(rule)} ${t(`units.${rule.unit}`)}`,
          pauses(rule.pausable),
          t(rule.warns ? 'history.warns' : 'history.quiet'),
        ].join(' · ')
      : t('history.off')
  return (settings) =>
    new Map([
      [t('binding'), t(`bindings.${settings.binding}`)],
      ...promiseIds.map((id) => [t(`promises.${id}`), line(settings.promises[id])] as const),
      ...stages.map((id) => [t(`stages.${id}`), line(settings.stages[id])] as const),
      [t('departmentDefault'), line(settings.department)],
      ...settings.department.units.map((unit) => [unit.unitName ?? unit.unitId, amounts(unit)] as const),
      [t('task'), `${t(`units.${settings.task.unit}`)} · ${pauses(settings.task.pausable)}`],
    ])
}
