import { classifier } from '../../modules/classification/index.ts'
import { readCorpus } from '../../modules/classification/training/corpus.ts'
import { findByNumber } from '../../modules/complaint/index.ts'
import { findFirstInstitution } from '../../modules/identity/index.ts'
import { ManualClock } from '../../platform/clock.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/module.ts'
import { beijingDate, dayMs } from '../../platform/time.ts'
import type { DemoComplaint } from './acts.ts'
import { arrangeDispatch } from './arrange-dispatch.ts'
import { arrangeWeek } from './arrange-week.ts'
import { type Cast, loadCast } from './cast.ts'
import { holdDrill } from './hold-drill.ts'
import { makeBank } from './make-bank.ts'
import { performComplaint } from './perform.ts'
import { type DemoWish, historyMs, planDemo } from './plan.ts'
import { type DemoFile, readDemoFile, writeDemoFile } from './progress.ts'
import { readOldNews } from './read-old-news.ts'

export interface SeedOptions extends DemoWish {
  /** Told how far it has got, for a person who waits. */
  say(line: string): void
}

export interface Demo {
  /** A consumer's number and code at the portal, once there is one. */
  portal: DemoFile['portal']
  /** Complaints of the history that are still to be made. */
  left: number
  /**
   * Makes what is left, newest first, beside whatever else the program does. Resolves when all is there, or soon after `signal`.
   * What has been made stays; the next `seedDemo` goes on from there.
   */
  fill(signal: AbortSignal): Promise<void>
}

/** What must be there before anybody looks: the open complaints, the group event, and the weeks around them. */
const firstDays = 66
/** And no longer than this on a slow machine: what is missing then comes while the program already answers. */
const firstMs = 50_000
const lanes = { first: 3, rest: 1 } as const

/**
 * Makes the sample bank in an empty database, with everything that is open and recent, or goes on where an earlier call stopped.
 * Null when the database holds an institution that is no sample.
 *
 * Everything comes about by the program's own use cases on a clock of its own: a complaint's history is saved whole, so that
 * neither a stop nor a sweep ever meets half of one.
 */
export async function seedDemo(services: Services, options: SeedOptions): Promise<Demo | null> {
  const { dataDir } = services.config
  const institution = await findFirstInstitution(services.db)
  const known = readDemoFile(dataDir)
  if (institution && !known) return null
  const file: DemoFile =
    institution && known
      ? known
      : { seed: options.seed, now: options.now.toISOString(), complaints: options.complaints, isComplete: false, portal: null }
  if (institution && file.isComplete) return { portal: file.portal, left: 0, fill: async () => {} }
  writeDemoFile(dataDir, file)
  const wish: DemoWish = { seed: file.seed, complaints: file.complaints, now: new Date(file.now) }
  const began = new ManualClock(new Date(wish.now.getTime() - historyMs - 30 * dayMs))
  const institutionId = institution?.id ?? (await makeBank({ ...services, clock: began }))
  const cast = await loadCast(services.db, institutionId)
  await holdDrill(services, cast, wish.now)
  const seeding = new Seeding(services, cast, wish, file)
  const recent = new Date(wish.now.getTime() - firstDays * dayMs)
  await seeding.make((day) => day.at >= recent, { lanes: lanes.first, say: options.say, signal: AbortSignal.timeout(firstMs) })
  await arrangeWeek(services, cast)
  return {
    portal: file.portal,
    left: seeding.left(),
    fill: async (signal) => {
      await seeding.make(() => true, { lanes: lanes.rest, signal })
      if (signal.aborted) return
      await arrangeDispatch(services, cast)
      seeding.finish()
    },
  }
}

/** All complaints that are filed on one day: made in one transaction, in their order, so that their numbers are too. */
interface Day {
  name: string
  at: Date
  complaints: DemoComplaint[]
}

class Seeding {
  readonly #services: Services
  readonly #cast: Cast
  readonly #wish: DemoWish
  readonly #file: DemoFile
  #days: Day[]
  /** Acts of the complaint that is shown at the portal. */
  #most = -1

  constructor(services: Services, cast: Cast, wish: DemoWish, file: DemoFile) {
    this.#services = services
    this.#cast = cast
    this.#wish = wish
    this.#file = file
    const byDay = Map.groupBy(planDemo(wish, readCorpus()), ({ filedAt }) => beijingDate(filedAt))
    this.#days = [...byDay].map(([name, complaints]) => ({ name, at: complaints[0]!.filedAt, complaints })).reverse()
    classifier()
  }

  left = () => this.#days.reduce((sum, { complaints }) => sum + complaints.length, 0)

  /** Makes the days that are wanted, newest first, a few at the same time, until all are there or the signal asks to stop. */
  async make(
    isWanted: (day: Day) => boolean,
    options: { lanes: number; say?: (line: string) => void; signal: AbortSignal },
  ): Promise<void> {
    const wanted = this.#days.filter(isWanted)
    const whole = wanted.reduce((sum, { complaints }) => sum + complaints.length, 0)
    this.#days = this.#days.filter((day) => !isWanted(day))
    let done = 0
    let told = 0
    const lane = async () => {
      for (let day = wanted.shift(); day; day = wanted.shift()) {
        if (options.signal.aborted) {
          this.#days = [day, ...wanted.splice(0), ...this.#days]
          return
        }
        const isThere = await this.#isMade(day)
        if (!isThere) await this.#makeDay(day)
        done += day.complaints.length
        if (options.say && !isThere && (done - told >= 50 || done === whole)) {
          told = done
          options.say(`样例投诉 Sample complaints: ${done}/${whole}`)
        }
      }
    }
    await Promise.all(Array.from({ length: options.lanes }, lane))
    await readOldNews(this.#services, this.#cast, this.#wish.now)
  }

  finish(): void {
    this.#file.isComplete = true
    writeDemoFile(this.#services.config.dataDir, this.#file)
  }

  /** A day is there whole or not at all, so its first number tells. */
  async #isMade({ name }: Day): Promise<boolean> {
    return (await findByNumber(this.#services.db, this.#cast.institutionId, `TS-${name.replaceAll('-', '')}-000001`)) !== null
  }

  async #makeDay({ complaints }: Day): Promise<void> {
    const opened = await inTransaction(this.#services.db, async (tx) => {
      const stage = {
        services: { ...this.#services, db: tx },
        cast: this.#cast,
        now: this.#wish.now,
        seed: this.#wish.seed,
        filed: new Map(),
      }
      const made = []
      for (const complaint of complaints) made.push(await performComplaint(stage, complaint))
      return made
    })
    for (const [index, { portal }] of opened.entries()) if (portal) this.#rememberPortal(complaints[index]!, portal)
  }

  /** The open one with most to see becomes the one that a visitor is shown. */
  #rememberPortal({ acts }: DemoComplaint, portal: NonNullable<DemoFile['portal']>): void {
    const isEnded = acts.some((act) => act.do === 'close' || act.do === 'withdraw')
    if (isEnded || acts.length <= this.#most) return
    this.#most = acts.length
    this.#file.portal = portal
    writeDemoFile(this.#services.config.dataDir, this.#file)
  }
}
