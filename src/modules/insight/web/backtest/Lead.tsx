import { useTranslation } from 'react-i18next'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDuration } from '../../../../web/kit/time.ts'

/** What came after a warning, and how much later; or what had come before it. */
export function Lead({ from, to }: { from: string | null; to: string | null }) {
  const { t } = useTranslation('backtest')
  const { t: tKit } = useTranslation('kit')
  if (!to) return <span className="sq-faint">{t('never')}</span>
  if (!from) return <DateTime value={to} />
  const ms = Date.parse(to) - Date.parse(from)
  const duration = formatDuration(ms, tKit)
  return (
    <span className="bt-lead">
      <DateTime value={to} />{' '}
      <Tag tone={ms > 0 ? 'green' : 'grey'}>
        {ms === 0 ? t('same') : ms > 0 ? t('earlier', { duration }) : t('later', { duration })}
      </Tag>
    </span>
  )
}
