import type { Business, Route } from '../../modules/classification/domain/labels.ts'
import type { Example } from '../../modules/classification/training/corpus.ts'
import { type Channel, regulatorChannels } from '../../modules/complaint/domain/vocabulary.ts'
import { dayMs, hourMs, minuteMs } from '../../platform/time.ts'
import type { DemoComplaint, TimedAct } from './acts.ts'
import { branches } from './bank.ts'
import { atBusyHour, busyMoment, workingTimeAfter, workingTimeBetween } from './calendar.ts'
import { groupFirm, groupTexts, groupVisit } from './group-event.ts'
import { consumer, type DemoConsumer } from './names.ts'
import { type Standing, standings } from './open-standings.ts'
import { type Chance, chance } from './random.ts'
import { type Character, type Ending, roadOf, type Step } from './roads.ts'
import { businessMix, channelsOf, type DemoText, inTheirWords, TextDealer } from './texts.ts'

export interface DemoWish {
  /** How many complaints. */
  complaints: number
  seed: string
  /** Where the history ends. */
  now: Date
}

/** Eighteen months. */
export const historyMs = 548 * dayMs

/**
 * The sample as data: who complains of what and when, and what is done about it.
 *
 * The same wish and corpus give the same plan, complaint by complaint in the order of filing.
 * A tenth is still open, with every standing among it; some two months ago a group event began.
 */
export function planDemo(wish: DemoWish, corpus: readonly Example[]): DemoComplaint[] {
  const { complaints, seed, now } = wish
  const from = new Date(now.getTime() - historyMs)
  const dealer = new TextDealer(corpus, seed)
  const people = new People(seed)
  const inGroup = complaints < 60 ? 0 : Math.min(29, Math.round(complaints / 10))
  const open = Math.max(0, Math.min(complaints - inGroup, Math.max(Math.round(complaints * 0.095), standings.length)))
  const ended = complaints - inGroup - open
  const making = { seed, now, from, dealer, people }
  return [
    ...Array.from({ length: ended }, (_, index) => endedComplaint(making, index)),
    ...Array.from({ length: open }, (_, index) => openComplaint(making, ended + index, standings[index % standings.length]!)),
    ...Array.from({ length: inGroup }, (_, index) => groupComplaint(making, ended + open + index, index)),
  ].sort((a, b) => a.filedAt.getTime() - b.filedAt.getTime() || a.serial - b.serial)
}

interface Making {
  seed: string
  now: Date
  from: Date
  dealer: TextDealer
  people: People
}

