import type { Bilingual } from '../../../platform/errors.ts'
import { AppError } from '../../../platform/errors.ts'
import type { CivilDate } from '../../../platform/time.ts'

/** How sure we are of the words behind a rule. Nothing below `high` should be relied on before it is read in the official text. */
export type Confidence = 'high' | 'medium' | 'low'

export type ClockUnit = 'calendar_day' | 'working_day' | 'hour' | 'week' | 'month'

/**
 * What it means when a clock runs out.
 * `hard`: the institution broke the rule. `soft`: it broke a promise. `option`: a lighter procedure is no longer open.
 * `right_of_complainant`: the complainant's right has lapsed. `informational`: somebody else's clock.
 */
export type ClockForce = 'hard' | 'soft' | 'option' | 'right_of_complainant' | 'informational'

/** One rung of the extension ladder. Without `approver` and `notice`, marking the complaint complex is enough. */
export interface ExtensionStep {
  readonly toTotal: number
  readonly when: string
  readonly approver?: string
  /** The notice that must have gone to the complainant before the extension has any effect. */
  readonly notice?: string
  readonly conf?: Confidence
}

/** The calendars that an institution has. Each has versions of its own. */
export const calendarIds = ['CN', 'GB', 'US', 'EU', 'SG', 'HK', 'IN'] as const
export type CalendarId = (typeof calendarIds)[number]

export interface ClockDefinition {
  readonly id: string
  /** What people call it. Shipped packs name every clock; without a name the id is shown. */
  readonly title?: Bilingual
  /** Words of `triggers.ts`, or the name of a `milestone` event. */
  readonly start: string
  readonly stop: string
  readonly stopAlso?: readonly string[]
  readonly n: number
  readonly unit: ClockUnit
  readonly kind: ClockForce
  readonly appliesTo?: string
  readonly appliesWhen?: readonly string[]
  readonly extend?: readonly ExtensionStep[]
  readonly pause?: readonly 'external_appraisal_with_notice'[]
  readonly restart?: readonly 'new_facts_received'[]
  /** Written in the pack for completeness, but counted as one of the institution's internal clocks. */
  readonly countedBy?: 'internal'
  readonly conf?: Confidence
  readonly source?: string
  readonly note?: string
}

export interface NoticeDefinition {
  readonly id: string
  readonly must: readonly string[]
  readonly forms?: readonly string[]
  readonly conf?: Confidence
}

export interface ReportDefinition {
  readonly id: string
  readonly cycle?: string
  readonly due?: string
  readonly trigger?: string
  readonly deadline?: string
  readonly content?: string
  readonly periodEnds?: readonly string[]
  readonly firstPeriod?: string
  readonly conf?: Confidence
}

export interface DayCount {
  readonly unit: ClockUnit
  readonly startDayExcluded: boolean
  /** Whether a last day that is a holiday moves to the next working day (《民法典》第203条). Off until a regulator says it accepts it. */
  readonly holidayRollForward: boolean
  /** A notice of an appraisal counts as prompt when it goes out within so many days of its start. */
  readonly promptNoticeDays?: number
}

export interface RegulationPack {
  readonly id: string
  /** Rises with every correction of the data. A clock names `id@version`, so that it can be replayed. */
  readonly version: number
  readonly title: string
  /** The title in English where `title` is Chinese. */
  readonly titleEn?: string
  readonly effectiveFrom: CivilDate | null
  readonly effectiveTo?: CivilDate
  readonly enabledByDefault: boolean
  readonly confidence: Confidence
  /** Where the data was read; keys of regulation.md §10. `from memory` must be verified before use. */
  readonly source: string
  readonly note?: string
  /** The calendar that gives its zone and its working days: the id of one of the institution's calendars. */
  readonly calendar: CalendarId
  /** `all`: also for what people have taken out of the complaints, such as a petition. Otherwise for complaints alone. */
  readonly binds?: 'complaints' | 'all'
  readonly dayCount?: DayCount
  readonly clocks: readonly ClockDefinition[]
  readonly notices?: readonly NoticeDefinition[]
  readonly requiredFields?: readonly string[]
  readonly outcomes?: readonly string[]
  readonly gates?: readonly string[]
  readonly reports?: readonly ReportDefinition[]
  readonly retention?: {
    readonly years: number
    readonly from: 'received' | 'closed' | 'resolved'
    readonly alt?: { readonly years: number; readonly when: string }
    readonly note?: string
  }
}

/** `CN-NFRA-2020-3@1`: what is stored with a complaint so that its clocks can be replayed. */
export const packKey = (pack: RegulationPack) => `${pack.id}@${pack.version}`

/** A complaint keeps the packs of its receipt date: both ends of the effective period are inclusive. */
export function isInForce(pack: RegulationPack, receivedOn: CivilDate): boolean {
  if (pack.effectiveFrom !== null && receivedOn < pack.effectiveFrom) return false
  return pack.effectiveTo === undefined || receivedOn <= pack.effectiveTo
}

/** The packs that bind a complaint received on this date: in force, and switched on by default or by the institution. */
export function packsFor(
  all: readonly RegulationPack[],
  receivedOn: CivilDate,
  switchedOn: readonly string[] = [],
): RegulationPack[] {
  return all.filter((pack) => (pack.enabledByDefault || switchedOn.includes(pack.id)) && isInForce(pack, receivedOn))
}

/** The pack with this id, or an error that lists the known ones. */
export function findPack(all: readonly RegulationPack[], id: string): RegulationPack {
  const pack = all.find((candidate) => candidate.id === id)
  if (pack) return pack
  const known = all.map((candidate) => candidate.id).join(', ')
  throw new AppError('deadlines.unknown_pack', 404, {
    zh: `没有监管规则包“${id}”。已有：${known}`,
    en: `There is no regulation pack "${id}". Known: ${known}`,
  })
}
