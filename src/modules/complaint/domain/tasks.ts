import type { UnitFunction } from '../../identity/domain/org-unit.ts'
import type { Stance, TaskEvent, TaskFact, TaskKind } from './task-events.ts'

export const taskStatuses = ['open', 'claimed', 'answered', 'returned', 'closed', 'withdrawn'] as const
export type TaskStatus = (typeof taskStatuses)[number]

/** A task as far as the complaint's own decisions go: who sees it because of it, and what it holds up. Instants are ISO 8601. */
export interface TaskState {
  id: string
  kind: TaskKind
  title: string
  unitId: string
  unitName: string
  personId: string | null
  partnerId: string | null
  partnerName: string | null
  partnerKeyId: string | null
  status: TaskStatus
  stance: Stance | null
  isOverruled: boolean
  seesConfidential: boolean
  /** Files handed over with the task, and those of its answers. */
  attachmentIds: string[]
  factor: TaskFact | null
  toFunction: UnitFunction | null
  askedBy: string
  askedByUnitId: string | null
  claimedBy: string | null
  lastRemindedAt: string | null
}

/** What tasks add to the standing of a complaint. Left out while there is nothing to say, so that old standings read the same. */
export interface TaskStanding {
  tasks?: readonly TaskState[]
  /** People who must not see it: 回避. */
  recused?: readonly string[]
  isConfidentialityProposed?: boolean
  breach?: { confirmedAt: string; reportedAt: string | null }
}

/** The standing after an event of a task. Pure. */
export function applyTask(
  before: TaskStanding,
  event: { type: string },
  recorded: { actorId: string; at: Date },
): Partial<TaskStanding> {
  // Whatever was decided on it, the proposal has had its answer.
  if (event.type === 'confidentiality_set') return before.isConfidentialityProposed ? { isConfidentialityProposed: false } : {}
  const one = event as TaskEvent
  switch (one.type) {
    case 'task_opened':
      return { tasks: [...(before.tasks ?? []), opened(one, recorded.actorId)] }
    case 'misconduct_alleged':
    case 'access_excluded':
      return { recused: [...new Set([...(before.recused ?? []), ...one.personIds])] }
    case 'confidentiality_proposed':
      return { isConfidentialityProposed: true }
    case 'breach_confirmed':
      return { breach: before.breach ?? { confirmedAt: one.at, reportedAt: null } }
    case 'breach_reported':
      return before.breach ? { breach: { ...before.breach, reportedAt: before.breach.reportedAt ?? one.at } } : {}
    default:
      return 'taskId' in one ? { tasks: (before.tasks ?? []).map((task) => moved(task, one, recorded)) } : {}
  }
}

function opened(event: Extract<TaskEvent, { type: 'task_opened' }>, askedBy: string): TaskState {
  return {
    id: event.taskId,
    kind: event.kind,
    title: event.title,
    unitId: event.toUnitId,
    unitName: event.toUnitName,
    personId: event.toPersonId,
    partnerId: event.partnerId,
    partnerName: event.partnerName,
    partnerKeyId: event.partnerKeyId,
    status: 'open',
    stance: null,
    isOverruled: false,
    seesConfidential: event.seesConfidential,
    attachmentIds: event.attachmentIds,
    factor: event.factor,
    toFunction: event.toFunction,
    askedBy,
    askedByUnitId: event.askedByUnitId,
    claimedBy: null,
    lastRemindedAt: null,
  }
}

function moved(
  task: TaskState,
  event: TaskEvent & { taskId: string },
  { actorId, at }: { actorId: string; at: Date },
): TaskState {
  if (task.id !== event.taskId) return task
  switch (event.type) {
    case 'task_claimed':
      return { ...task, status: 'claimed', claimedBy: actorId }
    case 'task_answered':
      return {
        ...task,
        status: 'answered',
        stance: event.stance,
        attachmentIds: [...new Set([...task.attachmentIds, ...event.attachmentIds])],
      }
    case 'task_returned':
      return { ...task, status: 'returned', claimedBy: null }
    case 'task_reopened':
      return { ...task, status: 'open', stance: null, isOverruled: false, claimedBy: null }
    case 'task_reminded':
      return { ...task, lastRemindedAt: at.toISOString() }
    case 'task_withdrawn':
      return { ...task, status: 'withdrawn' }
    case 'task_closed':
      return { ...task, status: 'closed' }
    case 'countersign_overruled':
      return { ...task, isOverruled: true }
    default:
      return task
  }
}

export const isTaskOpen = ({ status }: Pick<TaskState, 'status'>): boolean => status !== 'closed' && status !== 'withdrawn'

/** Whose task it is: the person asked, else their department; a third party's key beside the department that answers for it. */
export const holdersOf = (task: TaskState): string[] => [
  task.personId ?? task.unitId,
  ...(task.partnerKeyId ? [task.partnerKeyId] : []),
]

/** Whom open tasks let see the complaint. A confidential one stays shut to those whose task does not open it. */
export const taskHolders = (state: TaskStanding & { isConfidential: boolean }): string[] => [
  ...new Set(
    (state.tasks ?? []).filter((task) => isTaskOpen(task) && (!state.isConfidential || task.seesConfidential)).flatMap(holdersOf),
  ),
]

/** 会签 without which the solution may not go to approval. One that was closed in disagreement still speaks. */
export const unsettledCountersigns = (state: TaskStanding): TaskState[] =>
  (state.tasks ?? []).filter(
    (task) =>
      task.kind === 'countersign' &&
      task.status !== 'withdrawn' &&
      !task.isOverruled &&
      task.stance !== 'agree' &&
      task.stance !== 'with_conditions',
  )

export const openTasks = (state: TaskStanding): TaskState[] => (state.tasks ?? []).filter(isTaskOpen)
