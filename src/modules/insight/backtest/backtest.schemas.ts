import { z } from '@hono/zod-openapi'
import { BilingualText, Instant } from '../../complaint/index.ts'
import { rungLevels } from '../../escalation/domain/rung-level.ts'
import { triggerKinds } from '../../escalation/domain/triggers.ts'
import { graveKinds } from '../../triage/domain/grave-outcome.ts'
import { GraveDefinitionSchema } from '../../triage/index.ts'
import { leadBins } from '../domain/backtest/backtest-result.ts'
import { noticeKinds } from '../domain/backtest/replay-case.ts'
import { Day } from '../insight.schemas.ts'
import { backtestStatuses } from './backtest.tables.ts'

const Share = z.number().min(0).max(1).nullable()
const at = Instant.nullable()

const head = {
  id: z.uuid(),
  title: z.string(),
  status: z.enum(backtestStatuses),
  from: Instant,
  to: Instant.openapi({ description: 'Exclusive.' }),
  scopePath: z.string().openapi({ description: 'The figures hold what lies below this unit, and nothing else.' }),
  phase: z.enum(['cases', 'groups']),
  doneCount: z.int(),
  totalCount: z.int().nullable(),
  createdByName: z.string(),
  createdAt: Instant,
  startedAt: at,
  finishedAt: at,
}

const headline = z.object({ complaints: z.int(), warned: z.int(), grave: z.int(), precision: Share, recall: Share })

export const BacktestListItem = z.object({ ...head, headline: headline.nullable() }).openapi('BacktestListItem')

const SpreadSchema = z
  .object({ count: z.int(), medianMs: z.number(), lowerMs: z.number(), upperMs: z.number() })
  .nullable()
  .openapi({ description: 'The middle, and the ends of the middle half.' })

export const BacktestResultSchema = z
  .object({
    ...{ complaints: z.int(), red: z.int(), fired: z.int(), warned: z.int(), grave: z.int() },
    ...{ hits: z.int(), ahead: z.int(), missed: z.int(), recordedRed: z.int(), precision: Share, recall: Share },
    ...{ graveLead: SpreadSchema, noticeLead: SpreadSchema },
    leadBins: z.object(Object.fromEntries(leadBins.map((bin) => [bin, z.int()])) as Record<(typeof leadBins)[number], z.ZodInt>),
    triggers: z.array(z.object({ kind: z.enum(triggerKinds), fired: z.int(), hits: z.int() })),
    levels: z.array(z.object({ level: z.enum(rungLevels), count: z.int() })),
    signals: z.array(z.object({ signal: z.string(), count: z.int() })),
    days: z.array(z.object({ day: z.string(), received: z.int(), red: z.int(), fired: z.int(), grave: z.int() })),
    groups: z.object({
      isDone: z.boolean(),
      why: z.enum(['too_many', 'not_wanted']).nullable(),
      alarms: z.array(
        z.object({
          ...{
            at: Instant,
            kind: z.enum(['topic', 'volume', 'template']),
            words: z.array(z.string()),
            unitPath: z.string(),
            unitName: z.string(),
          },
          ...{ observed: z.int(), expected: z.number(), windowHours: z.number(), beginsByItself: z.boolean(), noticedAt: at },
        }),
      ),
    }),
  })
  .openapi('BacktestResult')

export const BacktestDetail = z
  .object({
    ...head,
    wantsGroups: z.boolean(),
    versions: z.object({ triage: z.int(), ladder: z.int(), groups: z.int() }),
    grave: GraveDefinitionSchema,
    digest: z.string().nullable().openapi({ description: 'The same period under the same settings gives the same one.' }),
    result: BacktestResultSchema.nullable(),
    allowed: z.object({
      cancel: z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), why: BilingualText })]),
    }),
  })
  .openapi('BacktestDetail')

export const BacktestRequest = z
  .strictObject({
    title: z.string().trim().min(2).max(80),
    from: Day,
    to: Day.openapi({ description: 'The last day, included.' }),
    grave: GraveDefinitionSchema,
    groups: z.boolean().openapi({ description: 'Whether the search for group events is played as well; it takes longer.' }),
  })
  .openapi('BacktestRequest')

export const BacktestCase = z
  .object({
    ...{ complaintId: z.uuid(), number: z.string(), receivedAt: Instant, unitName: z.string() },
    ...{ redAt: at, firedAt: at, warnedAt: at, noticedAt: at, graveAt: at, recordedRedAt: at },
    noticedBy: z.enum(noticeKinds).nullable(),
    graveKinds: z.array(z.enum(graveKinds)),
    firings: z.array(
      z.object({ kind: z.enum(triggerKinds), at: Instant, upTo: z.enum(rungLevels), how: z.enum(['propose', 'rise']) }),
    ),
    reasons: z.array(z.object({ signal: z.string(), weight: z.number(), say: BilingualText })),
  })
  .openapi('BacktestCase')
