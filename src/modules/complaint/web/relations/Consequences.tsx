import { useTranslation } from 'react-i18next'
import type { MergePreview } from '../../../../web/api/index.ts'
import type { Finding, repeatOf } from './merge-finding.ts'

interface ConsequencesProps {
  what: Finding
  intoId: string
  preview: MergePreview
  repeat: ReturnType<typeof repeatOf>
}

/** What comes of a decision about two complaints, in words, before it is made. */
export function Consequences({ what, intoId, preview: { one, other }, repeat }: ConsequencesProps) {
  const { t } = useTranslation('relations')
  if (what === 'another') return <p role="status">{t('willLink')}</p>
  if (repeat) return <p role="status">{t('repeat.will', { number: repeat.open.number, earlier: repeat.ended.number })}</p>
  const [from, into] = intoId === other.id ? [one, other] : [other, one]
  return (
    <ul role="status" className="sq-consequences">
      <li>{t(what === 'facts' ? 'willRestart' : 'willClocks', { from: from.number, into: into.number })}</li>
      <li>{t('willNumbers', { number: into.number })}</li>
      <li>{t('willEscalate', { number: into.number })}</li>
      <li>{t('willUndo')}</li>
    </ul>
  )
}
