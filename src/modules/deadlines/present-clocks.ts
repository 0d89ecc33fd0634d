import { z } from '@hono/zod-openapi'
import type { Db, Tx } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import { accessComplaint, listHistory } from '../complaint/index.ts'
import { titleIn, titleOf } from './clock-titles.ts'
import { deadlinesOfComplaint, isObligation } from './complaint-deadlines.ts'
import type { ClockReading } from './domain/clock-reading.ts'
import { externalRules } from './domain/external-clock.ts'
import { definitionIn, type Rulebook } from './domain/packs/rulebook.ts'
import { readInThis } from './move-clocks.ts'
import { rulebookOf } from './packs/rulebook-cache.ts'

const Instant = z.iso.datetime()
const Sentence = z.object({ zh: z.string(), en: z.string() })

export const ClockSchema = z
  .object({
    id: z.string(),
    title: Sentence,
    kind: z.enum(['statutory', 'internal']),
    force: z.enum(['hard', 'soft', 'option', 'right_of_complainant', 'informational']),
    packId: z.string(),
    packVersion: z.int(),
    source: z.string().nullable().openapi({ description: 'The article of the rule; null for a promise of the institution.' }),
    confidence: z
      .enum(['high', 'medium', 'low'])
      .nullable()
      .openapi({ description: 'How sure we are of the words behind the rule; null for a promise of the institution.' }),
    state: z.enum(['not_started', 'running', 'paused', 'met', 'met_late', 'overdue', 'ended']),
    startedAt: Instant.nullable(),
    dueAt: Instant.nullable().openapi({ description: 'Half-open: an act at this instant is late.' }),
    dueDate: z.string().nullable().openapi({ description: 'The last civil date in Beijing on which the act is on time.' }),
    metAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    budget: z.object({ amount: z.number(), unit: z.string() }),
    usedHours: z.number(),
    isProvisional: z.boolean(),
    violations: z.array(z.object({ code: z.string(), at: Instant, why: Sentence })),
    spans: z.array(z.object({ from: Instant, to: Instant, counted: z.boolean(), why: Sentence })),
  })
  .openapi('Clock')

export type PresentedClock = z.input<typeof ClockSchema>

/** The clocks of a complaint that the actor may see, each with the reason for its date, as of now. */
export async function presentClocks(ctx: Context, db: Db | Tx, complaintId: string): Promise<PresentedClock[]> {
  const readings = readInThis(db as Tx, complaintId) ?? (await readNow(ctx, db, complaintId))
  const book = await rulebookOf(ctx.db, ctx.actor.institutionId, db)
  return readings.clocks.filter(isObligation).map((clock) => presentReading(clock, book))
}

async function readNow(ctx: Context, db: Db | Tx, complaintId: string) {
  const { row, state } = await accessComplaint(db, ctx.actor, complaintId)
  const book = await rulebookOf(ctx.db, row.institution_id, db)
  return deadlinesOfComplaint(book, state, await listHistory(db, row.institution_id, row.id), ctx.clock.now())
}

function presentReading(clock: ClockReading, book: Rulebook): PresentedClock {
  const rule = definitionIn(book, clock.rules, clock.id)
  const [packId, version] = clock.rules.split('@') as [string, string]
  const iso = (at: Date | null) => at?.toISOString() ?? null
  return {
    id: clock.id,
    title: rule?.clock.title ? titleIn(rule.clock.title, clock.id) : titleOf(clock.id),
    kind: clock.kind,
    force: clock.force,
    packId,
    packVersion: Number(version),
    source: rule ? (rule.clock.source ?? rule.pack.title) : clock.rules === externalRules ? '转办机构要求的反馈日期' : null,
    confidence: rule ? (rule.clock.conf ?? rule.pack.confidence) : clock.rules === externalRules ? 'high' : null,
    state: clock.state,
    startedAt: iso(clock.startedAt),
    dueAt: iso(clock.dueAt),
    dueDate: clock.dueDate,
    metAt: iso(clock.metAt),
    endedAt: iso(clock.endedAt),
    budget: { amount: clock.budget.n, unit: clock.budget.unit },
    usedHours: Math.round(clock.usedMs / 36_000) / 100,
    isProvisional: clock.isProvisional,
    violations: clock.violations.map(({ code, at, why }) => ({ code, at: at.toISOString(), why })),
    spans: clock.spans.map(({ from, to, counted, why }) => ({ from: from.toISOString(), to: to.toISOString(), counted, why })),
  }
}
