import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { LadderRehearsal } from '../../../web/api/index.ts'
import { Section } from '../../../web/kit/layout.tsx'
import { formatCount } from '../../../web/kit/money.ts'
import { formatDateTime } from '../../../web/kit/time.ts'
import { paths } from '../../../web/paths.ts'

/** What the draft would have done with the last 90 days: how many to which level, and examples that go another way. */
export function LadderSamples({ rehearsed }: { rehearsed: LadderRehearsal }) {
  const { t, i18n } = useTranslation('ladder')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const { complaints, from, isCapped, outcomes, samples } = rehearsed
  const count = formatCount(complaints)
  return (
    <Section title={t('rehearsal.title')}>
      <p className="sq-soft" role="status">
        {t(isCapped ? 'rehearsal.capped' : 'rehearsal.read', { count, from: formatDateTime(from) })}
      </p>
      <ul>
        {outcomes.map((one) => (
          <li key={`${one.level} ${one.how}`}>
            {t(`levels.${one.level}`)} · {t(`hows.${one.how}`)}{' '}
            <span className="sq-number">
              {one.inForce} → {one.draft}
            </span>
          </li>
        ))}
      </ul>
      {samples.length === 0 && <p className="sq-faint">{t('rehearsal.same')}</p>}
      <ul>
        {samples.map((one) => (
          <li key={one.id}>
            <Link to={paths.complaint(one.id)}>{one.number}</Link> {one.unitName} ·{' '}
            {one.before ? t(`levels.${one.before.level}`) : t('rehearsal.nowhere')} →{' '}
            {one.after
              ? t('rehearsal.to', { level: t(`levels.${one.after.level}`), unit: one.after.toUnit })
              : t('rehearsal.nowhere')}{' '}
            <span className="sq-faint">{one.why[language]}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
