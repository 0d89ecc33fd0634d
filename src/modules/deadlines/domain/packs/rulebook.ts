import { AppError } from '../../../../platform/errors.ts'
import type { CivilDate } from '../../../../platform/time.ts'
import { beijingDate } from '../../../../platform/time.ts'
import { type ClockSettings, defaultInternalPolicy, policyOf } from '../clock-settings.ts'
import type { InternalPolicy } from '../internal-policy.ts'
import type { CalendarId, ClockDefinition, RegulationPack } from '../regulation-pack.ts'
import { isInForce } from '../regulation-pack.ts'
import type { WorkingCalendar } from '../working-calendar.ts'
import type { Scenario } from './scenario.ts'

/** One published version of a pack. Never changed again. */
export interface PackVersion {
  readonly pack: RegulationPack
  readonly scenarios: readonly Scenario[]
  /** Complaints received from this day on; null for always. */
  readonly effectiveFrom: CivilDate | null
  /** Null for what was there from the beginning. */
  readonly publishedAt: Date | null
}

/** For which complaints a pack that is switched on counts. Every kind that is given must hold; of its values, one. */
export interface PackConditions {
  /** Paths of units: of the unit itself or of any below, at any time of the complaint's life. */
  readonly unitPaths?: readonly string[]
  readonly channels?: readonly string[]
  /** Codes of the business tree, with everything below them. */
  readonly business?: readonly string[]
}

export interface PackSwitch {
  readonly packId: string
  readonly isOn: boolean
  readonly conditions: PackConditions
  readonly at: Date
}

export interface CalendarVersion {
  readonly id: CalendarId
  readonly number: number
  readonly calendar: WorkingCalendar
  /** Null for what was there from the beginning. */
  readonly madeAt: Date | null
}

/** Everything that decides which rules bind a complaint, oldest first. Append-only, so that a past day can be asked again. */
export interface Rulebook {
  readonly versions: readonly PackVersion[]
  readonly switches: readonly PackSwitch[]
  readonly calendars: readonly CalendarVersion[]
  /** The institution's own terms after those that ship with the program. */
  readonly policies?: readonly PolicyVersion[]
}

/** A published version of the institution's own terms. Never changed again. */
export interface PolicyVersion {
  readonly number: number
  readonly settings: ClockSettings
  readonly madeAt: Date
}

/** What a complaint is pinned by: its first recorded receipt. A later correction of that receipt does not change the rules. */
export interface Pin {
  readonly receivedAt: Date
  readonly recordedAt: Date
}

/** What the conditions of a switch are asked about. */
export interface BoundFacts {
  readonly unitPaths: readonly string[]
  readonly channel: string
  readonly business: string | null
  /** People took it out of the complaints. */
  readonly isElsewhere: boolean
}

/**
 * The packs that bind a complaint, each in the version of its day of receipt.
 *
 * What was published or switched after the complaint was recorded does not touch it: the book is read as it stood then.
 */
export function packsBinding(book: Rulebook, pin: Pin, facts: BoundFacts): RegulationPack[] {
  const ids = [...new Set(book.versions.map(({ pack }) => pack.id))]
  return ids.flatMap((id) => {
    const pack = versionFor(book, id, pin)?.pack
    if (!pack || (facts.isElsewhere && pack.binds !== 'all')) return []
    const turned = switchFor(book, id, pin.recordedAt)
    const isOn = turned ? turned.isOn && doHold(turned.conditions, facts) : pack.enabledByDefault
    return isOn ? [pack] : []
  })
}

/** The version of a pack that was known when the complaint was recorded and in force on its day of receipt. */
export function versionFor(book: Rulebook, packId: string, pin: Pin): PackVersion | null {
  const receivedOn = beijingDate(pin.receivedAt)
  const candidates = book.versions.filter(
    ({ pack, effectiveFrom, publishedAt }) =>
      pack.id === packId &&
      isInForce(pack, receivedOn) &&
      (effectiveFrom === null || effectiveFrom <= receivedOn) &&
      (publishedAt === null || publishedAt <= pin.recordedAt),
  )
  return latest(candidates, ({ pack }) => pack.version)
}

/** How a pack was switched at a time; null while nobody has touched the switch. */
export const switchFor = (book: Rulebook, packId: string, at: Date): PackSwitch | null =>
  book.switches.findLast((turned) => turned.packId === packId && turned.at <= at) ?? null

/** A calendar as it stood at a time: for an open complaint now, for a closed one when it was closed. */
export function calendarAt(book: Rulebook, id: CalendarId, at: Date): WorkingCalendar {
  const known = book.calendars.filter((version) => version.id === id && (version.madeAt === null || version.madeAt <= at))
  const found = latest(known, ({ number }) => number)
  if (found) return found.calendar
  throw new AppError('calendar.unknown', 404, { zh: `没有工作日历“${id}”。`, en: `There is no calendar "${id}".` })
}

/** Terms of the institution's own, and since when they held for a complaint. */
export interface TermsSince {
  readonly policy: InternalPolicy
  readonly from: Date
}

/**
 * The institution's own terms for a complaint, one after another, up to a time: for an open one now, for a closed one when
 * it was closed.
 *
 * The first are those that stood when it was recorded. A later version that is bound to the receipt leaves it where it was;
 * one that is followed takes it along.
 */
export function termsOf(book: Rulebook, pin: Pin, asOf: Date): readonly [TermsSince, ...TermsSince[]] {
  const all = book.policies ?? []
  const first = all.findLast(({ madeAt }) => madeAt <= pin.recordedAt)
  const later = all.filter(({ settings, madeAt }) => madeAt > pin.recordedAt && madeAt <= asOf && settings.binding === 'follow')
  return [
    { policy: first ? policyOf(first.settings, first.number) : defaultInternalPolicy, from: new Date(0) },
    ...later.map(({ settings, number, madeAt }) => ({ policy: policyOf(settings, number), from: madeAt })),
  ]
}

/** The definition behind a clock, by `CN-NFRA-2020-3@1` and `handle#2`; undefined for a clock of the institution's own. */
export function definitionIn(
  book: Rulebook,
  rules: string,
  clockId: string,
): { pack: RegulationPack; clock: ClockDefinition } | undefined {
  const pack = book.versions.find((version) => `${version.pack.id}@${version.pack.version}` === rules)?.pack
  const clock = pack?.clocks.find(({ id }) => id === clockId.split('#')[0])
  return pack && clock && { pack, clock }
}

function doHold({ unitPaths = [], channels = [], business = [] }: PackConditions, facts: BoundFacts): boolean {
  const isWithin = (path: string, above: string) => path === above || path.startsWith(above.endsWith('/') ? above : `${above}/`)
  const code = facts.business
  return (
    (unitPaths.length === 0 || unitPaths.some((above) => facts.unitPaths.some((path) => isWithin(path, above)))) &&
    (channels.length === 0 || channels.includes(facts.channel)) &&
    (business.length === 0 || (code !== null && business.some((known) => code === known || code.startsWith(`${known}.`))))
  )
}

const latest = <Item>(items: readonly Item[], rank: (item: Item) => number): Item | null =>
  items.reduce<Item | null>((best, next) => (best === null || rank(next) >= rank(best) ? next : best), null)
