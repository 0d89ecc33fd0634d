import type { Bilingual } from '../../../platform/errors.ts'
import type { InternalClockDefinition, InternalPolicy, PauseReason } from './internal-policy.ts'
import { type Stage, stageNames, stages } from './stages.ts'

export const promiseIds = ['first_contact', 'first_reply', 'solution'] as const
export type PromiseId = (typeof promiseIds)[number]
export const internalUnits = ['hour', 'working_hour', 'working_day'] as const
export const shorterPriorities = ['P1', 'P2'] as const

/** What an institution decides about one kind of clock. `amount` is that of priority P3. */
export interface ClockRule {
  readonly isOn: boolean
  readonly amount: number
  readonly unit: InternalClockDefinition['unit']
  /** Another amount for P1 and P2. Without one, P1 has that of P2, and P2 that of P3. */
  readonly byPriority: Readonly<Partial<Record<(typeof shorterPriorities)[number], number>>>
  /** What the clock stands still for. */
  readonly pausable: readonly PauseReason[]
  /** Whether people are told at 75 %, at 90 % and when it has run out. A clock that tells nobody still measures. */
  readonly warns: boolean
}

export interface UnitRule {
  readonly unitId: string
  readonly unitName: string
  readonly amount: number
  readonly byPriority: ClockRule['byPriority']
}

/** The institution's own terms as data: edited by people, versioned, never changed in place. */
export interface ClockSettings {
  /** `follow`: a change holds for open complaints too. `receipt`: each keeps what stood when it was recorded. */
  readonly binding: 'follow' | 'receipt'
  readonly promises: Readonly<Record<PromiseId, ClockRule>>
  readonly stages: Readonly<Record<Stage, ClockRule>>
  /** How long a department may hold a complaint; some departments have a time of their own. */
  readonly department: ClockRule & { readonly units: readonly UnitRule[] }
  /** A task brings its own number of hours; here stands how they are counted. */
  readonly task: Pick<ClockRule, 'pausable'> & { readonly unit: 'hour' | 'working_hour' }
}

const waits: readonly PauseReason[] = ['waiting_customer', 'third_party']
const rule = (amount: number, unit: ClockRule['unit'], more: Partial<ClockRule> = {}): ClockRule => ({
  isOn: true,
  amount,
  unit,
  byPriority: {},
  pausable: unit === 'working_day' ? [] : waits,
  warns: true,
  ...more,
})
/** Stages are measured from the first day, and warn once an institution wants them to: eight more voices a complaint help nobody. */
const stage = (P3: number, P2: number, P1: number): ClockRule =>
  rule(P3, 'working_hour', { byPriority: { P1, P2 }, warns: false })

/** What an institution starts with. */
export const defaultClockSettings: ClockSettings = {
  binding: 'follow',
  promises: {
    first_contact: rule(1, 'working_day'),
    first_reply: rule(24, 'hour'),
    solution: rule(48, 'hour'),
  },
  stages: {
    confirm: stage(8, 4, 2),
    classify: stage(4, 2, 1),
    assign: stage(4, 2, 1),
    investigate: stage(40, 24, 16),
    solution: stage(16, 8, 4),
    approval: stage(16, 8, 4),
    answer: stage(8, 4, 2),
    follow_up: stage(40, 24, 16),
  },
  department: {
    ...rule(64, 'working_hour', { byPriority: { P1: 32, P2: 48 }, pausable: [...waits, 'approval_elsewhere'] }),
    units: [],
  },
  task: { unit: 'working_hour', pausable: [] },
}

const skeletons: Record<PromiseId, Pick<InternalClockDefinition, 'name' | 'force' | 'start' | 'stop' | 'onReopen'>> = {
  first_contact: {
    name: { zh: '首次联系', en: 'First contact' },
    force: 'soft',
    start: 'received',
    stop: ['contacted', 'replied'],
    onReopen: 'none',
  },
  first_reply: {
    name: { zh: '首次答复', en: 'First reply' },
    force: 'hard',
    start: 'received',
    stop: ['replied', 'notice_dispatched'],
    onReopen: 'new_round',
  },
  solution: {
    name: { zh: '复杂投诉解决方案', en: 'Solution for a complex complaint' },
    force: 'hard',
    start: 'complex',
    stop: ['solution_proposed', 'notice_dispatched'],
    onReopen: 'new_round',
  },
}

export const ownPolicyId = 'CN-INTERNAL-DEFAULT'

