import { accessComplaint, type ComplaintRow, type Loaded } from '../../modules/complaint/index.ts'
import { listClocks } from '../../modules/deadlines/deadlines.repo.ts'
import { sweepDeadlines } from '../../modules/deadlines/jobs/sweep-deadlines.job.ts'
import { sweepEscalations } from '../../modules/escalation/jobs/sweep-escalations.job.ts'
import { type Actor, systemActor } from '../../platform/actor.ts'
import type { ManualClock } from '../../platform/clock.ts'
import type { Context, Services } from '../../platform/module.ts'
import { minuteMs } from '../../platform/time.ts'
import { type Cast, whoMay } from './cast.ts'
import type { Chance } from './random.ts'

/** What a history is played on. `services.db` is an open transaction, so that a history is there whole or not at all. */
export interface Stage {
  services: Services
  cast: Cast
  now: Date
  seed: string
  /** What was filed on this stage so far, by serial. */
  filed: Map<number, ComplaintRow>
}

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
    await this.follow(async () => {
      await sweepDeadlines.run({ ...this.stage.services, clock: this.clock }, {})
      return null
    })
  }

  /** Does something, and forgets what may be otherwise after it: nothing but the complaint itself after a plain act. */
  async follow(work: () => Promise<Loaded | null>, isPlain = false): Promise<void> {
    if (!isPlain) this.#sweepAt = undefined
    const after = await work()
    if (after) this.complaint = after
    this.#isFresh = isPlain && after !== null
  }

  /** The same, as far as it is not known already. */
  async known(): Promise<Loaded> {
    return this.#isFresh ? this.complaint : await this.refresh()
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
