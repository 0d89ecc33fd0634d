import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../../../web/kit/time.ts'

/** The facts of an event about a forwarding in one line: whose it is, and what it says. */
export function ForwardingDetail({ data }: { data: Record<string, unknown> }) {
  const { t } = useTranslation('regulator')
  const text = (key: string) => (typeof data[key] === 'string' && data[key] !== '' ? (data[key] as string) : null)
  const source = text('sourceName') ?? t(`source.${text('source') as 'other'}`)
  const decision = text('decision')
  const words = [
    source,
    text('number'),
    data['version'] ? t('report.version', { version: data['version'] }) : null,
    text('counting') && t(`counting.${text('counting') as 'counted'}`),
    text('revocation') && t(`revocation.${text('revocation') as 'none'}`),
    text('kind') && t(`form.kinds.${text('kind') as 'return'}`),
    (decision === 'granted' || decision === 'refused') && t(`form.decisions.${decision}`),
    (decision === 'approved' || decision === 'rejected') && t(`report.decisions.${decision}`),
    text('way') && t(`report.ways.${text('way') as 'email'}`),
    text('receiptNumber'),
    text('dueAt') && `${t('panel.due')} ${formatDateTime(text('dueAt') ?? '')}`,
  ]
  return <div>{words.filter(Boolean).join(' · ')}</div>
}
