import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../../web/api/index.ts'
import { ClockBadge } from '../../../../web/kit/ClockBadge.tsx'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { PageHeader } from '../../../../web/kit/layout.tsx'
import { formatCount } from '../../../../web/kit/money.ts'
import { EmptyState, ErrorState } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { paths } from '../../../../web/paths.ts'
import { ComplaintLink } from '../../../complaint/web/ComplaintLink.tsx'
import { stanceTone, taskTone } from './TaskRow.tsx'
import { taskCounts, taskPage } from './task-queries.ts'
import { type TaskSearch, taskBoxes, taskQueryOf, taskTabs } from './task-search.ts'
import './tasks.css'

/** What this department was asked, and what it asks of others: overdue first. */
export function TasksPage() {
  const { t } = useTranslation('tasks')
  const search = useSearch({ from: '/staff/tasks' })
  const navigate = useNavigate({ from: '/tasks' })
  const go = (next: TaskSearch) => void navigate({ to: '/tasks', search: next })
  const { box, tab } = taskQueryOf(search)
  const page = useQuery(taskPage(taskQueryOf(search)))
  const columns = useTaskColumns()
  const open = (task: Task) => {
    if (task.complaint.isReachable) void navigate({ to: paths.complaint(task.complaint.id) })
  }
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="sq-section sq-fill">
        <div className="tk-box">
          <Segmented
            aria-label={t('page.boxes')}
            value={box}
            options={taskBoxes.map((value) => ({ value, label: t(`page.${value}`) }))}
            onChange={(value) => go({ box: value })}
          />
        </div>
        <Tabs box={box} tab={tab} />
        {page.error && !page.data ? (
          <ErrorState error={page.error} onRetry={() => void page.refetch()} />
        ) : (
          <DataTable<Task>
            id="tasks"
            label={t('page.label')}
            rows={page.data?.items}
            rowKey={(task) => task.id}
            columns={columns}
            isFetching={page.isFetching}
            onOpen={open}
            onRefresh={() => void page.refetch()}
            edge={(task) => (task.isOverdue ? 'red' : null)}
            card={(task) => <TaskCard task={task} />}
            empty={<EmptyState title={t(`empty.${box}`)} body={t('empty.body')} />}
            paging={{
              onPrevious: search.cursor ? () => go({ box, tab }) : null,
              onNext: page.data?.nextCursor ? () => go({ box, tab, cursor: page.data.nextCursor! }) : null,
            }}
          />
        )}
      </div>
    </>
  )
}

/** Links and not buttons: a tab is an address. What is done is not counted. */
function Tabs({ box, tab }: { box: 'for_us' | 'by_us'; tab: string }) {
  const { t } = useTranslation('tasks')
  const { data } = useQuery(taskCounts)
  return (
    <nav className="sq-tabs" aria-label={t('page.label')}>
      {taskTabs.map((key) => (
        <Link key={key} to="/tasks" search={{ box, tab: key }} aria-current={key === tab ? 'page' : undefined} activeProps={{}}>
          {t(`tabs.${key}`)}
          {key !== 'done' && <span className="sq-count">{data ? formatCount(data[box][key]) : ''}</span>}
        </Link>
      ))}
    </nav>
  )
}

function useTaskColumns(): Column<Task>[] {
  const { t } = useTranslation('tasks')
  return [
    {
      key: 'kind',
      title: t('columns.kind'),
      width: 84,
      fixed: true,
      render: (task) => <Tag tone="blue">{t(`kind.${task.kind}`)}</Tag>,
    },
    {
      key: 'task',
      title: t('columns.task'),
      fixed: true,
      render: (task) => (
        <span className="sq-title-cell">
          <span className="sq-ellipsis" title={task.title}>
            {task.title}
          </span>
          <span className="sq-faint sq-ellipsis">
            {task.factor ? t('row.byFact', { fact: t(`fact.${task.factor}`) }) : task.text}
          </span>
        </span>
      ),
    },
    { key: 'complaint', title: t('columns.complaint'), render: (task) => <ComplaintCell task={task} /> },
    {
      key: 'who',
      title: t('columns.who'),
      width: 140,
      render: (task) => task.partner?.name ?? task.person?.name ?? task.unit.name,
    },
    { key: 'asker', title: t('columns.asker'), width: 100, render: (task) => task.askedBy.name },
    { key: 'due', title: t('columns.due'), width: 132, render: (task) => <Due task={task} /> },
    { key: 'status', title: t('columns.status'), width: 150, render: (task) => <Standing task={task} /> },
  ]
}

function ComplaintCell({ task: { complaint } }: { task: Task }) {
  const { t } = useTranslation('tasks')
  if (!complaint.isReachable)
    return (
      <span className="sq-title-cell">
        <span className="sq-number">{complaint.number}</span>
        <span className="sq-faint">{t('row.done')}</span>
      </span>
    )
  return (
    <span className="sq-title-cell">
      <ComplaintLink id={complaint.id} className="sq-number">
        {complaint.number}
      </ComplaintLink>
      <span className="sq-ellipsis">{complaint.title}</span>
    </span>
  )
}

function Due({ task }: { task: Task }) {
  const { t } = useTranslation('tasks')
  const isWaiting = task.status === 'open' || task.status === 'claimed'
  return isWaiting && task.dueAt ? (
    <ClockBadge dueAt={task.dueAt} label={task.title} />
  ) : (
    <span className="sq-faint">{t('row.hours', { count: task.dueHours })}</span>
  )
}

function Standing({ task }: { task: Task }) {
  const { t } = useTranslation('tasks')
  return (
    <span className="tk-head">
      <Tag tone={taskTone[task.status]}>{t(`status.${task.status}`)}</Tag>
      {task.stance && <Tag tone={stanceTone[task.stance]}>{t(`stance.${task.stance}`)}</Tag>}
    </span>
  )
}

function TaskCard({ task }: { task: Task }) {
  const { t } = useTranslation('tasks')
  return (
    <div className="tk-card">
      <span className="tk-head">
        <Tag tone="blue">{t(`kind.${task.kind}`)}</Tag>
        <Standing task={task} />
      </span>
      <strong>{task.title}</strong>
      <ComplaintCell task={task} />
      <span className="tk-head">
        <span className="sq-faint">{task.unit.name}</span>
        <Due task={task} />
      </span>
    </div>
  )
}
