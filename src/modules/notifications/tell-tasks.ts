import type { Tx } from '../../platform/database.ts'
import type { Bilingual } from '../../platform/errors.ts'
import { beijingDate } from '../../platform/time.ts'
import type { ComplaintEvent } from '../complaint/domain/events.ts'
import type { TaskState } from '../complaint/domain/tasks.ts'
import type { ComplaintChanged } from '../complaint/events.ts'
import { permissionsOf } from '../identity/domain/roles.ts'
import { listPeople, listPeopleByUnit } from '../identity/index.ts'
import { approversOf, headsOf } from './audience.ts'
import { type Draft, excerpt, type NotificationKind } from './domain/notification.ts'

const to = (ids: readonly (string | null)[], kind: NotificationKind, title: Bilingual, body = ''): Draft[] =>
  [...new Set(ids)].flatMap((personId) => (personId ? [{ personId, kind, title, body: excerpt(body) }] : []))

const nobody = '00000000-0000-7000-8000-000000000000'

/** Who is asked: the person named, else all of the department who answer tasks. */
async function askedOf(tx: Tx, task: TaskState): Promise<string[]> {
  if (task.personId) return [task.personId]
  const people = await listPeopleByUnit(tx, [task.unitId])
  return people.filter(({ roles }) => permissionsOf(roles).has('task.answer')).map(({ id }) => id)
}

/** Who waits for the answer: whoever asked, and whoever has the complaint. */
const askers = (task: TaskState, { after }: ComplaintChanged): (string | null)[] => [
  task.askedBy === nobody ? null : task.askedBy,
  after.ownerId,
]

/** What is told of the work that others do on a complaint. */
export async function taskDrafts(tx: Tx, changed: ComplaintChanged, event: ComplaintEvent): Promise<Draft[]> {
  const { number, after } = changed
  if (event.type === 'confidentiality_proposed')
    return after.unitId
      ? to(await approversOf(tx, after.unitId), 'alarm', {
          zh: `${number} 涉及员工严重违规，建议设为保密`,
          en: `${number} is about serious misconduct: it is proposed to make it confidential`,
        })
      : []
  if (event.type === 'task_unit_missing') {
    const people = await listPeople(tx, changed.institutionId, { role: 'head_office', active: true, limit: 200 })
    return to(
      people.map(({ id }) => id),
      'alarm',
      {
        zh: `${number} 需要的协办部门不存在，任务暂由承办部门办理`,
        en: `${number} needs a department that there is not; its own has the task`,
      },
    )
  }
  const task = 'taskId' in event ? after.tasks?.find(({ id }) => id === event.taskId) : undefined
  return task ? await draftsOf(tx, changed, event, task) : []
}

async function draftsOf(tx: Tx, changed: ComplaintChanged, event: ComplaintEvent, task: TaskState): Promise<Draft[]> {
  const { number } = changed
  const say = (zh: string, en: string): Bilingual => ({
    zh: `${number} ${zh}：${task.title}`,
    en: `${number} ${en}: ${task.title}`,
  })
  switch (event.type) {
    case 'task_opened': {
      const kind = task.factor === 'staff_misconduct' ? 'alarm' : 'task'
      return to(await askedOf(tx, task), kind, say('请贵部门办理', 'asks your department'), event.text)
    }
    case 'task_reopened':
      return to(await askedOf(tx, task), 'task', say('请再次办理', 'asks again'), event.reason)
    case 'task_reminded':
      return to(await askedOf(tx, task), 'task', say('催办', 'asks after the answer'), event.text)
    case 'task_answered':
      return to(askers(task, changed), 'task', say(`${task.unitName}已答复`, `${task.unitName} has answered`), event.opinion)
    case 'task_returned':
      return to(askers(task, changed), 'returned', say(`${task.unitName}退回`, `${task.unitName} gives it back`), event.reason)
    default:
      return []
  }
}

/** The clock of a task warns those who were asked; when it has run out, those who wait are told too. */
export async function taskClockDrafts(
  tx: Tx,
  changed: ComplaintChanged,
  event: Extract<ComplaintEvent, { type: 'deadline_warned' | 'deadline_breached' }>,
): Promise<Draft[]> {
  const task = changed.after.tasks?.find(({ id }) => event.clockId.split('#')[0] === `ola:${id}`)
  if (!task) return []
  const { number } = changed
  const day = beijingDate(new Date(Date.parse(event.dueAt) - 1))
  if (event.type === 'deadline_warned')
    // At 90 % the head of the department that was asked hears of it too.
    return to([...(await askedOf(tx, task)), ...(event.percent >= 90 ? await headsOf(tx, task.unitId) : [])], 'due', {
      zh: `${number} 的任务“${task.title}”即将到期（${day}）`,
      en: `${number}: the task “${task.title}” is due on ${day}`,
    })
  return to([...(await askedOf(tx, task)), ...askers(task, changed)], 'breach', {
    zh: `${number} 的任务“${task.title}”已超期（应于 ${day} 前完成）`,
    en: `${number}: the task “${task.title}” is overdue since ${day}`,
  })
}
