import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Clock, Complaint } from '../../../web/api/index.ts'
import { ClockBadge } from '../../../web/kit/ClockBadge.tsx'
import { Section } from '../../../web/kit/layout.tsx'
import { QueryView } from '../../../web/kit/states.tsx'
import { Tag } from '../../../web/kit/tags.tsx'
import { complaintClocks } from '../../complaint/web/complaint-queries.ts'
import { useSay } from './packs/words.ts'
import { isCounting, KindTag, StateTag } from './why/kind-tag.tsx'
import { type ServerTime, useServerNow } from './why/useServerNow.ts'
import { WhyDrawer } from './why/WhyDrawer.tsx'

/** Every date that must be kept, the strictest first; each can say why it is this date. What is over of our own is folded away. */
export function ClocksPanel({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('complaint')
  const query = useQuery(complaintClocks(complaint.id))
  return (
    <Section title={t('clocks.title')}>
      <QueryView query={query} rows={3}>
        {(reply) => <Clocks complaintId={complaint.id} reply={reply} />}
      </QueryView>
    </Section>
  )
}

interface Reply extends ServerTime {
  shown: string | null
  items: Clock[]
}

function Clocks({ complaintId, reply }: { complaintId: string; reply: Reply }) {
  const { t } = useTranslation(['complaint', 'clocks'])
  const navigate = useNavigate()
  const now = useServerNow(reply)
  const [explained, setExplained] = useState<string | null>(null)
  const opener = useRef<HTMLElement | null>(null)
  // Whoever closes is back at the button they came from.
  useEffect(() => {
    if (explained === null) opener.current?.focus({ preventScroll: true })
  }, [explained])
  function showEvent(seq: number) {
    opener.current = null
    setExplained(null)
    void navigate({ to: '.', search: true, hash: `event-${seq}` })
  }
  const { items, shown } = reply
  const over = items.filter((clock) => clock.kind === 'internal' && !isCounting(clock))
  const row = (clock: Clock) => (
    <ClockRow
      key={clock.key}
      clock={clock}
      now={now}
      isShown={clock.key === shown}
      onExplain={(button) => {
        opener.current = button
        setExplained(clock.key)
      }}
    />
  )
  return (
    <>
      {items.length === 0 && <p className="sq-faint">{t('complaint:clocks.none')}</p>}
      {items.filter((clock) => !over.includes(clock)).map(row)}
      {over.length > 0 && (
        <details>
          <summary className="sq-faint">{t('clocks:finished', { count: over.length })}</summary>
          {over.map(row)}
        </details>
      )}
      <WhyDrawer
        clock={items.find(({ key }) => key === explained)}
        complaintId={complaintId}
        now={now}
        onClose={() => setExplained(null)}
        onShowEvent={showEvent}
      />
    </>
  )
}

interface ClockRowProps {
  clock: Clock
  now: number
  /** Its date stands beside the complaint. */
  isShown: boolean
  onExplain(button: HTMLElement): void
}

function ClockRow({ clock, now, isShown, onExplain }: ClockRowProps) {
  const { t } = useTranslation(['complaint', 'why'])
  const title = useSay()(clock.title)
  return (
    <div className="sq-clock-row">
      <div>
        <div>
          {title} <KindTag kind={clock.kind} /> {isShown && <Tag tone="blue">{t('why:shown')}</Tag>}
        </div>
        <div className="sq-faint">
          <StateTag state={clock.state} /> {clock.dueDate ?? ''}
        </div>
        <Button
          type="link"
          size="small"
          aria-haspopup="dialog"
          aria-label={t('why:titleOf', { clock: title })}
          onClick={(event) => onExplain(event.currentTarget)}
        >
          {t('complaint:clocks.why')}
        </Button>
      </div>
      {isCounting(clock) && (
        <ClockBadge dueAt={clock.dueAt} now={now} state={clock.state === 'paused' ? 'paused' : 'running'} label={title} />
      )}
    </div>
  )
}
