import { Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintTask, Task } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { ClockBadge } from '../../../../web/kit/ClockBadge.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Tag, type Tone } from '../../../../web/kit/tags.tsx'
import { TaskVerbModal } from './TaskVerbModal.tsx'
import type { TaskVerb } from './task-queries.ts'

export const taskTone: Record<Task['status'], Tone> = {
  open: 'yellow',
  claimed: 'blue',
  answered: 'green',
  returned: 'red',
  closed: 'grey',
  withdrawn: 'grey',
}
export const stanceTone = { agree: 'green', with_conditions: 'yellow', disagree: 'red' } as const

/** The buttons of a task as it stands; those of the other side are there too, with their reason. */
function verbsOf(task: ComplaintTask): TaskVerb[] {
  const list: TaskVerb[] =
    task.status === 'open' || task.status === 'claimed'
      ? [...(task.status === 'open' ? (['claim'] as const) : []), 'answer', 'return', 'remind', 'withdraw']
      : task.status === 'answered'
        ? ['close', 'reopen']
        : task.status === 'returned'
          ? ['reopen', 'withdraw']
          : []
  const isCountersign = task.kind === 'countersign' && task.status !== 'withdrawn'
  return isCountersign && task.allowed.overrule.ok ? [...list, 'overrule'] : list
}

export function TaskRow({ task }: { task: ComplaintTask }) {
  const { t } = useTranslation('tasks')
  const [verb, setVerb] = useState<TaskVerb | null>(null)
  const isWaiting = task.status === 'open' || task.status === 'claimed'
  return (
    <article className="tk-row" aria-label={task.title}>
      <div className="tk-head">
        <Tag tone="blue">{t(`kind.${task.kind}`)}</Tag>
        <strong>{task.title}</strong>
        <Tag tone={taskTone[task.status]}>{t(`status.${task.status}`)}</Tag>
        {task.stance && <Tag tone={stanceTone[task.stance]}>{t(`stance.${task.stance}`)}</Tag>}
      </div>
      <div className="sq-faint">
        {task.factor
          ? `${t('row.byFact', { fact: t(`fact.${task.factor}`) })} · ${task.unit.name}`
          : t('row.asked', { name: task.askedBy.name, unit: task.partner?.name ?? task.person?.name ?? task.unit.name })}{' '}
        · <DateTime value={task.openedAt} />
      </div>
      <div className="sq-faint">
        {isWaiting && task.dueAt ? (
          <ClockBadge dueAt={task.dueAt} label={task.title} />
        ) : (
          t('row.hours', { count: task.dueHours })
        )}
        {task.claimedBy && ` · ${task.claimedBy}`}
        {task.reminders > 0 && ` · ${t('row.reminders', { count: task.reminders })}`}
        {task.attachmentIds.length > 0 && ` · ${t('row.files', { count: task.attachmentIds.length })}`}
        {task.rating !== null && ` · ${t('row.rating', { count: task.rating })}`}
      </div>
      <p className="tk-text">{task.text}</p>
      {task.returnReason && task.status === 'returned' && <div>{t('row.returned', { reason: task.returnReason })}</div>}
      {task.opinion && (
        <div className="tk-opinion">
          {task.answeredBy}：{task.opinion}
        </div>
      )}
      {task.overruled && <div>{t('row.overruled', { name: task.overruled.by, opinion: task.overruled.opinion })}</div>}
      <Space wrap size={6}>
        {verbsOf(task).map((one, index) => (
          <ActionButton
            key={one}
            size="small"
            type={index === 0 && task.allowed[one].ok ? 'primary' : 'default'}
            verdict={task.allowed[one]}
            onClick={() => setVerb(one)}
          >
            {t(`verbs.${one}`)}
          </ActionButton>
        ))}
      </Space>
      {verb && <TaskVerbModal task={task} verb={verb} onClose={() => setVerb(null)} />}
    </article>
  )
}
