import { type Actor, may, selvesOf } from '../../../platform/actor.ts'
import { AppError, type Bilingual, conflict, forbidden } from '../../../platform/errors.ts'
import { hourMs } from '../../../platform/time.ts'
import { holdersOf, type TaskState, type TaskStatus } from '../../complaint/domain/tasks.ts'
import type { Verdict } from './actions.ts'

/** Which standing a task must have before a thing may be done to it. */
const from = {
  claim: ['open'],
  answer: ['open', 'claimed'],
  return: ['open', 'claimed'],
  remind: ['open', 'claimed'],
  reopen: ['answered', 'returned', 'closed'],
  withdraw: ['open', 'claimed', 'returned'],
  close: ['answered'],
  overrule: ['open', 'claimed', 'answered', 'returned', 'closed'],
} as const satisfies Record<string, readonly TaskStatus[]>

export type TaskVerb = keyof typeof from
export const taskVerbs = Object.keys(from) as TaskVerb[]

/** Whose thing it is: of those who were asked, of those who ask, or of the approver. */
const sideOf: Record<TaskVerb, 'asked' | 'asking' | 'approver'> = {
  claim: 'asked',
  answer: 'asked',
  return: 'asked',
  remind: 'asking',
  reopen: 'asking',
  withdraw: 'asking',
  close: 'asking',
  overrule: 'approver',
}

export const taskStatusName: Record<TaskStatus, Bilingual> = {
  open: { zh: '待接收', en: 'not yet taken up' },
  claimed: { zh: '办理中', en: 'in hand' },
  answered: { zh: '已答复', en: 'answered' },
  returned: { zh: '已退回', en: 'returned' },
  closed: { zh: '已完结', en: 'finished' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
}

const no = (zh: string, en: string): Verdict => ({ ok: false, why: { zh, en } })

/** 催办 is bounded: those who are asked every minute answer nothing. */
export const remindEveryMs = hourMs

/** May this be done to a task as it stands, whoever does it? */
export function canTask(verb: TaskVerb, task: TaskState, now: Date): Verdict {
  const allowed: readonly TaskStatus[] = from[verb]
  if (!allowed.includes(task.status)) {
    const name = taskStatusName[task.status]
    return no(`任务${name.zh}，不能进行此操作。`, `The task is ${name.en}; this cannot be done.`)
  }
  if (verb === 'remind' && task.lastRemindedAt && now.getTime() - Date.parse(task.lastRemindedAt) < remindEveryMs)
    return no('一小时内已经催办过。', 'A reminder was sent within the last hour.')
  if (verb === 'overrule' && (task.kind !== 'countersign' || task.isOverruled || isAgreed(task)))
    return no('没有需要越过的会签意见。', 'There is no countersignature to overrule.')
  return { ok: true }
}

const isAgreed = ({ stance }: TaskState) => stance === 'agree' || stance === 'with_conditions'

/** Is it their task? The person asked, or anybody of the department; a third party through its key. */
export const holdsTask = (actor: Actor, task: TaskState): boolean =>
  actor.permissions.has('*') || holdersOf(task).some((holder) => selvesOf(actor).includes(holder) || holder === actor.unitId)

/** May this person do it? `isHelper`: they see the complaint for the sake of the task and nothing else. */
export function mayTask(actor: Actor, verb: TaskVerb, task: TaskState, isHelper: boolean): Verdict {
  const side = sideOf[verb]
  if (side === 'asked') {
    if (!may(actor, 'task.answer')) return notYourPost
    const answersFor = task.partnerId !== null && !isHelper && may(actor, 'complaint.handle')
    return holdsTask(actor, task) || answersFor ? { ok: true } : no(`须由${task.unitName}办理。`, `${task.unitName} was asked.`)
  }
  if (isHelper) return no('须由主办部门操作。', 'The department that has the complaint must do this.')
  if (side === 'approver' || (verb === 'withdraw' && task.factor !== null)) {
    if (!may(actor, 'complaint.approve'))
      return verb === 'withdraw'
        ? no('按事实自动发出的任务须由审批人撤回。', 'A task that a fact called for is withdrawn by an approver.')
        : no('须由审批人附意见越过。', 'An approver overrules it, with an opinion.')
    return { ok: true }
  }
  return may(actor, 'complaint.handle') ? { ok: true } : notYourPost
}

const notYourPost = no('您的岗位没有此项权限。', 'Your post does not have this permission.')

const bothOf = (first: Verdict, second: Verdict): Verdict => (first.ok ? second : first)

/** Every verb with its verdict: travels with each task. */
export const allowedOnTask = (
  actor: Actor,
  task: TaskState,
  context: { isHelper: boolean; now: Date },
): Record<TaskVerb, Verdict> =>
  Object.fromEntries(
    taskVerbs.map((verb) => [verb, bothOf(mayTask(actor, verb, task, context.isHelper), canTask(verb, task, context.now))]),
  ) as Record<TaskVerb, Verdict>

/** Refuses with the sentence that the disabled button shows: 403 for the person, 409 for the standing. */
export function demandTask(actor: Actor, verb: TaskVerb, task: TaskState, context: { isHelper: boolean; now: Date }): void {
  if (sideOf[verb] === 'asked' && !may(actor, 'task.answer')) throw forbidden('task.answer')
  const person = mayTask(actor, verb, task, context.isHelper)
  if (!person.ok) throw new AppError('task.not_yours', 403, person.why)
  const standing = canTask(verb, task, context.now)
  if (!standing.ok) throw conflict('task.wrong_status', standing.why)
}
