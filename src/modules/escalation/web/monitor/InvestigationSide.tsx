import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { InvestigationDetail } from '../../../../web/api/index.ts'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { ComplaintLink } from '../../../complaint/web/ComplaintLink.tsx'

interface PartProps {
  investigation: InvestigationDetail
}

/** Every alarm that stands in it, with a way to the complaints that it counted. */
export function WhyOpened({ investigation: { entries, unitId, measure } }: PartProps) {
  const { t, i18n } = useTranslation('monitor')
  return (
    <Section title={t('whyOpened')}>
      <ul className="mo-log">
        {entries
          .filter(({ why }) => why !== null)
          .map((entry) => (
            <li key={entry.seq}>
              <span>{entry.why?.[i18n.language === 'en' ? 'en' : 'zh']}</span>
              {entry.week && (
                <Link to="/monitor" search={{ week: entry.week, measure, unit: unitId }}>
                  {t('seeBehind', { week: entry.week })}
                </Link>
              )}
            </li>
          ))}
      </ul>
    </Section>
  )
}

export function LinkedComplaints({ investigation }: PartProps) {
  const { t } = useTranslation('monitor')
  const linked = investigation.entries.filter(({ complaint }) => complaint !== null)
  return (
    <Section title={t('linked')}>
      {linked.length === 0 && <p className="sq-faint mo-none">{t('noneLinked')}</p>}
      <ul className="mo-log">
        {linked.map(({ seq, complaint, text }) => (
          <li key={seq}>
            {complaint && (
              <ComplaintLink id={complaint.id} className="sq-number">
                {complaint.number}
              </ComplaintLink>
            )}
            <span className="sq-soft">{text}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Files with their digests: what was kept can be shown to be what was given. */
export function Evidence({ investigation: { id, entries } }: PartProps) {
  const { t } = useTranslation('monitor')
  const files = entries.flatMap(({ file, byName, at }) => (file ? [{ ...file, byName, at }] : []))
  return (
    <Section title={t('evidence')}>
      {files.length === 0 && <p className="sq-faint mo-none">{t('noEvidence')}</p>}
      <ul className="mo-log">
        {files.map((file) => (
          <li key={file.id}>
            <a href={`/api/investigations/${id}/evidence/${file.id}`} download>
              {file.name}
            </a>
            <span className="sq-faint">
              {file.byName} · <DateTime value={file.at} /> · {t('bytes', { size: Math.max(1, Math.round(file.size / 1024)) })}
            </span>
            <span className="sq-faint mo-hash">SHA-256 {file.sha256}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
