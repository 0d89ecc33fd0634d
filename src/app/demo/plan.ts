import type { Business, Route } from '../../modules/classification/domain/labels.ts'
import type { Example } from '../../modules/classification/training/corpus.ts'
import { dayMs } from '../../platform/time.ts'
import type { DemoComplaint, TimedAct } from './acts.ts'
import { branches } from './bank.ts'
import { busyMoment, workingTimeAfter } from './calendar.ts'
import { groupFirm, groupTexts, groupVisit } from './group-event.ts'
import { type Making, makeComplaint, People, placeOf } from './make-complaint.ts'
import { type Standing, standings } from './open-standings.ts'
import { type Chance, chance } from './random.ts'
import { repeatOf, repeatsIn } from './repeats.ts'
import { type Character, type Ending, roadOf } from './roads.ts'
import { businessMix, type DemoText, inTheirWords, TextDealer } from './texts.ts'
import { earlyEnough, pressed, timed } from './timing.ts'

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
  const again = repeatsIn(complaints)
  const ended = complaints - inGroup - open - again
  const making = { seed, now, from, dealer, people }
  const opened = Array.from({ length: open }, (_, index) =>
    openComplaint(making, ended + index, standings[index % standings.length]!),
  )
  const repeats = repeatsAmong(opened, complaints - again, again, wish)
  // Should too few of them be fit for it, others are there instead.
  const others = Array.from({ length: again - repeats.length }, (_, index) => endedComplaint(making, complaints - 1 - index))
  return [
    ...Array.from({ length: ended }, (_, index) => endedComplaint(making, index)),
    ...opened,
    ...Array.from({ length: inGroup }, (_, index) => groupComplaint(making, ended + open + index, index)),
    ...repeats,
    ...others,
  ].sort((a, b) => a.filedAt.getTime() - b.filedAt.getTime() || a.serial - b.serial)
}

/** Second filings of some that stand at the investigation. */
function repeatsAmong(opened: readonly DemoComplaint[], from: number, wanted: number, wish: DemoWish): DemoComplaint[] {
  const fit = opened.filter(({ acts }) => acts.at(-1)?.do === 'investigate')
  const repeats: DemoComplaint[] = []
  for (const first of fit) {
    const repeat = repeats.length < wanted && repeatOf(first, from + repeats.length, wish)
    if (repeat) repeats.push(repeat)
  }
  return repeats
}

/** What the smallest sample must hold once, whatever chance says. */
const rare: readonly Ending[] = ['not_accepted', 'withdrawn', 'reopened']

function endedComplaint(making: Making, serial: number): DemoComplaint {
  const by = chance(`${making.seed} complaint ${serial}`)
  // The open ones are of the last weeks, so fewer of the others are.
  const latest = new Date(making.now.getTime() - (by.isOneOf(0.65) ? 24 : 3) * dayMs)
  const filedAt = busyMoment(making.from, latest, by)
  const about = making.dealer.deal(deckOf(by, serial < rare.length), by)
  const character: Character = { ...characterOf(about, by), ...(rare[serial] && { ending: rare[serial] }) }
  const left = (making.now.getTime() - filedAt.getTime()) / dayMs
  const days = Math.min(lengthOf(character, by), left * 0.92)
  // What had no time for the long way took the short one.
  const fitting: Character = days < 30 ? { ...character, isExtended: false } : character
  const made = makeComplaint(making, { serial, filedAt, about, by })
  const road = roadOf(about, fitting, placeOf(made), by)
  const acts = timed(road, filedAt, new Date(filedAt.getTime() + days * dayMs), by)
  const archived = new Date(filedAt.getTime() + (days + by.between(22, 45)) * dayMs)
  const isClosed = acts.at(-1)?.do === 'close'
  const kept: TimedAct[] = isClosed && by.isOneOf(0.9) ? [{ do: 'archive', at: workingTimeAfter(archived, 0) }] : []
  return { ...made, acts: [...sentAgain(made, acts, by), ...kept] }
}

/** One in eight that an authority handed over comes a second time, in other words, while it is being looked into. */
function sentAgain({ external, about }: DemoComplaint, acts: TimedAct[], by: Chance): TimedAct[] {
  const place = acts.findIndex((act) => act.do === 'find')
  if (!external || place < 0 || !by.isOneOf(0.12)) return acts
  const text = `${about.text}\n（投诉人再次来电催办，要求尽快答复。）`
  return [...acts.slice(0, place), { do: 'send_again', text, at: acts[place]!.at }, ...acts.slice(place)]
}

