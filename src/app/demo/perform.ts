import { hasEnded } from '../../modules/complaint/domain/vocabulary.ts'
import { accessComplaint, type Loaded } from '../../modules/complaint/index.ts'
import { listClocks } from '../../modules/deadlines/deadlines.repo.ts'
import { sweepDeadlines } from '../../modules/deadlines/jobs/sweep-deadlines.job.ts'
import { sweepEscalations } from '../../modules/escalation/jobs/sweep-escalations.job.ts'
import { type Actor, systemActor } from '../../platform/actor.ts'
import { ManualClock } from '../../platform/clock.ts'
import type { Context, Services } from '../../platform/module.ts'
import { minuteMs } from '../../platform/time.ts'
import type { Act, DemoComplaint } from './acts.ts'
import { type Cast, whoMay } from './cast.ts'
import { answerEscalation, nextAnswer } from './escalations.ts'
import { fileDemoComplaint, type Opened } from './file.ts'
import { perform } from './perform-act.ts'
import { type Chance, chance } from './random.ts'

/** What a history is played on. `services.db` is an open transaction, so that a history is there whole or not at all. */
export interface Stage {
  services: Services
  cast: Cast
  now: Date
  seed: string
}

/** Acts that move no clock and to which nothing else answers, so that all about the complaint is still known. */
const plain: readonly Act['do'][] = [
  'claim',
  'assign',
  'return',
  'investigate',
  'comment',
  'attach',
  'find',
  'ask_solution',
  'decide',
  'execute',
  'follow_up',
  'archive',
]

/** One complaint under way: its clock, and whoever acts on it. */
export class Performance {
  readonly clock: ManualClock
  readonly by: Chance
  readonly stage: Stage
  readonly id: string
  complaint: Loaded
  /** Undefined when it must be looked up. */
  #sweepAt: Date | null | undefined
  #isFresh = false

  constructor(stage: Stage, clock: ManualClock, by: Chance, complaint: Loaded) {
    this.stage = stage
    this.clock = clock
    this.by = by
    this.complaint = complaint
    this.id = complaint.row.id
  }

  as(actor: Actor): Context {
    return { ...this.stage.services, clock: this.clock, actor }
  }

  /** What the program knows of the complaint now, with all that followed from the last act. */
  async refresh(): Promise<Loaded> {
    this.#isFresh = true
    this.complaint = await accessComplaint(this.stage.services.db, systemActor(this.stage.cast.institutionId), this.id)
    return this.complaint
  }

  /** When the sweep of the deadlines has something to tell. The job runs every minute: the first one after that. */
  async nextSweep(): Promise<Date | null> {
    if (this.#sweepAt !== undefined) return this.#sweepAt
    const clocks = await listClocks(this.stage.services.db, this.stage.cast.institutionId, this.id)
    const next = clocks.flatMap((row) => (row.next_at ? [row.next_at.getTime()] : []))
    this.#sweepAt = next.length === 0 ? null : new Date(Math.ceil(Math.min(...next) / minuteMs) * minuteMs)
    return this.#sweepAt
  }

  async sweep(): Promise<void> {
    await this.follow(() => sweepDeadlines.run({ ...this.stage.services, clock: this.clock }, {}))
  }

  /** Does something after which the clocks may stand elsewhere. */
  async follow(work: () => Promise<void>): Promise<void> {
    this.#sweepAt = undefined
    this.#isFresh = false
    await work()
  }

  /** The same, as far as it is not known already. */
  async known(): Promise<Loaded> {
    return this.#isFresh ? this.complaint : await this.refresh()
  }

  async act(planned: DemoComplaint, act: Act): Promise<void> {
    const isPlain = plain.includes(act.do)
    if (!isPlain) this.#sweepAt = undefined
    const after = await perform(this, planned, act)
    this.#isFresh = isPlain && after !== null
    if (after) this.complaint = after
  }

  /** Somebody of the unit that has the complaint, who may do this to it. */
  someone(permission: string, isFit: (person: Actor) => boolean = () => true): Context {
    const { unit_id: unitId } = this.complaint.row
    return this.as(whoMay(this.stage.cast, { unitId, permission, may: (person) => isFit(person) && this.sees(person) }, this.by))
  }

  /** Lets the ladder move on by itself, as its sweep does. */
  async lift(): Promise<void> {
    await sweepEscalations.run({ ...this.stage.services, clock: this.clock }, {})
  }

  /** A confidential complaint is not for every superior. */
  sees(person: Actor): boolean {
    return (
      !this.complaint.row.is_confidential ||
      person.permissions.has('complaint.confidential') ||
      this.complaint.row.visible_to.includes(person.id)
    )
  }
}

/**
 * Lives through a complaint as it would have been: each act by the person whose it is, at its moment, through the use case
 * of the program; in between the sweeps at the moments they would have run, and the superiors' answers to what went up.
 */
export async function performComplaint(stage: Stage, planned: DemoComplaint): Promise<Opened> {
  const by = chance(`${stage.seed} acts ${planned.serial}`)
  const clock = new ManualClock(planned.filedAt)
  const opened = await fileDemoComplaint({ ...stage.services, clock }, stage.cast, planned, by)
  const played = new Performance(stage, clock, by, opened.complaint)
  const acts = [...planned.acts]
  for (let steps = 0; steps < 400; steps++) {
    const { state } = await played.known()
    const act = acts[0]
    const sweepAt = await played.nextSweep()
    const answer = hasEnded(state.status) ? null : await nextAnswer(played)
    const soonest = Math.min(act?.at.getTime() ?? Infinity, sweepAt?.getTime() ?? Infinity, answer?.at.getTime() ?? Infinity)
    if (soonest > stage.now.getTime()) return opened
    clock.set(new Date(Math.max(soonest, clock.now().getTime())))
    if (sweepAt?.getTime() === soonest) await played.sweep()
    else if (answer?.at.getTime() === soonest) await played.follow(() => answerEscalation(played, answer, planned.climbs))
    else await played.act(planned, acts.shift()!)
  }
  throw new Error(`complaint ${planned.serial} of the sample does not come to an end`)
}
