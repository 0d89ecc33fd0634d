import type { Bilingual } from '../../../../platform/errors.ts'

export const runStatuses = ['running', 'ended', 'evaluated', 'closed'] as const
/** 处置中 → 待评估 → 待审定 → 已归档 */
export type RunStatus = (typeof runStatuses)[number]

export const runStatusName: Record<RunStatus, Bilingual> = {
  running: { zh: '处置中', en: 'running' },
  ended: { zh: '待评估', en: 'waiting for its evaluation' },
  evaluated: { zh: '待审定', en: 'waiting for a sign-off' },
  closed: { zh: '已归档', en: 'closed' },
}

export const verdictsOfRun = ['effective', 'partly', 'revise'] as const
export type RunVerdict = (typeof verdictsOfRun)[number]

/** What can happen in a run. Append-only. */
export type RunEntry =
  | { type: 'started'; text: string }
  | { type: 'step_done'; step: string; title: string; text: string; lateMinutes: number }
  | { type: 'step_skipped'; step: string; title: string; text: string }
  | { type: 'step_overdue'; step: string; title: string; person: string }
  | { type: 'logged'; text: string }
  | { type: 'decided'; text: string }
  | { type: 'reported'; to: string; text: string }
  | { type: 'announced'; audience: string; text: string }
  | { type: 'handed_over'; post: string; postName: string; from: string; to: string; text: string }
  | { type: 'attached'; fileId: string; name: string; sha256: string; size: number }
  | { type: 'ended'; text: string }
  | { type: 'evaluated'; verdict: RunVerdict; text: string; improvements: string[] }
  | { type: 'returned'; text: string }
  | { type: 'signed_off'; text: string }
  | { type: 'taken_up'; version: number; text: string }

export const runActs = [
  'complete_step',
  'skip_step',
  'log',
  'decide',
  'report',
  'announce',
  'hand_over',
  'attach',
  'end',
  'evaluate',
  'sign_off',
] as const
export type RunAct = (typeof runActs)[number]

const from = {
  complete_step: ['running'],
  skip_step: ['running'],
  log: ['running', 'ended'],
  decide: ['running'],
  report: ['running'],
  announce: ['running'],
  hand_over: ['running'],
  attach: ['running', 'ended'],
  end: ['running'],
  evaluate: ['ended'],
  sign_off: ['evaluated'],
} as const satisfies Record<RunAct, readonly RunStatus[]>

/** A post: who holds it, and who stands in. */
export interface Holder {
  personId: string | null
  deputyId: string | null
}

export interface RunStanding {
  status: RunStatus
  /** The first is the commander. */
  chain: readonly Holder[]
  /** Who wrote the evaluation: somebody else signs it off. */
  evaluatedBy: string | null
  openSteps: number
}

/** `selves`: the actor, and whoever they act for. */
export interface Who {
  selves: readonly string[]
  /** Holds `plan.run`. */
  mayRun: boolean
}

export type May = { ok: true } | { ok: false; why: Bilingual }
const no = (zh: string, en: string): May => ({ ok: false, why: { zh, en } })

export const holds = ({ personId, deputyId }: Holder, { selves }: Pick<Who, 'selves'>): boolean =>
  (personId !== null && selves.includes(personId)) || (deputyId !== null && selves.includes(deputyId))

const commanders: readonly RunAct[] = ['skip_step', 'decide', 'announce', 'end']

/** May this be done now, by this person? Which step or post is asked in maySettle and mayHandOver. */
export function mayActInRun(act: RunAct, run: RunStanding, who: Who): May {
  if (!(from[act] as readonly RunStatus[]).includes(run.status)) {
    const { zh, en } = runStatusName[run.status]
    return no(`这次预案${zh}，不能进行此项操作。`, `This run is ${en}: that is not open now.`)
  }
  const [commander] = run.chain
  if (act === 'sign_off') return maySignOff(run, who)
  if (!run.chain.some((one) => holds(one, who))) return no('由指挥链上的人员办理。', 'This is for the chain of command.')
  if (commanders.includes(act) && !(commander && holds(commander, who)))
    return no('由总指挥或其副手决定。', 'The commander or the deputy decides this.')
  if (act === 'evaluate' && !who.mayRun) return no('您的岗位没有此项权限。', 'Your post does not have this permission.')
  if (act === 'end' && run.openSteps > 0)
    return no(
      `还有 ${run.openSteps} 个步骤没有完成，也没有说明不适用。`,
      `${run.openSteps} steps are neither done nor said not to apply.`,
    )
  return { ok: true }
}

function maySignOff({ evaluatedBy, chain: [commander] }: RunStanding, who: Who): May {
  if (!who.mayRun) return no('您的岗位没有此项权限。', 'Your post does not have this permission.')
  if (evaluatedBy !== null && who.selves.includes(evaluatedBy))
    return no('评估须由评估人以外的人审定。', 'Somebody other than the evaluator signs off.')
  if (commander?.personId && who.selves.includes(commander.personId))
    return no('总指挥不能审定对自己的评估。', 'The commander does not sign off the evaluation of their own command.')
  return { ok: true }
}

/** A step is done by whoever holds its post, by their deputy, or by the commander. */
export function maySettle(run: RunStanding, step: { isSettled: boolean; holder: Holder | undefined }, who: Who): May {
  const may = mayActInRun('complete_step', run, who)
  if (!may.ok) return may
  if (step.isSettled) return no('这一步已经办结。', 'This step is settled.')
  const [commander] = run.chain
  const isTheirs = (step.holder && holds(step.holder, who)) || (commander && holds(commander, who))
  return isTheirs
    ? { ok: true }
    : no('由该步骤的责任人、副手或总指挥办理。', 'This is for whoever answers for the step, or the commander.')
}

/** A post is handed over by whoever holds it, by their deputy, or by the commander. */
export function mayHandOver(run: RunStanding, holder: Holder, who: Who): May {
  const may = mayActInRun('hand_over', run, who)
  if (!may.ok) return may
  const [commander] = run.chain
  return holds(holder, who) || (commander && holds(commander, who))
    ? { ok: true }
    : no('由岗位责任人、副手或总指挥交接。', 'This is for whoever holds the post, or the commander.')
}

/** Where a run stands after an entry. */
export function statusAfter(status: RunStatus, entry: RunEntry): RunStatus {
  switch (entry.type) {
    case 'started':
      return 'running'
    case 'ended':
    case 'returned':
      return 'ended'
    case 'evaluated':
      return 'evaluated'
    case 'signed_off':
      return 'closed'
    default:
      return status
  }
}