/** The settings as clocks. What is switched off is not there. */
export function policyOf(settings: ClockSettings, version: number): InternalPolicy {
  const { department, task } = settings
  return {
    id: ownPolicyId,
    version,
    clocks: promiseIds
      .filter((id) => settings.promises[id].isOn)
      .map((id) => ({ id, ...skeletons[id], end: ended, ...budgetOf(settings.promises[id]) })),
    stages: stages.filter((one) => settings.stages[one].isOn).map((one) => stageClock(one, settings.stages[one])),
    ...(department.isOn && {
      department: (unitId: string, unitName: string) => departmentClock(settings.department, unitId, unitName),
    }),
    task: ({ taskId, title, hours }) => ({
      id: `ola:${taskId}`,
      about: { kind: 'task', id: taskId, name: title },
      name: named('任务', 'Task', title),
      force: 'soft',
      start: 'task_asked',
      stop: [],
      end: ended,
      n: hours,
      unit: task.unit,
      pausable: task.pausable,
      onReopen: 'none',
      warns: true,
    }),
  }
}

const ended = ['withdrawn', 'closed'] as const

function budgetOf({ amount, unit, byPriority, pausable, warns }: Omit<ClockRule, 'isOn'>) {
  const { P2, P1 = P2 } = byPriority
  const shorter = { ...(P1 !== undefined && { P1 }), ...(P2 !== undefined && { P2 }) }
  return {
    ...{ n: amount, unit, pausable: unit === 'working_day' ? [] : pausable, warns },
    ...(Object.keys(shorter).length > 0 && { byPriority: shorter }),
  }
}

const stageClock = (one: Stage, settings: ClockRule): InternalClockDefinition => ({
  id: `stage_${one}`,
  about: { kind: 'stage', id: one, name: stageNames[one].zh },
  name: stageNames[one],
  force: 'soft',
  start: 'stage_entered',
  stop: [],
  end: ended,
  ...budgetOf(settings),
  onReopen: 'none',
})

function departmentClock(settings: ClockSettings['department'], unitId: string, unitName: string): InternalClockDefinition {
  const own = settings.units.find((unit) => unit.unitId === unitId)
  return {
    id: `dept:${unitId}`,
    about: { kind: 'department', id: unitId, name: unitName },
    name: named('部门处理', 'Department', unitName),
    force: 'soft',
    start: 'department_held',
    stop: ['notice_dispatched'],
    end: ended,
    ...budgetOf(own ? { ...settings, amount: own.amount, byPriority: own.byPriority } : settings),
    onReopen: 'none',
  }
}

const named = (zh: string, en: string, what: string): Bilingual => ({ zh: `${zh}：${what}`, en: `${en}: ${what}` })

/** What is wrong with settings, field by field. */
export function checkClockSettings(settings: ClockSettings): Record<string, Bilingual> {
  const wrong: Record<string, Bilingual> = {}
  const { department } = settings
  const check = (path: string, rule: Budget) => Object.assign(wrong, wrongIn(path, rule))
  for (const id of promiseIds) check(`promises.${id}`, settings.promises[id])
  for (const one of stages) check(`stages.${one}`, settings.stages[one])
  check('department', department)
  department.units.forEach((unit, index) => {
    check(`department.units.${index}`, { ...unit, unit: department.unit, pausable: [] })
    if (department.units.findIndex(({ unitId }) => unitId === unit.unitId) < index)
      wrong[`department.units.${index}.unitId`] = twice
  })
  return wrong
}

type Budget = Pick<ClockRule, 'amount' | 'byPriority' | 'unit' | 'pausable'>

function wrongIn(path: string, { amount, byPriority, unit, pausable }: Budget): Record<string, Bilingual> {
  const { P2 = amount, P1 = P2 } = byPriority
  const isPartOfDay = unit === 'working_day' && [amount, P2, P1].some((days) => !Number.isInteger(days))
  return {
    ...(P1 > P2 && { [`${path}.byPriority.P1`]: tooLong('P1', 'P2') }),
    ...(P2 > amount && { [`${path}.byPriority.P2`]: tooLong('P2', 'P3') }),
    ...(isPartOfDay && { [`${path}.amount`]: wholeDays }),
    ...(unit === 'working_day' && pausable.length > 0 && { [`${path}.pausable`]: notPausable }),
  }
}

const tooLong = (more: string, less: string): Bilingual => ({
  zh: `${more} 的时限不得长于 ${less}。`,
  en: `${more} may not have more time than ${less}.`,
})
const wholeDays: Bilingual = { zh: '工作日须为整数。', en: 'Working days are whole days.' }
const notPausable: Bilingual = {
  zh: '按工作日计算的时限不能暂停，请改用工作小时。',
  en: 'A clock in working days cannot be paused; use working hours.',
}
const twice: Bilingual = { zh: '同一部门只能有一行。', en: 'A department has one line.' }

/** Version 1: what every institution begins with. */
export const defaultInternalPolicy: InternalPolicy = policyOf(defaultClockSettings, 1)