/** Consumers, some of whom come back. */
class People {
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

function endedComplaint(making: Making, serial: number): DemoComplaint {
  const by = chance(`${making.seed} complaint ${serial}`)
  const latest = new Date(making.now.getTime() - 3 * dayMs)
  const filedAt = busyMoment(making.from, latest, by)
  const about = making.dealer.deal(deckOf(by))
  const character = characterOf(about, by)
  const left = (making.now.getTime() - filedAt.getTime()) / dayMs
  const days = Math.min(lengthOf(character, by), left * 0.92)
  // What had no time for the long way took the short one.
  const fitting: Character = days < 30 ? { ...character, isExtended: false } : character
  const made = makeComplaint(making, { serial, filedAt, about, by })
  const road = roadOf(about, fitting, placeOf(made), by)
  const acts = timed(road, filedAt, new Date(filedAt.getTime() + days * dayMs), by)
  const archived = new Date(filedAt.getTime() + (days + by.between(22, 45)) * dayMs)
  const isClosed = acts.at(-1)?.do === 'close'
  return { ...made, acts: isClosed && by.isOneOf(0.9) ? [...acts, { do: 'archive', at: workingTimeAfter(archived, 0) }] : acts }
}

/** One that stands where it is told to by now, with little left before its dates for some. */
function openComplaint(making: Making, serial: number, standing: Standing): DemoComplaint {
  const by = chance(`${making.seed} complaint ${serial}`)
  const about = making.dealer.deal(standing.route ?? deckOf(by, true))
  const character: Character = { ...characterOf(about, by), ending: 'handled', isComplex: false, isExtended: false, escalates: false, ...standing.character }
  const age = by.between(...standing.days) * dayMs
  const road = roadOf(about, character, '经办网点', by)
  const steps = standing.cut(road, by)
  const filedAt = earlyEnough(making.now, age, steps.length, by)
  const made = makeComplaint(making, { serial, filedAt, about, by })
  const acts = standing.isTimed ? timed(steps, filedAt, new Date(filedAt.getTime() + 55 * dayMs), by) : pressed(steps, filedAt, making.now, by)
  return { ...made, acts }
}

/** Moves a filing back until staff had the time for what they did. */
function earlyEnough(now: Date, ageMs: number, steps: number, by: Chance): Date {
  let at = new Date(now.getTime() - ageMs)
  if (ageMs > dayMs) at = atBusyHour(at, by)
  while (steps > 0 && workingTimeBetween(at, now) < (steps + 1) * 25 * minuteMs) at = new Date(at.getTime() - 3 * hourMs)
  return at
}

function groupComplaint(making: Making, serial: number, index: number): DemoComplaint {
  const by = chance(`${making.seed} complaint ${serial}`)
  const began = new Date(making.now.getTime() - 61 * dayMs)
  const filedAt = busyMoment(began, new Date(began.getTime() + 3 * dayMs), by)
  const isVisit = index === 0
  const amount = by.int(6, 19) * 10_000
  const day = `${by.int(1, 28)}日`
  const text = isVisit ? groupVisit : groupTexts[index % groupTexts.length]!.replace('{amount}', `${amount / 10_000}万`).replace('{day}', `本月${day}`)
  const about: DemoText = {
    text,
    route: 'complaint',
    business: 'credit_card',
    reason: by.pick(['disclosure', 'rules_process', 'contract'] as const),
    grade: isVisit ? 'urgent' : 'important',
    triggers: isVisit ? ['group', 'media', 'regulator'] : ['group'],
    amount: isVisit ? 4_800_000 : amount,
    register: isVisit ? 'group_letter' : by.pick(['hotline', 'app_post', 'counter', 'letter'] as const),
  }
  const place = branches[0]!
  const made = makeComplaint(making, { serial, filedAt, about, by, respondent: by.pick(place.outlets).path })
  const isOpen = index % 4 === 1
  const road = roadOf(about, { ending: 'handled', isComplex: true, isExtended: isOpen, adviser: 'yu.dan', escalates: index % 6 === 2 }, place.city, by)
  const acts = isOpen
    ? timed(road, filedAt, new Date(filedAt.getTime() + 110 * dayMs), by).filter(({ at }) => at < making.now)
    : timed(road, filedAt, new Date(filedAt.getTime() + by.between(24, 40) * dayMs), by)
  return { ...made, text: isVisit ? text : inTheirWords(text, { outlet: `${place.city}分行`, date: filedAt }, by), claim: `暂停还款，${groupFirm}事件统一处理`, headcount: isVisit ? 32 : null, visitors: isVisit ? 22 : null, climbs: isVisit || made.climbs, acts }
}

interface Made {
  serial: number
  filedAt: Date
  about: DemoText
  by: Chance
  respondent?: string
}

function makeComplaint({ people }: Making, { serial, filedAt, about, by, respondent }: Made): DemoComplaint {
  const channel = by.weighted(channelsOf[about.register])
  const branch = by.pick(branches)
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
    text: inTheirWords(about.text, { outlet, date: filedAt }, by),
    claim: null,
    external: regulatorChannels.includes(channel) ? { number: externalNumber(channel, filedAt, serial), dueAt: new Date(filedAt.getTime() + 15 * dayMs) } : null,
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
  return by.weighted([[null, 30], [branch.path, 25], [by.pick(branch.outlets).path, 45]])
}

const externalNumber = (channel: Channel, at: Date, serial: number) =>
  `${channel.replace(/^\D+/, '') || 'XF'}-${at.toISOString().slice(0, 10).replaceAll('-', '')}-${String(serial).padStart(5, '0')}`

const placeOf = ({ respondent }: DemoComplaint) => {
  const branch = branches.find(({ path }) => respondent?.startsWith(path))
  return branch?.outlets.find(({ path }) => path === respondent)?.name ?? (branch ? `${branch.city}分行` : '客服中心')
}

const deckOf = (by: Chance, onlyComplaints = false): Business | Exclude<Route, 'complaint'> =>
  onlyComplaints || by.isOneOf(0.94) ? by.weighted(businessMix) : by.weighted([['enquiry', 5], ['feedback', 3], ['report', 1]] as const)

const advisers: Partial<Record<Business, string>> = { credit_card: 'he.chao', loan: 'tian.ye', wealth: 'cui.ying', agency: 'cui.ying', payment: 'ren.jie', collection: 'qin.yue' }

function characterOf(about: DemoText, by: Chance): Character {
  const ending = about.route === 'complaint' ? by.weighted<Ending>([['handled', 88], ['reopened', 4], ['withdrawn', 3], ['withdrawn_early', 2], ['not_accepted', 3]]) : 'handled'
  const isComplex = about.route === 'complaint' && by.isOneOf(about.grade === 'general' ? 0.1 : 0.3)
  return { ending, isComplex, isExtended: isComplex && by.isOneOf(0.15), adviser: advisers[about.business] ?? 'hou.liang', escalates: by.isOneOf(about.grade === 'general' ? 0.02 : 0.1) }
}

/** Days from filing to the end. The answer goes out after some two thirds: one in twenty too late. */
function lengthOf({ ending, isComplex, isExtended }: Character, by: Chance): number {
  if (ending === 'withdrawn' || ending === 'withdrawn_early' || ending === 'not_accepted') return by.between(2, 7)
  if (isExtended) return by.between(58, 78)
  if (isComplex) return by.between(22, 38)
  if (by.isOneOf(0.05)) return by.between(27, 36)
  return ending === 'reopened' ? by.between(12, 18) : by.between(3, 15)
}

/** Puts the steps of a road into office hours between two moments, in their order. */
function timed(road: readonly Step[], from: Date, to: Date, by: Chance): TimedAct[] {
  const length = Math.max(workingTimeBetween(from, to), 6 * hourMs)
  // The first steps do not take longer because the rest does. Some desks are slow all the same.
  const early = Math.min(length, 45 * hourMs) * (by.isOneOf(0.08) ? by.between(2, 4) : by.between(0.5, 1.2))
  let last = from
  return road.map(({ when, ...act }) => {
    const wanted = 'days' in when ? workingTimeAfter(new Date(from.getTime() + when.days * dayMs), 0) : workingTimeAfter(from, when.share <= 0.1 ? when.share * early : when.share * length)
    const at = new Date(Math.max(wanted.getTime(), last.getTime() + by.int(2, 11) * minuteMs))
    last = at
    return { ...act, at }
  })
}

/** Puts steps between filing and now so that the last one is not long ago. */
function pressed(steps: readonly Step[], from: Date, now: Date, by: Chance): TimedAct[] {
  const length = workingTimeBetween(from, now) * by.between(0.72, 0.96)
  const whole = steps.length + 1
  return steps.map(({ when: _, ...act }, index) => ({ ...act, at: workingTimeAfter(from, (length * (index + 1)) / whole) }))
}
