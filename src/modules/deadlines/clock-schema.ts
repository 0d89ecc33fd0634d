import { z } from '@hono/zod-openapi'
import { pauseReasons } from './domain/internal-policy.ts'

const Instant = z.iso.datetime()
const Sentence = z.object({ zh: z.string(), en: z.string() })

export const ClockSchema = z
  .object({
    key: z.string().openapi({ description: 'Unique among the clocks of a complaint.' }),
    id: z.string(),
    title: Sentence,
    kind: z.enum(['statutory', 'internal']),
    force: z.enum(['hard', 'soft', 'option', 'right_of_complainant', 'informational']),
    about: z
      .object({ kind: z.enum(['stage', 'department', 'task']), id: z.string(), name: z.string() })
      .nullable()
      .openapi({ description: 'Whose time it measures, when not that of the complaint as a whole.' }),
    packId: z.string().openapi({ description: 'The regulation pack; for an internal clock the institution’s own terms.' }),
    packVersion: z.int(),
    calendar: z.string().openapi({ description: 'The version of the calendar it is counted with.' }),
    source: z.string().nullable().openapi({ description: 'The article of the rule; null for a promise of the institution.' }),
    confidence: z
      .enum(['high', 'medium', 'low'])
      .nullable()
      .openapi({ description: 'How sure we are of the words behind the rule; null for a promise of the institution.' }),
    state: z.enum(['not_started', 'running', 'paused', 'met', 'met_late', 'overdue', 'ended']),
    startedAt: Instant.nullable(),
    startedBy: z
      .object({ seq: z.int(), type: z.string(), at: Instant, by: z.string() })
      .nullable()
      .openapi({ description: 'The event of the history that started it.' }),
    dueAt: Instant.nullable().openapi({ description: 'Half-open: an act at this instant is late.' }),
    dueDate: z.string().nullable().openapi({ description: 'The last civil date in Beijing on which the act is on time.' }),
    metAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    budget: z.object({ amount: z.number(), unit: z.string() }),
    usedHours: z.number().openapi({ description: 'Counted time so far; it goes on past the due time.' }),
    uncountedHours: z.number().openapi({ description: 'Time that did not count. Both together are the time since the start.' }),
    warnAt: z.array(z.object({ percent: z.int(), at: Instant })),
    isQuiet: z.boolean().openapi({ description: 'It measures and tells nobody.' }),
    waiting: z
      .object({ reason: z.enum(pauseReasons), since: Instant, by: z.string().nullable() })
      .nullable()
      .openapi({ description: 'What it stands still for, and who said so or with whom the matter lies.' }),
    extensions: z
      .array(z.object({ toTotal: z.number(), when: z.string(), approver: z.string().nullable(), isApplied: z.boolean() }))
      .openapi({ description: 'The steps by which the rule lets it be extended.' }),
    isProvisional: z.boolean(),
    violations: z.array(z.object({ code: z.string(), at: Instant, why: Sentence })),
    spans: z
      .array(z.object({ from: Instant, to: Instant, counted: z.boolean(), why: Sentence }))
      .openapi({ description: 'They tile the time from the start to now, or to the stop, without gap or overlap.' }),
  })
  .openapi('Clock')
