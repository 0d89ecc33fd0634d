import { useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Clock, Complaint } from '../../../web/api/index.ts'
import { ClockBadge } from '../../../web/kit/ClockBadge.tsx'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { Section } from '../../../web/kit/layout.tsx'
import { QueryView } from '../../../web/kit/states.tsx'
import { Tag, type Tone } from '../../../web/kit/tags.tsx'
import { complaintClocks } from '../../complaint/web/complaint-queries.ts'

const toneOf: Record<Clock['state'], Tone> = {
  not_started: 'grey',
  running: 'blue',
  paused: 'yellow',
  met: 'green',
  met_late: 'red',
  overdue: 'red',
  ended: 'grey',
}

/** Every date that must be kept, the next first; each can say why it is this date. What is over of our own is folded away. */
export function ClocksPanel({ complaint }: { complaint: Complaint }) {
  const { t, i18n } = useTranslation(['complaint', 'clocks'])
  const query = useQuery(complaintClocks(complaint.id))
  const [explained, setExplained] = useState<Clock | null>(null)
  const language = i18n.language === 'en' ? 'en' : 'zh'
  return (
    <Section title={t('clocks.title')}>
      <QueryView query={query} rows={3}>
        {({ items }) => {
          const over = items.filter((clock) => clock.kind === 'internal' && !isCounting(clock))
          const row = (clock: Clock) => <ClockRow key={clock.key} clock={clock} onExplain={() => setExplained(clock)} />
          return (
            <>
              {items.length === 0 && <p className="sq-faint">{t('clocks.none')}</p>}
              {items.filter((clock) => !over.includes(clock)).map(row)}
              {over.length > 0 && (
                <details>
                  <summary className="sq-faint">{t('clocks:finished', { count: over.length })}</summary>
                  {over.map(row)}
                </details>
              )}
            </>
          )
        }}
      </QueryView>
      <Modal
        open={explained !== null}
        title={explained ? `${explained.title[language]} · ${t('clocks.why')}` : ''}
        footer={null}
        onCancel={() => setExplained(null)}
        width={640}
      >
        {explained && <WhyThisDate clock={explained} />}
      </Modal>
    </Section>
  )
}

function ClockRow({ clock, onExplain }: { clock: Clock; onExplain(): void }) {
  const { t, i18n } = useTranslation('complaint')
  const title = clock.title[i18n.language === 'en' ? 'en' : 'zh']
  return (
    <div className="sq-clock-row">
      <div>
        <div>
          {title} <Tag>{t(clock.kind === 'statutory' ? 'clocks.statutory' : 'clocks.internal')}</Tag>
        </div>
        <div className="sq-faint">
          <Tag tone={toneOf[clock.state]}>{t(`clocks.state.${clock.state}`)}</Tag> {clock.dueDate ?? ''}
        </div>
        <Button type="link" size="small" onClick={onExplain}>
          {t('clocks.why')}
        </Button>
      </div>
      {isCounting(clock) && (
        <ClockBadge dueAt={clock.dueAt} state={clock.state === 'paused' ? 'paused' : 'running'} label={title} />
      )}
    </div>
  )
}

const isCounting = (clock: Clock) => clock.state === 'running' || clock.state === 'paused' || clock.state === 'overdue'

/** Span by span: counted or not, and why. */
export function WhyThisDate({ clock }: { clock: Clock }) {
  const { t, i18n } = useTranslation('complaint')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  return (
    <>
      <p>
        {t('clocks.due')} <DateTime value={clock.dueAt} />
        {clock.metAt && (
          <>
            {' · '}
            {t('clocks.metAt')} <DateTime value={clock.metAt} />
          </>
        )}
      </p>
      {clock.source && (
        <p className="sq-faint">
          {t('clocks.source')} {clock.source} · {clock.packId}@{clock.packVersion}
        </p>
      )}
      {clock.isProvisional && <Tag tone="yellow">{t('clocks.provisional')}</Tag>}
      {clock.violations.length > 0 && (
        <>
          <h3 className="sq-subtitle">{t('clocks.violations')}</h3>
          <ul className="sq-plain-list">
            {clock.violations.map((violation) => (
              <li key={`${violation.code} ${violation.at}`}>
                <DateTime value={violation.at} /> {violation.why[language]}
              </li>
            ))}
          </ul>
        </>
      )}
      <ol className="sq-spans">
        {clock.spans.map((span) => (
          <li key={span.from} data-counted={span.counted}>
            <Tag tone={span.counted ? 'blue' : 'grey'}>{t(span.counted ? 'clocks.counted' : 'clocks.notCounted')}</Tag>
            <span>
              <DateTime value={span.from} /> – <DateTime value={span.to} />
              <br />
              {span.why[language]}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
