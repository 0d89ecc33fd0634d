import { useTranslation } from 'react-i18next'
import type { AuditEvent } from '../../../web/api/index.ts'
import { Tag, type Tone } from '../../../web/kit/tags.tsx'
import { useAuditWords } from './audit-words.ts'

export function ActorName({ event }: { event: AuditEvent }) {
  const { t } = useTranslation('audit')
  const { kind, name } = event.actor
  return (
    <span>
      {name ?? t(`kinds.${kind}`)} {name && kind !== 'person' && <span className="sq-faint">{t(`kinds.${kind}`)}</span>}
    </span>
  )
}

export function ObjectName({ event }: { event: AuditEvent }) {
  const words = useAuditWords()
  if (!event.object) return <span className="sq-faint">—</span>
  return (
    <span>
      {words.object(event.object.type)} <code className="au-id">{event.object.id.slice(0, 18)}</code>
    </span>
  )
}

const tones: Record<AuditEvent['outcome'], Tone> = { ok: 'green', denied: 'yellow', failed: 'red' }

export function OutcomeTag({ outcome }: { outcome: AuditEvent['outcome'] }) {
  const { t } = useTranslation('audit')
  return <Tag tone={tones[outcome]}>{t(`outcomes.${outcome}`)}</Tag>
}
