import { z } from '@hono/zod-openapi'
import { BilingualText } from '../../complaint/index.ts'
import { investigationActs, investigationStatuses } from '../domain/monitor/investigation.ts'
import { measures } from '../domain/monitor/settings.ts'

export const Week = z.iso.date().openapi({ description: 'The Monday of a week that is over, in Beijing.' })
export const MeasureName = z.enum(measures)

export const Settings = z
  .strictObject({
    points: z.number().min(1).max(100),
    alpha: z.number().min(0.00001).max(0.1),
    minCases: z.int().min(5).max(10_000),
    minEvents: z.int().min(2).max(1000),
    baseWeeks: z.int().min(4).max(52),
    minBaseCases: z.int().min(10).max(100_000),
    parentWeight: z.number().min(0).max(1000),
    measures: z.array(MeasureName).min(1).max(4),
    investigationDays: z.int().min(1).max(180),
  })
  .openapi('MonitorSettings')

export const SettingsInForce = z
  .object({
    version: z.int(),
    settings: Settings,
    why: z.string().nullable(),
    changedBy: z.string().nullable(),
    changedAt: z.string().nullable(),
  })
  .openapi('MonitorSettingsInForce')

export const MonitorLine = z
  .object({
    unitId: z.uuid(),
    unitName: z.string(),
    unitKind: z.string(),
    measure: MeasureName,
    verdict: z.enum(['alarm', 'normal', 'too_few', 'no_base']),
    k: z.int(),
    n: z.int(),
    rate: z.number(),
    base: z.number(),
    low: z.number(),
    high: z.number(),
    limit: z.number(),
    why: BilingualText,
    /** The investigation that this week's alarm stands in, if it raised one and the reader reaches it. */
    investigationId: z.uuid().nullable(),
    series: z.array(z.object({ week: Week, k: z.int(), n: z.int() })),
  })
  .openapi('MonitorLine')

export const Board = z
  .object({ week: Week, weeks: z.array(Week), settingsVersion: z.int(), lines: z.array(MonitorLine) })
  .openapi('MonitorBoard')

export const Rehearsed = z
  .object({
    weeks: z.array(
      z.object({
        week: Week,
        now: z.int(),
        wanted: z.int(),
        alarms: z.array(
          z.object({ unitName: z.string(), measure: MeasureName, why: BilingualText, change: z.enum(['same', 'new', 'gone']) }),
        ),
      }),
    ),
  })
  .openapi('MonitorRehearsal')

const Verdict = z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), why: BilingualText })])

export const InvestigationSummary = z
  .object({
    id: z.uuid(),
    unitId: z.uuid(),
    unitName: z.string(),
    ownerUnitName: z.string(),
    ownerName: z.string().nullable(),
    measure: MeasureName,
    status: z.enum(investigationStatuses),
    dueOn: z.iso.date(),
    isOverdue: z.boolean(),
    openedAt: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable(),
  })
  .openapi('Investigation')

const Entry = z
  .object({
    seq: z.int(),
    at: z.iso.datetime(),
    byName: z.string(),
    type: z.enum([
      ...([
        'opened',
        'alarm_added',
        'taken',
        'noted',
        'linked',
        'evidence_added',
        'found',
        'measures_set',
        'plan_started',
      ] as const),
      ...(['closing_asked', 'closing_returned', 'closed'] as const),
    ]),
    /** What was found out of the ordinary, for `opened` and `alarm_added`. */
    why: BilingualText.nullable(),
    /** The week that raised the alarm: its Monday. */
    week: Week.nullable(),
    text: z.string().nullable(),
    cause: z.string().nullable(),
    dueOn: z.string().nullable(),
    complaint: z.object({ id: z.uuid(), number: z.string() }).nullable(),
    file: z.object({ id: z.uuid(), name: z.string(), sha256: z.string(), size: z.int() }).nullable(),
  })
  .openapi('InvestigationEntry')

export const InvestigationDetail = InvestigationSummary.extend({
  entries: z.array(Entry),
  allowed: z.object(
    Object.fromEntries(investigationActs.map((act) => [act, Verdict])) as Record<
      (typeof investigationActs)[number],
      typeof Verdict
    >,
  ),
}).openapi('InvestigationDetail')

const text = z.string().trim().min(4).max(4000)
export const Wish = z
  .discriminatedUnion('act', [
    z.strictObject({ act: z.literal('take'), plan: text }),
    z.strictObject({ act: z.literal('note'), text }),
    z.strictObject({ act: z.literal('link'), number: z.string().trim().min(3).max(40), why: z.string().trim().min(2).max(500) }),
    z.strictObject({ act: z.literal('find'), text, cause: z.string().trim().min(2).max(1000) }),
    z.strictObject({ act: z.literal('set_measures'), text, dueOn: z.iso.date() }),
    z.strictObject({ act: z.literal('ask_closing'), text }),
    z.strictObject({ act: z.literal('decide_closing'), decision: z.enum(['approved', 'returned']), opinion: text }),
  ])
  .openapi('InvestigationWish')
