import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AssistantUsage } from '../../../../web/api/index.ts'
import { Section } from '../../../../web/kit/layout.tsx'
import { formatCount } from '../../../../web/kit/money.ts'
import { EmptyState } from '../../../../web/kit/states.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { assistantUsage } from './assistant-queries.ts'

const columns = ['sent', 'done', 'dropped', 'failed', 'skipped'] as const

/** How often it was asked, how that ended, and how it was liked. */
export function UsageSection() {
  const { t } = useTranslation('assistant')
  const { data } = useSuspenseQuery(assistantUsage)
  return (
    <Section
      title={t('usage.title')}
      extra={
        <span className="sq-faint">
          {t('usage.span', { days: data.days })} · {t('usage.today', { sent: data.sentToday, cap: formatCount(data.dailyCalls) })}
        </span>
      }
    >
      {data.uses.length === 0 ? <EmptyState title={t('usage.none')} /> : <Figures usage={data} />}
      {data.causes.length > 0 && (
        <>
          <h3 className="as-sub">{t('usage.causes')}</h3>
          <ul className="as-causes">
            {data.causes.map(({ cause, count, latestAt, detail }) => (
              <li key={cause}>
                {t(`causes.${cause}`)}{' '}
                <span className="sq-faint">{t('usage.times', { count, at: formatDateTime(latestAt) })}</span>
                {detail && <code>{detail}</code>}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

function Figures({ usage }: { usage: AssistantUsage }) {
  const { t } = useTranslation('assistant')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="as-scroll" aria-label={t('usage.table')} tabIndex={0}>
      <table className="as-figures">
        <thead>
          <tr>
            <th scope="col">{t('usage.use')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`usage.${column}`)}
              </th>
            ))}
            <th scope="col">{t('usage.liked')}</th>
            <th scope="col">{t('usage.median')}</th>
          </tr>
        </thead>
        <tbody>
          {usage.uses.map((row) => (
            <tr key={row.use}>
              <th scope="row">{t(`uses.${row.use}`)}</th>
              {columns.map((column) => (
                <td key={column}>{formatCount(row[column])}</td>
              ))}
              <td>{row.up + row.down === 0 ? '—' : `${Math.round((row.up / (row.up + row.down)) * 100)}%`}</td>
              <td>{row.medianMs === null ? '—' : t('usage.ms', { ms: formatCount(row.medianMs) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
