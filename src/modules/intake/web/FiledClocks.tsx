import { useTranslation } from 'react-i18next'
import type { Clock } from '../../../web/api/index.ts'
import { ClockBadge } from '../../../web/kit/ClockBadge.tsx'
import { Section } from '../../../web/kit/layout.tsx'
import { Tag } from '../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../web/kit/time.ts'

/** The dates that run from now on. A statutory one is met on its last day, an internal one by the minute. */
export function FiledClocks({ clocks }: { clocks: readonly Clock[] }) {
  const { t, i18n } = useTranslation('registration')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const running = clocks.filter((clock) => clock.dueAt !== null && (clock.state === 'running' || clock.state === 'overdue'))
  return (
    <Section title={t('filed.clocks')}>
      {running.length === 0 && <p className="sq-faint">{t('filed.noClocks')}</p>}
      <ul className="sq-filed-clocks">
        {running.map((clock) => (
          <li key={clock.id}>
            <span className="sq-filed-clock-title">
              {clock.title[language]} <Tag tone={clock.kind === 'statutory' ? 'blue' : 'grey'}>{t(`filed.${clock.kind}`)}</Tag>
            </span>
            <ClockBadge dueAt={clock.dueAt} label={clock.title[language]} />
            <span className="sq-faint">
              {t('filed.lastDay', { date: clock.kind === 'statutory' ? clock.dueDate : formatDateTime(clock.dueAt ?? '') })}
              {clock.source && ` · ${clock.source}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
