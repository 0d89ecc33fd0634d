import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Complaint, ExplainedLight } from '../../../web/api/index.ts'
import { Section } from '../../../web/kit/layout.tsx'
import { QueryView } from '../../../web/kit/states.tsx'
import { LightTag } from '../../../web/kit/tags.tsx'
import { lightOfComplaint } from './triage-queries.ts'
import { useLightWords } from './useLightWords.ts'
import './light.css'

/** Why the light has its colour: each signal with its weight and the fact behind it, and what would change it. */
export function LightPanel({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('triage')
  const query = useQuery(lightOfComplaint(complaint.id, complaint.version))
  return (
    <Section title={t('explain.title')} extra={<LightTag light={complaint.light} />}>
      <QueryView query={query} rows={3}>
        {(light) => <Explained light={light} />}
      </QueryView>
    </Section>
  )
}

/** More would be a list of everything that there is. */
const mostWould = 4

function Explained({ light }: { light: ExplainedLight }) {
  const { t, i18n } = useTranslation('triage')
  const { nameOf, lightName } = useLightWords()
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const { score, marks, reasons, next, slack, would, isOverridden, shown, version } = light
  return (
    <>
      {reasons.length === 0 && <p className="sq-faint">{t('explain.none')}</p>}
      <ul className="tr-signals">
        {reasons.map((reason) => (
          <li key={reason.signal} className="tr-signal">
            <span className="sq-number tr-weight">+{reason.weight}</span>
            <span>
              {reason.say[language]}
              <span className="sq-faint tr-source">{reason.source[language]}</span>
            </span>
          </li>
        ))}
      </ul>
      <p className="sq-soft">{t('explain.score', { score, ...marks })}</p>
      {isOverridden && <p>{t('explain.overridden')}</p>}
      {next && <p>{t('explain.next', { missing: next.missing, light: lightName(next.light) })}</p>}
      {slack && <p className="sq-soft">{t('explain.slack', { surplus: slack.surplus, light: lightName(light.light) })}</p>}
      {would.length > 0 && (
        <details className="tr-would">
          <summary>{t('explain.would')}</summary>
          <ul>
            {would.slice(0, mostWould).map((one) => (
              <li key={one.signal}>
                {t('explain.wouldOne', { signal: nameOf(one.signal), weight: one.weight, light: lightName(one.light) })}
              </li>
            ))}
            {would.length > mostWould && <li className="sq-faint">{t('explain.more', { count: would.length - mostWould })}</li>}
          </ul>
        </details>
      )}
      {shown !== light.light && <p className="sq-faint">{t('explain.stale', { version, light: lightName(light.light) })}</p>}
    </>
  )
}
