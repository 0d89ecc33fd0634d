import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../../web/api/index.ts'
import { DataTable } from '../../../../web/kit/DataTable.tsx'
import { PageHeader } from '../../../../web/kit/layout.tsx'
import { formatCount } from '../../../../web/kit/money.ts'
import { EmptyState, ErrorState } from '../../../../web/kit/states.tsx'
import { paths } from '../../../../web/paths.ts'
import { TaskCard, useTaskColumns } from './task-columns.tsx'
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
