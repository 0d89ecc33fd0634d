import type { z } from '@hono/zod-openapi'
import type { Db, Tx } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import type { RecordedEvent } from '../complaint/domain/events.ts'
import { accessComplaint, listHistory } from '../complaint/index.ts'
import type { ClockSchema } from './clock-schema.ts'
import { titleIn, titleOf } from './clock-titles.ts'
import { deadlinesOfComplaint, isObligation, shownClock } from './complaint-deadlines.ts'
import type { ClockReading } from './domain/clock-reading.ts'
import type { Deadlines } from './domain/compute-deadlines.ts'
import { externalRules } from './domain/external-clock.ts'
import { definitionIn, type Rulebook } from './domain/packs/rulebook.ts'
import { readInThis } from './move-clocks.ts'
import { rulebookOf } from './packs/rulebook-cache.ts'
import { startersIn } from './started-by.ts'

export type PresentedClock = z.input<typeof ClockSchema>

/** The clocks of a complaint that the actor may see, each with the reason for its date, as of now. */
export async function presentClocks(ctx: Context, db: Db | Tx, complaintId: string): Promise<PresentedClock[]> {
  return (await explainClocks(ctx, db, complaintId)).items
}

export interface ExplainedClocks {
  /** The server's time: what a countdown counts from. */
  now: string
  /** The key of the clock whose date stands beside the complaint. */
  shown: string | null
  items: PresentedClock[]
}

export async function explainClocks(ctx: Context, db: Db | Tx, complaintId: string): Promise<ExplainedClocks> {
  const { deadlines, history } = readInThis(db as Tx, complaintId) ?? (await readNow(ctx, db, complaintId))
  const book = await rulebookOf(ctx.db, ctx.actor.institutionId, db)
  const shown = shownClock(deadlines)
  const starterOf = startersIn(history)
  const items = deadlines.clocks.filter(isObligation).map((clock) => presentReading(clock, book, starterOf))
  return { now: ctx.clock.now().toISOString(), shown: shown && keyOf(shown), items }
}

async function readNow(
  ctx: Context,
  db: Db | Tx,
  complaintId: string,
): Promise<{ deadlines: Deadlines; history: readonly RecordedEvent[] }> {
  const { row, state } = await accessComplaint(db, ctx.actor, complaintId)
  const book = await rulebookOf(ctx.db, row.institution_id, db)
  const history = await listHistory(db, row.institution_id, row.id)
  return { deadlines: deadlinesOfComplaint(book, state, history, ctx.clock.now()), history }
}

const keyOf = ({ rules, id }: Pick<ClockReading, 'rules' | 'id'>) => `${rules.split('@')[0]} ${id}`
const iso = (at: Date | null) => at?.toISOString() ?? null
const hours = (ms: number) => Math.round(ms / 36_000) / 100

function presentReading(clock: ClockReading, book: Rulebook, starterOf: ReturnType<typeof startersIn>): PresentedClock {
  const rule = definitionIn(book, clock.rules, clock.id)
  const [packId, version] = clock.rules.split('@') as [string, string]
  return {
    key: keyOf(clock),
    id: clock.id,
    title: titleIn(rule?.clock.title ?? clock.name ?? titleOf(clock.id.split('#')[0]!), clock.id),
    kind: clock.kind,
    force: clock.force,
    about: clock.about ? { ...clock.about } : null,
    packId,
    packVersion: Number(version),
    calendar: clock.calendar,
    source: rule ? (rule.clock.source ?? rule.pack.title) : clock.rules === externalRules ? '转办机构要求的反馈日期' : null,
    confidence: rule ? (rule.clock.conf ?? rule.pack.confidence) : clock.rules === externalRules ? 'high' : null,
    state: clock.state,
    startedAt: iso(clock.startedAt),
    startedBy: starterOf(clock, rule?.clock),
    dueAt: iso(clock.dueAt),
    dueDate: clock.dueDate,
    metAt: iso(clock.metAt),
    endedAt: iso(clock.endedAt),
    budget: { amount: clock.budget.n, unit: clock.budget.unit },
    usedHours: hours(clock.usedMs),
    uncountedHours: hours(uncountedMs(clock)),
    warnAt: clock.warnAt.map(({ fraction, at }) => ({ percent: Math.round(fraction * 100), at: at.toISOString() })),
    isQuiet: clock.isQuiet === true,
    waiting: clock.waiting ? { ...clock.waiting, since: clock.waiting.since.toISOString() } : null,
    extensions: (rule?.clock.extend ?? []).map(({ toTotal, when, approver }) => ({
      ...{ toTotal, when, approver: approver ?? null },
      isApplied: clock.budget.n >= toTotal,
    })),
    isProvisional: clock.isProvisional,
    violations: clock.violations.map(({ code, at, why }) => ({ code, at: at.toISOString(), why })),
    spans: clock.spans.map(({ from, to, counted, why }) => ({ from: from.toISOString(), to: to.toISOString(), counted, why })),
  }
}

const uncountedMs = ({ spans }: ClockReading) =>
  spans.reduce((sum, span) => (span.counted ? sum : sum + span.to.getTime() - span.from.getTime()), 0)
