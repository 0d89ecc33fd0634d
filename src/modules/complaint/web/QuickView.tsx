import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Complaint } from '../../../web/api/index.ts'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { Facts } from '../../../web/kit/layout.tsx'
import { formatMoney } from '../../../web/kit/money.ts'
import { QueryView } from '../../../web/kit/states.tsx'
import { LightTag, Tag } from '../../../web/kit/tags.tsx'
import { useTaxonomyName } from '../../../web/kit/taxonomy.tsx'
import { ComplaintLink } from './ComplaintLink.tsx'
import { DueCell, StatusCell } from './complaint-columns.tsx'
import type { ComplaintSearch } from './complaint-search.ts'
import { complaintDetail, complaintEvents } from './queries.ts'

interface QuickViewProps {
  /** The rows of the page, for up and down. */
  ids: readonly string[]
  id: string | undefined
  list: ComplaintSearch
  onMove: (id: string | undefined) => void
}

/** A complaint beside the list, without leaving it. */
export function QuickView({ ids, id, list, onMove }: QuickViewProps) {
  const { t } = useTranslation('complaints')
  const detail = useQuery({ ...complaintDetail(id ?? ''), enabled: id !== undefined })
  const index = id ? ids.indexOf(id) : -1
  const move = (step: number) => ids[index + step]
  return (
    <Drawer
      open={id !== undefined}
      onClose={() => onMove(undefined)}
      size={560}
      afterOpenChange={(isOpen) => !isOpen && focusChosenRow()}
      mask={false}
      title={detail.data && id === detail.data.id ? <span className="sq-number">{detail.data.number}</span> : t('peek.title')}
      rootClassName="sq-peek"
      extra={
        <Space size={4}>
          <Button
            type="text"
            icon={<ArrowUpOutlined aria-hidden />}
            aria-label={t('peek.previous')}
            disabled={index <= 0}
            onClick={() => onMove(move(-1))}
          />
          <Button
            type="text"
            icon={<ArrowDownOutlined aria-hidden />}
            aria-label={t('peek.next')}
            disabled={index < 0 || index >= ids.length - 1}
            onClick={() => onMove(move(1))}
          />
          {id && (
            <ComplaintLink id={id} list={list}>
              {t('peek.open')}
            </ComplaintLink>
          )}
        </Space>
      }
    >
      {id && (
        <QueryView query={detail} rows={10}>
          {(complaint) => <QuickViewBody complaint={complaint} />}
        </QueryView>
      )}
    </Drawer>
  )
}

/** Back to the row that was being read, so that the arrows go on from there. */
const focusChosenRow = () => document.querySelector<HTMLElement>('.sq-table-scroll tr[tabindex="0"]')?.focus()

/** A complaint at a glance; also beside what is to be approved. */
export function QuickViewBody({ complaint }: { complaint: Complaint }) {
  const { t, i18n } = useTranslation(['complaints', 'vocabulary', 'common'])
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const business = useTaxonomyName('business')
  const reason = useTaxonomyName('reason')
  const product = useTaxonomyName('product')
  const { classification } = complaint
  const none = <span className="sq-faint">—</span>
  const facts = [
    { key: 'channel', label: t('complaints:columns.channel'), children: t(`vocabulary:channel.${complaint.channel}`) },
    { key: 'received', label: t('complaints:columns.receivedAt'), children: <DateTime value={complaint.receivedAt} /> },
    { key: 'due', label: t('complaints:columns.due'), children: <DueCell row={complaint} /> },
    {
      key: 'business',
      label: t('complaints:columns.business'),
      children: product(classification?.product) ?? business(classification?.business) ?? none,
    },
    {
      key: 'reason',
      label: t('complaints:columns.reason'),
      children: reason(classification?.reasonDetail) ?? reason(classification?.reason) ?? none,
    },
    {
      key: 'by',
      label: t('complaints:columns.grade'),
      children: classification?.grade ? t(`vocabulary:grade.${classification.grade}`) : none,
    },
    {
      key: 'owner',
      label: t('complaints:columns.owner'),
      children: complaint.owner?.name ?? complaint.unit?.name ?? t('complaints:unassigned'),
    },
    { key: 'level', label: t('complaints:columns.level'), children: t(`vocabulary:level.${complaint.level}`) },
    {
      key: 'amount',
      label: t('complaints:columns.amount'),
      children: complaint.amount === null ? none : formatMoney(complaint.amount),
    },
  ]
  return (
    <div className="sq-peek-body">
      <h2>{complaint.title}</h2>
      <Space wrap size={6}>
        <LightTag light={complaint.light} />
        <StatusCell row={complaint} />
        <Tag>{t(`vocabulary:priority.${complaint.priority}`)}</Tag>
        {complaint.classifiedBy && <Tag>{t(`vocabulary:classifiedBy.${complaint.classifiedBy}`)}</Tag>}
      </Space>
      {complaint.lightReasons.length > 0 && complaint.light !== 'green' && (
        <section aria-label={t('complaints:peek.lightReasons')} className={`sq-reasons sq-reasons-${complaint.light}`}>
          <h3>{t('complaints:peek.lightReasons')}</h3>
          <ul>
            {complaint.lightReasons.map((one) => (
              <li key={one.signal}>{one.say[language]}</li>
            ))}
          </ul>
        </section>
      )}
      <h3>{t('complaints:peek.text')}</h3>
      <p className="sq-text">{complaint.text}</p>
      <h3>{t('complaints:peek.claim')}</h3>
      <p className="sq-text">{complaint.claim ?? <span className="sq-faint">{t('complaints:peek.noClaim')}</span>}</p>
      <h3>{t('complaints:peek.facts')}</h3>
      <Facts items={facts} columns={3} />
      <h3>{t('complaints:peek.parties')}</h3>
      <ul>
        {complaint.parties.map((party) => (
          <li key={party.id}>{[t(`vocabulary:partyRole.${party.role}`), party.name, party.phone].filter(Boolean).join(' · ')}</li>
        ))}
      </ul>
      <h3>{t('complaints:peek.timeline')}</h3>
      <Latest id={complaint.id} />
    </div>
  )
}

const mostShown = 6

function Latest({ id }: { id: string }) {
  const { t } = useTranslation('vocabulary')
  const events = useQuery(complaintEvents(id))
  return (
    <QueryView query={events} rows={3}>
      {({ items }) => (
        <ol className="sq-latest">
          {items
            .slice(-mostShown)
            .reverse()
            .map((event) => (
              <li key={event.seq}>
                <DateTime value={event.at} />
                <span>{t(`event.${event.type as 'received'}`)}</span>
                <span className="sq-faint sq-ellipsis">{event.actor.name}</span>
              </li>
            ))}
        </ol>
      )}
    </QueryView>
  )
}
