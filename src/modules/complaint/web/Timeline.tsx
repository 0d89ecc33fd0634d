import { useQuery } from '@tanstack/react-query'
import { Timeline as AntTimeline, Button, Segmented } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Complaint, TimelineEntry } from '../../../web/api/index.ts'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { Section } from '../../../web/kit/layout.tsx'
import { QueryView } from '../../../web/kit/states.tsx'
import { Tag } from '../../../web/kit/tags.tsx'
import { complaintHistory } from './complaint-queries.ts'
import { TimelineDetail } from './TimelineDetail.tsx'
import { useShownWhenTarget, useTimelineTarget } from './timeline-target.ts'
import { groupQuiet, isPublic, isQuiet, matches, type TimelineFilter, textsOf } from './timeline-words.ts'

const filters: readonly TimelineFilter[] = ['all', 'public', 'notes', 'changes', 'files']

/** Everything that happened, newest first; what the system wrote is folded until asked for. */
export function Timeline({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('complaint')
  const query = useQuery(complaintHistory(complaint.id))
  const [filter, setFilter] = useState<TimelineFilter>('all')
  const { seq: target, visit } = useTimelineTarget()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a filter chosen after the visit stays
  useEffect(() => {
    if (target !== null) setFilter('all')
  }, [target, visit])
  return (
    <Section
      title={t('timeline.title')}
      extra={
        <Segmented<TimelineFilter>
          size="small"
          value={filter}
          onChange={setFilter}
          aria-label={t('timeline.title')}
          options={filters.map((value) => ({ value, label: t(`timeline.filter.${value}`) }))}
        />
      }
    >
      <QueryView query={query} rows={6}>
        {({ items }) => {
          const shown = items.filter((entry) => matches(entry, filter)).reverse()
          if (shown.length === 0) return <p className="sq-faint">{t('timeline.none')}</p>
          return (
            <AntTimeline
              items={groupQuiet(shown).map((group) => ({
                key: group[0]!.id,
                color: colourOf(group[0]!),
                content: group.length > 1 ? <QuietGroup entries={group} /> : <Entry entry={group[0]!} />,
              }))}
            />
          )
        }}
      </QueryView>
    </Section>
  )
}

function QuietGroup({ entries }: { entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation('complaint')
  const [isOpen, setOpen] = useState(false)
  const { seq: target, visit } = useTimelineTarget()
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever folds it after the visit has it folded
  useEffect(() => {
    if (entries.some(({ seq }) => seq === target)) setOpen(true)
  }, [target, visit])
  return (
    <>
      <Button type="link" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('timeline.system', { count: entries.length })}
      </Button>
      {isOpen && entries.map((entry) => <Entry key={entry.id} entry={entry} />)}
    </>
  )
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { t, i18n } = useTranslation(['complaint', 'vocabulary'])
  const place = useShownWhenTarget(entry.seq)
  const isBackdated = Date.parse(entry.recordedAt) - Date.parse(entry.at) > 60_000
  const look = entry.type === 'commented' ? 'sq-entry-note' : entry.type === 'answered' ? 'sq-entry-answer' : ''
  const name = `vocabulary:event.${entry.type}`
  return (
    <article className={`sq-entry ${look}`} id={`event-${entry.seq}`} ref={place} tabIndex={-1}>
      <header className="sq-entry-head">
        <strong>{i18n.exists(name) ? t(name as 'vocabulary:event.received') : entry.type}</strong>
        <span>{entry.actor.name}</span>
        <span className="sq-faint">
          <DateTime value={entry.at} /> · <DateTime value={entry.at} relative />
        </span>
        {isBackdated && (
          <span className="sq-faint">
            {t('complaint:timeline.backdated', { at: '' })}
            <DateTime value={entry.recordedAt} />
          </span>
        )}
        {isPublic(entry) && !isQuiet(entry) && <Tag tone="blue">{t('complaint:timeline.public')}</Tag>}
      </header>
      <TimelineDetail entry={entry} />
      {textsOf(entry).map((text) => (
        <p key={text} className="sq-text">
          {text}
        </p>
      ))}
    </article>
  )
}

function colourOf(entry: TimelineEntry): 'red' | 'green' | 'blue' | 'gray' {
  if (entry.type === 'deadline_breached' || entry.data['decision'] === 'rejected' || entry.type === 'returned') return 'red'
  if (['answered', 'closed', 'approval_decided'].includes(entry.type)) return 'green'
  return isQuiet(entry) ? 'gray' : 'blue'
}
