import { Link } from '@tanstack/react-router'
import { Button, Drawer, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AuditEvent, revealAuditEvent } from '../../../web/api/index.ts'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { Facts } from '../../../web/kit/layout.tsx'
import { ReasonModal } from '../../../web/kit/ReasonModal.tsx'
import { paths } from '../../../web/paths.ts'
import { useMay } from '../../../web/session.ts'
import type { AuditSearch } from './audit-queries.ts'
import { useAuditWords } from './audit-words.ts'
import { ActorName, OutcomeTag } from './event-parts.tsx'

interface EventDrawerProps {
  event: AuditEvent | undefined
  onFilter(change: AuditSearch): void
  onClose(): void
}

/** One record, whole: who, what, on which object, with what content, and its place in the chain. */
export function EventDrawer({ event, onFilter, onClose }: EventDrawerProps) {
  const { t } = useTranslation('audit')
  return (
    <Drawer
      open={event !== undefined}
      onClose={onClose}
      size={600}
      destroyOnHidden
      title={event && t('detail.title', { seq: event.seq })}
    >
      {event && (
        <div className="au-drawer" key={event.seq}>
          <EventFacts event={event} />
          <div className="au-buttons">
            <Button size="small" onClick={() => onFilter({ actor: event.actor.id })}>
              {t('filter.onlyActor')}
            </Button>
            {event.object && <ObjectButtons object={event.object} onFilter={onFilter} />}
          </div>
          <section>
            <h2>{t('detail.data')}</h2>
            {Object.keys(event.data).length === 0 ? (
              <p className="sq-faint">{t('detail.noData')}</p>
            ) : (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: content that scrolls must be scrollable by keyboard
              <pre className="au-data" tabIndex={0}>
                {JSON.stringify(event.data, null, 2)}
              </pre>
            )}
          </section>
          {event.personal.length > 0 && <Personal event={event} />}
        </div>
      )}
    </Drawer>
  )
}

function EventFacts({ event }: { event: AuditEvent }) {
  const { t } = useTranslation('audit')
  const words = useAuditWords()
  return (
    <Facts
      columns={2}
      items={[
        { key: 'at', label: t('columns.at'), children: <DateTime value={event.at} /> },
        { key: 'outcome', label: t('columns.outcome'), children: <OutcomeTag outcome={event.outcome} /> },
        { key: 'actor', label: t('columns.actor'), children: <ActorName event={event} /> },
        { key: 'ip', label: t('columns.ip'), children: event.ip ?? '—' },
        {
          key: 'action',
          label: t('columns.action'),
          children: (
            <span>
              {words.action(event.action)} <code className="au-id">{event.action}</code>
            </span>
          ),
        },
        {
          key: 'object',
          label: t('columns.object'),
          children: event.object ? (
            <span>
              {words.object(event.object.type)} <code className="au-id">{event.object.id}</code>
            </span>
          ) : (
            '—'
          ),
        },
        {
          key: 'hash',
          label: t('detail.hash'),
          span: 2,
          children: (
            <Typography.Text copyable className="au-id">
              {event.hash}
            </Typography.Text>
          ),
        },
      ]}
    />
  )
}

function ObjectButtons({
  object,
  onFilter,
}: {
  object: NonNullable<AuditEvent['object']>
  onFilter: (change: AuditSearch) => void
}) {
  const { t } = useTranslation('audit')
  const may = useMay()
  return (
    <>
      <Button size="small" onClick={() => onFilter({ objectType: object.type, objectId: object.id })}>
        {t('filter.onlyObject')}
      </Button>
      {object.type === 'complaint' && may('complaint.read') && (
        <Link to={paths.complaint(object.id) as '/'}>{t('detail.openComplaint')}</Link>
      )}
    </>
  )
}

/** The values behind the commitments, shown for a reason that becomes a record itself. */
function Personal({ event }: { event: AuditEvent }) {
  const { t } = useTranslation('audit')
  const [isAsking, setAsking] = useState(false)
  const [values, setValues] = useState<Record<string, string | null> | null>(null)
  return (
    <section>
      <h2>{t('detail.personal')}</h2>
      <p className="sq-faint au-help">{t('detail.personalHelp')}</p>
      <ul className="au-personal">
        {event.personal.map(({ field, isKept }) => (
          <li key={field}>
            <code className="au-id">{field}</code>{' '}
            <span>{isKept ? (values ? values[field] : '••••••') : t('detail.erased')}</span>
          </li>
        ))}
      </ul>
      {!values && event.personal.some(({ isKept }) => isKept) && (
        <Button size="small" onClick={() => setAsking(true)}>
          {t('detail.reveal')}
        </Button>
      )}
      <ReasonModal<{ reason: string }>
        title={t('detail.revealTitle', { seq: event.seq })}
        open={isAsking}
        onClose={() => setAsking(false)}
        field="reason"
        label={t('detail.revealReason')}
        min={5}
        max={500}
        phrases={t('detail.revealPhrases', { returnObjects: true })}
        onSubmit={async (body) => setValues((await revealAuditEvent({ path: { seq: event.seq }, body })).values)}
      />
    </section>
  )
}