/** One that stands where it is told to by now, with little left before its dates for some. */
function openComplaint(making: Making, serial: number, standing: Standing): DemoComplaint {
  const by = chance(`${making.seed} complaint ${serial}`)
  const about = making.dealer.deal(standing.route ?? deckOf(by, true), by)
  const character: Character = {
    ...characterOf(about, by),
    ending: 'handled',
    isComplex: false,
    isExtended: false,
    escalates: false,
    ...standing.character,
  }
  const age = by.between(...standing.days) * dayMs
  const road = roadOf(about, character, '经办网点', by)
  const steps = standing.cut(road, by)
  const filedAt = earlyEnough(making.now, age, steps.length, by)
  const made = makeComplaint(making, { serial, filedAt, about, by, isOpen: true })
  const acts = standing.isTimed
    ? timed(steps, filedAt, new Date(filedAt.getTime() + 55 * dayMs), by)
    : pressed(steps, filedAt, making.now, by)
  return { ...made, acts }
}

function groupComplaint(making: Making, serial: number, index: number): DemoComplaint {
  const by = chance(`${making.seed} complaint ${serial}`)
  const began = new Date(making.now.getTime() - 61 * dayMs)
  const filedAt = busyMoment(began, new Date(began.getTime() + 3 * dayMs), by)
  const isVisit = index === 0
  const amount = by.int(6, 19) * 10_000
  const day = `${by.int(1, 28)}日`
  const text = isVisit
    ? groupVisit
    : groupTexts[index % groupTexts.length]!.replace('{amount}', `${amount / 10_000}万`).replace('{day}', `本月${day}`)
  const about: DemoText = {
    text,
    route: 'complaint',
    business: 'credit_card',
    reason: by.pick(['disclosure', 'rules_process', 'contract'] as const),
    grade: isVisit ? 'urgent' : 'important',
    triggers: isVisit ? ['group', 'media', 'regulator'] : ['group'],
    amount: isVisit ? 4_800_000 : amount,
    register: isVisit ? 'group_letter' : by.pick(['hotline', 'app_post', 'counter', 'letter'] as const),
    isFirst: index <= groupTexts.length,
  }
  const place = branches[0]!
  const made = makeComplaint(making, { serial, filedAt, about, by, respondent: by.pick(place.outlets).path })
  // Some are still looked into, near the end of the longest term there is.
  const isOpen = index % 4 === 1
  const road = roadOf(
    about,
    { ending: 'handled', isComplex: true, isExtended: isOpen, adviser: 'yu.dan', escalates: index % 6 === 2 },
    place.city,
    by,
  )
  const found = road.findIndex((step) => step.do === 'find') + 1
  const acts = timed(
    isOpen ? road.slice(0, found) : road,
    filedAt,
    new Date(filedAt.getTime() + (isOpen ? 60 : by.between(24, 40)) * dayMs),
    by,
  )
  return {
    ...made,
    text: isVisit ? text : inTheirWords(about, { outlet: `${place.city}分行`, date: filedAt }, by),
    claim: `暂停还款，${groupFirm}事件统一处理`,
    headcount: isVisit ? 32 : null,
    visitors: isVisit ? 22 : null,
    climbs: isVisit || made.climbs,
    acts,
  }
}

const deckOf = (by: Chance, onlyComplaints = false): Business | Exclude<Route, 'complaint'> =>
  onlyComplaints || by.isOneOf(0.94)
    ? by.weighted(businessMix)
    : by.weighted([
        ['enquiry', 5],
        ['feedback', 3],
        ['report', 1],
      ] as const)

const advisers: Partial<Record<Business, string>> = {
  credit_card: 'he.chao',
  loan: 'tian.ye',
  wealth: 'cui.ying',
  agency: 'cui.ying',
  payment: 'ren.jie',
  collection: 'qin.yue',
}

function characterOf(about: DemoText, by: Chance): Character {
  const ending =
    about.route === 'complaint'
      ? by.weighted<Ending>([
          ['handled', 88],
          ['reopened', 4],
          ['withdrawn', 3],
          ['withdrawn_early', 2],
          ['not_accepted', 3],
        ])
      : 'handled'
  const isComplex = about.route === 'complaint' && by.isOneOf(about.grade === 'general' ? 0.1 : 0.3)
  return {
    ending,
    isComplex,
    isExtended: isComplex && by.isOneOf(0.15),
    adviser: advisers[about.business] ?? 'hou.liang',
    escalates: by.isOneOf(about.grade === 'general' ? 0.02 : 0.1),
  }
}

/** Days from filing to the end. The answer goes out after some two thirds: one in twenty too late. */
function lengthOf({ ending, isComplex, isExtended }: Character, by: Chance): number {
  if (ending === 'withdrawn' || ending === 'withdrawn_early' || ending === 'not_accepted') return by.between(2, 7)
  if (isExtended) return by.between(58, 78)
  if (isComplex) return by.between(22, 38)
  if (by.isOneOf(0.05)) return by.between(27, 36)
  return ending === 'reopened' ? by.between(12, 18) : by.between(3, 15)
}
