import { useTranslation } from 'react-i18next'
import type { Complaint } from '../../../web/api/index.ts'
import { Section } from '../../../web/kit/layout.tsx'
import { LightTag } from '../../../web/kit/tags.tsx'

/** Why the light has its colour: each signal with its weight. */
export function LightPanel({ complaint }: { complaint: Complaint }) {
  const { t, i18n } = useTranslation('complaint')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  return (
    <Section title={t('light.title')} extra={<LightTag light={complaint.light} />}>
      {complaint.lightReasons.length === 0 ? (
        <p className="sq-faint">{t('light.none')}</p>
      ) : (
        <ul className="sq-plain-list">
          {complaint.lightReasons.map((reason) => (
            <li key={reason.signal}>
              {reason.say[language]} <span className="sq-faint">{t('light.weight', { weight: reason.weight })}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
