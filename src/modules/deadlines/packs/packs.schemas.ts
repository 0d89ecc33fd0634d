import { z } from '@hono/zod-openapi'
import { channels } from '../../complaint/domain/vocabulary.ts'
import { calendarIds } from '../domain/regulation-pack.ts'

const Sentence = z.strictObject({ zh: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(300) })
const word = z.string().regex(/^[a-z][a-z0-9_]{0,60}$/)
const name = z.string().trim().min(1).max(120)
const note = z.string().trim().max(500)
const confidence = z.enum(['high', 'medium', 'low'])
const unit = z.enum(['calendar_day', 'working_day', 'hour', 'week', 'month'])
const civilDate = z.iso.date()

export const PackClock = z
  .strictObject({
    id: word,
    title: Sentence.optional(),
    start: word,
    stop: word,
    stopAlso: z.array(word).max(5).optional(),
    n: z.int().min(0).max(10_000),
    unit,
    kind: z.enum(['hard', 'soft', 'option', 'right_of_complainant', 'informational']),
    appliesTo: word.optional(),
    appliesWhen: z.array(word).max(10).optional(),
    extend: z
      .array(
        z.strictObject({
          toTotal: z.int().min(1).max(10_000),
          when: word,
          approver: word.optional(),
          notice: word.optional(),
          conf: confidence.optional(),
        }),
      )
      .max(5)
      .optional(),
    pause: z.array(z.literal('external_appraisal_with_notice')).max(1).optional(),
    restart: z.array(z.literal('new_facts_received')).max(1).optional(),
    countedBy: z.literal('internal').optional(),
    conf: confidence.optional(),
    source: note.optional(),
    note: note.optional(),
  })
  .openapi('PackClock')

export const PackNotice = z
  .strictObject({
    id: word,
    must: z.array(word).max(20),
    forms: z.array(word).max(10).optional(),
    conf: confidence.optional(),
  })
  .openapi('PackNotice')

const Report = z.strictObject({
  id: word,
  cycle: z.string().max(60).optional(),
  due: z.string().max(60).optional(),
  trigger: z.string().max(200).optional(),
  deadline: z.string().max(200).optional(),
  content: z.string().max(200).optional(),
  periodEnds: z.array(z.string().max(10)).max(12).optional(),
  firstPeriod: z.string().max(40).optional(),
  conf: confidence.optional(),
})

/** What a person may write of a pack: everything but its id and the number of its version. */
export const PackContent = z
  .strictObject({
    title: name,
    titleEn: name.optional(),
    effectiveFrom: civilDate.nullable(),
    effectiveTo: civilDate.optional(),
    enabledByDefault: z.boolean(),
    confidence,
    source: z.string().trim().min(1).max(500),
    note: note.optional(),
    calendar: z.enum(calendarIds),
    binds: z.enum(['complaints', 'all']).optional(),
    dayCount: z
      .strictObject({
        unit,
        startDayExcluded: z.boolean(),
        holidayRollForward: z.boolean(),
        promptNoticeDays: z.int().min(0).max(60).optional(),
      })
      .optional(),
    clocks: z.array(PackClock).max(40),
    notices: z.array(PackNotice).max(40).optional(),
    requiredFields: z.array(word).max(100).optional(),
    outcomes: z.array(word).max(40).optional(),
    gates: z.array(word).max(40).optional(),
    reports: z.array(Report).max(40).optional(),
    retention: z
      .strictObject({
        years: z.int().min(1).max(100),
        from: z.enum(['received', 'closed', 'resolved']),
        alt: z.strictObject({ years: z.int().min(1).max(100), when: word }).optional(),
        note: note.optional(),
      })
      .optional(),
  })
  .openapi('RegulationPackContent')

const written = z.string().trim().min(1).max(40)

