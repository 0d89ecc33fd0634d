import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Partner, Task } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { ClockBadge } from '../../../../web/kit/ClockBadge.tsx'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { Facts, PageHeader, Section } from '../../../../web/kit/layout.tsx'
import { EmptyState, ErrorState } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDate, formatDateTime, useNow } from '../../../../web/kit/time.ts'
import { usePermitted } from '../../../../web/kit/verdict.ts'
import { paths } from '../../../../web/paths.ts'
import { PartnerModal } from './PartnerModal.tsx'
import { PartnerScore } from './PartnerScore.tsx'
import { contractTone } from './partner-words.ts'
import { TaskCard, useTaskColumns } from './task-columns.tsx'
import { partnerQuery, partnerTasks } from './task-queries.ts'
import './tasks.css'

/** One third party: the contract, whom to call, how well it helps, and what it was asked to do. */
export function PartnerPage() {
  const { t } = useTranslation('tasks')
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const { data } = useSuspenseQuery(partnerQuery(id))
  const mayEdit = usePermitted('partner.edit')
  const [isEditing, setEditing] = useState(false)
  const { partner, score } = data
  return (
    <>
      <PageHeader
        title={partner.name}
        back={{ to: paths.partners, label: t('partners.back') }}
        meta={
          <>
            <Tag tone="blue">{t(`partners.kinds.${partner.kind}`)}</Tag>
            <Tag tone={contractTone[partner.contract]}>{t(`partners.contracts.${partner.contract}`)}</Tag>
          </>
        }
        actions={
          <ActionButton verdict={mayEdit} onClick={() => setEditing(true)}>
            {t('partners.edit')}
          </ActionButton>
        }
      />
      <div className="tk-partner">
        <div>
          <FactsPart partner={partner} />
          <ContactsPart contacts={partner.contacts} />
        </div>
        <PartnerScore score={score} />
      </div>
      <TasksPart id={id} />
      {isEditing && <PartnerModal partner={partner} onClose={() => setEditing(false)} />}
    </>
  )
}

function FactsPart({ partner }: { partner: Partner }) {
  const { t } = useTranslation('tasks')
  const today = formatDate(new Date(useNow()))
  const until = partner.contractUntil
  return (
    <Section title={t('partners.facts')}>
      <Facts
        columns={2}
        items={[
          { key: 'contract', label: t('partners.contract'), children: t(`partners.contracts.${partner.contract}`) },
          {
            key: 'until',
            label: t('partners.until'),
            children: until ? (
              <span className="tk-head">
                <span className="sq-number">{until}</span>
                {until < today && partner.contract !== 'ended' && <Tag tone="red">{t('partners.lapsed')}</Tag>}
              </span>
            ) : (
              <span className="sq-faint">{t('partners.untilNone')}</span>
            ),
          },
          { key: 'key', label: t('partners.key'), children: t(partner.keyId ? 'partners.keyYes' : 'partners.keyNo') },
          ...(partner.note
            ? [
                {
                  key: 'note',
                  label: t('partners.note'),
                  span: 'filled' as const,
                  children: <p className="tk-text">{partner.note}</p>,
                },
              ]
            : []),
        ]}
      />
    </Section>
  )
}

function ContactsPart({ contacts }: { contacts: Partner['contacts'] }) {
  const { t } = useTranslation('tasks')
  return (
    <Section title={t('partners.contacts')}>
      {contacts.length === 0 ? (
        <p className="sq-faint tk-text">{t('partners.contactNone')}</p>
      ) : (
        <ul className="tk-contacts">
          {contacts.map(({ name, post, phone }) => (
            <li key={`${name} ${phone}`}>
              <strong>{name}</strong>
              {post && <span className="sq-faint">{post}</span>}
              <span className="sq-number">{phone || '—'}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const isWaiting = ({ status }: Task) => status === 'open' || status === 'claimed'

function TasksPart({ id }: { id: string }) {
  const { t } = useTranslation('tasks')
  const navigate = useNavigate()
  const page = useQuery(partnerTasks(id))
  const columns = usePartnerTaskColumns()
  const items = page.data?.items
  const waiting = items?.filter(isWaiting).length ?? 0
  const overdue = items?.filter((task) => task.isOverdue).length ?? 0
  return (
    <Section
      title={t('partners.tasksTitle')}
      flush
      extra={
        <span className="tk-head">
          {waiting > 0 && <Tag tone="blue">{t('partners.waiting', { count: waiting })}</Tag>}
          {overdue > 0 && <Tag tone="red">{t('partners.overdue', { count: overdue })}</Tag>}
        </span>
      }
    >
      {page.error && !items ? (
        <ErrorState error={page.error} onRetry={() => void page.refetch()} />
      ) : (
        <DataTable<Task>
          id="partner-tasks"
          label={t('partners.tasksLabel')}
          rows={items}
          rowKey={(task) => task.id}
          columns={columns}
          isFetching={page.isFetching}
          onOpen={({ complaint }) => {
            if (complaint.isReachable) void navigate({ to: paths.complaint(complaint.id) })
          }}
          onRefresh={() => void page.refetch()}
          edge={(task) => (task.isOverdue ? 'red' : null)}
          card={(task) => <TaskCard task={task} foot={<DueAndAnswered task={task} />} />}
          toolbar={
            <span className="sq-faint">
              {t('partners.tasksNote')}
              {page.data?.isCapped && ` ${t('partners.tasksCapped', { count: page.data.items.length })}`}
            </span>
          }
          empty={<EmptyState title={t('partners.tasksNone')} body={t('partners.tasksNoneBody')} />}
        />
      )}
    </Section>
  )
}

/** The columns of every list of tasks; who does them is this page, and when they were answered stands beside the date. */
function usePartnerTaskColumns(): Column<Task>[] {
  const { t } = useTranslation('tasks')
  return useTaskColumns().flatMap((column) => {
    if (column.key === 'who') return []
    if (column.key !== 'due') return [column]
    return [{ ...column, title: t('partners.due'), width: 240, render: (task: Task) => <DueAndAnswered task={task} /> }]
  })
}

function DueAndAnswered({ task }: { task: Task }) {
  const { t } = useTranslation('tasks')
  const { dueAt, answeredAt, rating, reopenings } = task
  const isLate = dueAt !== null && answeredAt !== null && answeredAt > dueAt
  const more = [
    ...(dueAt ? [t('partners.dueAt', { at: formatDateTime(dueAt) })] : []),
    ...(rating === null ? [] : [t('row.rating', { count: rating })]),
    ...(reopenings > 0 ? [`${t('verbs.reopen')} × ${reopenings}`] : []),
  ]
  return (
    <span className="sq-title-cell">
      {isWaiting(task) && dueAt ? (
        <ClockBadge dueAt={dueAt} label={task.title} />
      ) : answeredAt ? (
        <span className="tk-head">
          <span className="sq-number">{t('partners.answeredAt', { at: formatDateTime(answeredAt) })}</span>
          {isLate && <Tag tone="red">{t('partners.late')}</Tag>}
        </span>
      ) : null}
      <span className="sq-faint">{more.join(' · ')}</span>
    </span>
  )
}
