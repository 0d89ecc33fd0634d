import { useTranslation } from 'react-i18next'
import type { RuleRuling } from '../../../../web/api/index.ts'
import { Tag } from '../../../../web/kit/tags.tsx'
import { useRuleWords } from './effects.tsx'

/** Who hit, who decided what, and who wanted otherwise and why that did not count. */
export function RulingView({ ruling }: { ruling: RuleRuling }) {
  const { t } = useTranslation('rules')
  const { language, whatName, valueName } = useRuleWords()
  const nameOf = (id: string) => [...ruling.hits, ...ruling.failed].find((rule) => rule.id === id)?.name[language] ?? id
  const decided = [
    ...ruling.decided.map(({ axis, value, ruleId }) => ({ what: whatName(axis), value: valueName(axis, value), ruleId })),
    ...ruling.triggers.map(({ trigger, ruleId }) => ({
      what: whatName('triggers'),
      value: valueName('triggers', trigger),
      ruleId,
    })),
    ...ruling.needsPerson.map((ruleId) => ({ what: t('needsPerson'), value: valueName('needsPerson', 'yes'), ruleId })),
    ...ruling.tags.map(({ tag, ruleId }) => ({ what: whatName('tags'), value: tag, ruleId })),
  ]
  const whyNot = (by: RuleRuling['overruled'][number]['by']) =>
    by === 'person' ? t('trial.byPerson') : by === 'law' ? t('trial.byLaw') : t('trial.byRule', { rule: nameOf(by.ruleId) })
  return (
    <div className="ru-ruling">
      {ruling.hits.length > 0 && (
        <>
          <h3>{t('trial.hits')}</h3>
          <ol className="ru-hits">
            {ruling.hits.map(({ id, name }) => (
              <li key={id}>{name[language]}</li>
            ))}
          </ol>
        </>
      )}
      {decided.length > 0 && (
        <>
          <h3>{t('trial.decided')}</h3>
          <ul>
            {decided.map(({ what, value, ruleId }) => (
              <li key={`${what} ${value} ${ruleId}`}>
                <span className="sq-soft">{what}</span> <Tag tone="blue">{value}</Tag>{' '}
                <span className="sq-faint">{t('trial.decidedBy', { rule: nameOf(ruleId) })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {ruling.overruled.length > 0 && (
        <>
          <h3>{t('trial.overruled')}</h3>
          <ul>
            {ruling.overruled.map(({ axis, wanted, ruleId, by }) => (
              <li key={`${axis} ${ruleId}`}>
                {t('trial.wanted', { rule: nameOf(ruleId), what: whatName(axis), value: valueName(axis, wanted) })}{' '}
                <span className="sq-faint">{whyNot(by)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {ruling.failed.length > 0 && (
        <>
          <h3>{t('trial.failed')}</h3>
          <ul>
            {ruling.failed.map(({ id, name, say }) => (
              <li key={id} className="ru-bad">
                {name[language]} · {say[language]}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