export const PackScenario = z
  .strictObject({
    id: word,
    title: Sentence,
    events: z
      .array(z.object({ type: word, at: written }).catchall(z.union([z.string().max(200), z.boolean()])))
      .min(1)
      .max(50),
    now: written,
    with: z.array(z.string().max(60)).max(5).optional(),
    calendar: z.enum(calendarIds).optional(),
    holidayRollForward: z.boolean().optional(),
    people: z
      .strictObject({
        headcount: z.int().min(1).max(100_000),
        isFaceToFace: z.boolean(),
        representatives: z.int().min(0).max(100_000),
      })
      .optional(),
    expect: z.strictObject({
      clocks: z
        .array(
          z.strictObject({
            clock: z.string().regex(/^[a-z][a-z0-9_]{0,60}(#\d+)?$/),
            state: z.enum(['not_started', 'running', 'paused', 'met', 'met_late', 'overdue', 'ended']).optional(),
            dueDate: z.iso.date().optional(),
            dueAt: written.optional(),
            violations: z.array(word).max(10).optional(),
          }),
        )
        .max(20)
        .optional(),
      strictest: word.optional(),
      counts: z.strictObject({ raw: z.int(), deduplicated: z.int() }).optional(),
      externalNumbers: z.array(z.string().max(100)).max(10).optional(),
      isMajor: z.boolean().optional(),
      mayBeRepresented: z.boolean().optional(),
    }),
  })
  .openapi('PackScenario')

export const ScenarioRun = z
  .object({
    id: z.string(),
    title: z.object({ zh: z.string(), en: z.string() }),
    isOk: z.boolean(),
    mismatches: z.array(z.object({ what: z.string(), expected: z.string(), actual: z.string() })),
  })
  .openapi('ScenarioRun')

export const Conditions = z
  .strictObject({
    unitPaths: z.array(z.string().max(500)).max(50).optional(),
    channels: z.array(z.enum(channels)).max(channels.length).optional(),
    business: z
      .array(z.string().regex(/^[a-z0-9_.]{1,100}$/))
      .max(50)
      .optional(),
  })
  .openapi('PackConditions')

const Who = z.object({ id: z.uuid(), name: z.string() })

export const SwitchRecord = z.object({
  isOn: z.boolean(),
  conditions: Conditions,
  why: z.string(),
  by: Who,
  at: z.iso.datetime(),
})

export const PackSummary = z
  .object({
    id: z.string(),
    title: z.string(),
    titleEn: z.string().nullable(),
    /** The version for a complaint that is received now. */
    version: z.int().nullable(),
    latestVersion: z.int(),
    effectiveFrom: z.string().nullable(),
    confidence,
    source: z.string(),
    note: z.string().nullable(),
    isOn: z.boolean(),
    conditions: Conditions,
    clocks: z.int(),
    scenarios: z.int(),
    failing: z.int(),
    hasDraft: z.boolean(),
  })
  .openapi('RegulationPackSummary')

export const VersionRecord = z.object({
  version: z.int(),
  effectiveFrom: z.string().nullable(),
  why: z.string().nullable(),
  by: Who.nullable(),
  at: z.iso.datetime().nullable().openapi({ description: 'Null for what ships with the program.' }),
})

export const PackDraft = z
  .object({
    revision: z.int(),
    basedOn: z.int(),
    version: z.int(),
    pack: PackContent,
    scenarios: z.array(PackScenario),
    runs: z.array(ScenarioRun),
    wrong: z.record(z.string(), z.object({ zh: z.string(), en: z.string() })),
    changedBy: Who,
    changedAt: z.iso.datetime(),
  })
  .openapi('RegulationPackDraft')

export const PackDetail = z
  .object({
    summary: PackSummary,
    pack: PackContent,
    scenarios: z.array(PackScenario),
    runs: z.array(ScenarioRun),
    versions: z.array(VersionRecord),
    switches: z.array(SwitchRecord),
    draft: z.union([PackDraft, z.null()]),
  })
  .openapi('RegulationPackDetail')

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
const Periods = z
  .array(z.strictObject({ from: timeOfDay, to: timeOfDay }))
  .min(1)
  .max(6)

export const CalendarDaysSchema = z
  .strictObject({
    covers: z.strictObject({ from: civilDate, to: civilDate }),
    workingWeekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
    exceptions: z.record(z.iso.date(), z.enum(['work', 'rest'])),
    names: z.record(z.iso.date(), Sentence).optional(),
    periods: Periods,
    periodsByWeekday: z.record(z.enum(['1', '2', '3', '4', '5', '6', '7']), Periods).optional(),
  })
  .openapi('CalendarDays')

export const CalendarSchema = z
  .object({
    id: z.enum(calendarIds),
    version: z.int(),
    label: z.string().openapi({ description: 'What a clock names it by.' }),
    zone: z.string(),
    days: CalendarDaysSchema,
    history: z.array(
      z.object({ version: z.int(), why: z.string().nullable(), by: Who.nullable(), at: z.iso.datetime().nullable() }),
    ),
  })
  .openapi('WorkingCalendar')

export const CalendarPreviewSchema = z
  .object({
    open: z.int(),
    checked: z.int().openapi({ description: 'So many of them were looked at.' }),
    moved: z.array(
      z.object({
        complaintId: z.uuid(),
        number: z.string(),
        clock: z.object({ zh: z.string(), en: z.string() }),
        from: z.iso.datetime(),
        to: z.iso.datetime(),
      }),
    ),
  })
  .openapi('CalendarPreview')
