import { type Channel, regulatorChannels } from '../../modules/complaint/domain/vocabulary.ts'
import { dayMs, hourMs } from '../../platform/time.ts'
import type { DemoComplaint } from './acts.ts'
import { branches } from './bank.ts'
import { consumer, type DemoConsumer } from './names.ts'
import { type Chance, chance } from './random.ts'
import { channelsOf, type DemoText, inTheirWords, type TextDealer } from './texts.ts'

export interface Making {
  seed: string
  now: Date
  from: Date
  dealer: TextDealer
  people: People
}

/** Consumers, some of whom come back. */
export class People {
  readonly #seed: string
  #last = 0
  constructor(seed: string) {
    this.#seed = seed
  }
  /** One in fourteen has complained before, mostly not long ago in the order of telling. */
  next(by: Chance): DemoConsumer {
    const serial = this.#last > 40 && by.isOneOf(0.07) ? this.#last - by.int(0, 39) : ++this.#last
    return consumer(serial, chance(`${this.#seed} person ${serial}`))
  }
}

export interface Made {
  serial: number
  filedAt: Date
  about: DemoText
  by: Chance
  respondent?: string
  isOpen?: boolean
}

export function makeComplaint(
  { people }: Making,
  { serial, filedAt, about, by, respondent, isOpen = false }: Made,
): DemoComplaint {
  const channel = by.weighted(channelsOf[about.register])
  // The branch whose people a visitor signs in as has more to show.
  const branch = by.isOneOf(isOpen ? 0.3 : 0.08) ? branches[0]! : by.pick(branches)
  const where = respondent ?? whereAt(channel, branch, by)
  const outlet = branch.outlets.find(({ path }) => path === where)?.name ?? `${branch.city}分行`
  const isWritten = channel === 'letter' || channel === 'counter'
  return {
    serial,
    filedAt,
    receivedAt: isWritten && by.isOneOf(0.12) ? new Date(filedAt.getTime() - by.between(8, 30) * hourMs) : null,
    consumer: people.next(by),
    channel,
    respondent: where,
    about,
    text: inTheirWords(about, { outlet, date: filedAt }, by),
    claim: null,
    external: regulatorChannels.includes(channel)
      ? { number: externalNumber(channel, filedAt, serial), dueAt: new Date(filedAt.getTime() + 15 * dayMs) }
      : null,
    headcount: null,
    visitors: null,
    acts: [],
    climbs: by.isOneOf(0.35),
  }
}

/** At the counter it is this outlet; on the phone many name none. The portal does not ask. */
function whereAt(channel: Channel, branch: (typeof branches)[number], by: Chance): string | null {
  if (channel === 'portal') return null
  if (channel === 'counter' || channel === 'visit') return by.pick(branch.outlets).path
  return by.weighted([
    [null, 18],
    [branch.path, 27],
    [by.pick(branch.outlets).path, 55],
  ])
}

const externalNumber = (channel: Channel, at: Date, serial: number) =>
  `${channel.replace(/^\D+/, '') || 'XF'}-${at.toISOString().slice(0, 10).replaceAll('-', '')}-${String(serial).padStart(5, '0')}`

export const placeOf = ({ respondent }: DemoComplaint) => {
  const branch = branches.find(({ path }) => respondent?.startsWith(path))
  return branch?.outlets.find(({ path }) => path === respondent)?.name ?? (branch ? `${branch.city}分行` : '客服中心')
}
