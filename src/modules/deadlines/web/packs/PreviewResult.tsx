import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CalendarPreview } from '../../../../web/api/index.ts'
import { Section } from '../../../../web/kit/layout.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { useSay } from './words.ts'

/** How many due dates would move, and which. */
export function PreviewResult({ preview }: { preview: CalendarPreview }) {
  const { t } = useTranslation('packs')
  const say = useSay()
  const { open, checked, moved } = preview
  return (
    <Section title={t('previewTitle')}>
      <Alert
        type={moved.length > 0 ? 'warning' : 'info'}
        showIcon
        role="status"
        title={t(moved.length > 0 ? 'previewMoved' : 'previewNone', { count: moved.length, checked, open })}
      />
      <ul className="pk-moved">
        {moved.slice(0, 50).map((date) => (
          <li key={`${date.complaintId} ${date.clock.en}`}>
            <Link to="/complaints/$id" params={{ id: date.complaintId }}>
              {date.number}
            </Link>{' '}
            {say(date.clock)} {formatDateTime(date.from)} → <strong>{formatDateTime(date.to)}</strong>
          </li>
        ))}
      </ul>
      {moved.length > 50 && <p className="sq-faint">{t('previewMore', { count: moved.length - 50 })}</p>}
    </Section>
  )
}
