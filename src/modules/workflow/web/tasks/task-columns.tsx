import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../../web/api/index.ts'
import { ClockBadge } from '../../../../web/kit/ClockBadge.tsx'
import type { Column } from '../../../../web/kit/DataTable.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { ComplaintLink } from '../../../complaint/web/ComplaintLink.tsx'
import { stanceTone, taskTone } from './TaskRow.tsx'

/** A task in a table: what, on which complaint, by whom, by when. */
export function useTaskColumns(): Column<Task>[] {
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
      width: 180,
      render: (task) => whoDoes(task),
    },
    { key: 'asker', title: t('columns.asker'), width: 100, render: (task) => task.askedBy.name },
    { key: 'due', title: t('columns.due'), width: 160, render: (task) => <Due task={task} /> },
    { key: 'status', title: t('columns.status'), width: 130, render: (task) => <Standing task={task} /> },
  ]
}

const whoDoes = ({ partner, person, unit }: Task): string => partner?.name ?? person?.name ?? unit.name

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

/** The same on a phone. */
export function TaskCard({ task, foot }: { task: Task; foot?: ReactNode }) {
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
        {foot ?? (
          <>
            <span className="sq-faint">{whoDoes(task)}</span>
            <Due task={task} />
          </>
        )}
      </span>
    </div>
  )
}
