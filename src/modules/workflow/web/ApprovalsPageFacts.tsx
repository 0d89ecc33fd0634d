import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { formatDateTime } from '../../../web/kit/time.ts'

export interface Fact {
  label: string
  value: ReactNode
}

interface MatterFactsProps {
  requested: { requestedBy: { name: string; kind?: 'person' | 'system' }; requestedAt: string }
  /** Whose word it waits for. */
  decider: string
  facts: readonly Fact[]
  /** What was said, if it has been. */
  outcome: { by: string; at: string | null; words: string | null } | null
}

/** Who asked for what, and what was said to it. */
export function MatterFacts({ requested, decider, facts, outcome }: MatterFactsProps) {
  const { t } = useTranslation('approvals')
  const name = requested.requestedBy.kind === 'system' ? t('bySystem') : requested.requestedBy.name
  return (
    <section className="sq-matter" aria-label={t('drawer.asked')}>
      <h2>{t('drawer.asked')}</h2>
      <p className="sq-faint">
        {t('drawer.requested', { name, at: formatDateTime(requested.requestedAt) })}
        <br />
        {decider}
      </p>
      <dl className="sq-matter-facts">
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {outcome && (
        <>
          <h2>{t('drawer.outcome')}</h2>
          <p className="sq-text">{outcome.words}</p>
          <p className="sq-faint">
            {outcome.by} · <DateTime value={outcome.at} />
          </p>
        </>
      )}
    </section>
  )
}
