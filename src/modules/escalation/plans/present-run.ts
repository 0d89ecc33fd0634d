import type { z } from '@hono/zod-openapi'
import type { Context } from '../../../platform/module.ts'
import { measureRun, type RunTimes } from '../domain/plans/measure-run.ts'
import { holds, mayActInRun, mayHandOver, maySettle, runActs } from '../domain/plans/run.ts'
import { accessOrigin } from './origins.ts'
import type { EntryRow, OriginKind, RunRow, StepRow } from './plans.tables.ts'
import { listPlans } from './plans.ts'
import { presentContent, presentPosts } from './present-plan.ts'
import { accessRun, standingOf, whoIs } from './run-access.ts'
import { countOpenSteps, listEntries, listRuns, listSteps } from './runs.repo.ts'
import type { RunDetail, RunSummary, StartOffer } from './runs.schemas.ts'

interface Counted {
  steps: number
  openSteps: number
  nextDueAt: Date | null
}

const presentRun = (row: RunRow, { steps, openSteps, nextDueAt }: Counted): z.input<typeof RunSummary> => ({
  ...{ id: row.id, planId: row.plan_key, planVersion: row.plan_version, title: row.content.title },
  ...{ isDrill: row.is_drill, status: row.status, unitName: row.unit_name, commanderName: row.chain[0]?.personName ?? null },
  origin: row.origin_kind && row.origin_id ? { kind: row.origin_kind, id: row.origin_id, label: row.origin_label ?? '' } : null,
  startedAt: row.started_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  ...{ steps, openSteps, nextDueAt: row.status === 'running' ? (nextDueAt?.toISOString() ?? null) : null },
})

/** Runs within reach, those under way first. */
export async function presentRuns(ctx: Context, filter: { planKey?: string; originId?: string } = {}) {
  const rows = await listRuns(ctx.db, ctx.actor, filter)
  const counted = await countOpenSteps(
    ctx.db,
    ctx.actor.institutionId,
    rows.map(({ id }) => id),
  )
  const byRun = new Map(counted.map((one) => [one.run_id, one]))
  return rows.map((row) => {
    const count = byRun.get(row.id)
    return presentRun(row, {
      ...{ steps: Number(count?.steps ?? 0), openSteps: Number(count?.open ?? 0), nextDueAt: count?.next_due_at ?? null },
    })
  })
}

/** A run as its page shows it: steps with their clocks, the chain, the log, the times against the plan, and what may be done now. */
export async function readRun(ctx: Context, id: string): Promise<z.input<typeof RunDetail>> {
  const row = await accessRun(ctx.db, ctx.actor, id)
  const steps = await listSteps(ctx.db, row)
  const standing = standingOf(row, steps)
  const who = whoIs(ctx.actor)
  const times = timesOf(ctx, row, steps)
  const open = steps.filter(({ settled_at }) => settled_at === null)
  const posts = await presentPosts(ctx, row.chain)
  const { evaluation } = row
  return {
    ...presentRun(row, { steps: steps.length, openSteps: open.length, nextDueAt: nextOf(open) }),
    content: presentContent(row.content),
    chain: posts.map((post, index) => ({ ...post, handOver: mayHandOver(standing, row.chain[index]!, who) })),
    stepRows: steps.map((step) => presentStep(ctx, row, step, { standing, times })),
    entries: (await listEntries(ctx.db, row)).map(presentEntry),
    times,
    evaluation: evaluation && {
      ...{ verdict: evaluation.verdict, findings: evaluation.findings, improvements: evaluation.improvements },
      ...{ byName: evaluation.byName, at: evaluation.at, signedByName: evaluation.signedByName, signedAt: evaluation.signedAt },
    },
    takenUpIn: row.taken_up_in,
    allowed: Object.fromEntries(runActs.map((act) => [act, mayActInRun(act, standing, who)])) as z.input<
      typeof RunDetail
    >['allowed'],
  }
}

const nextOf = (open: readonly StepRow[]): Date | null =>
  open.length === 0 ? null : new Date(Math.min(...open.map(({ due_at }) => due_at.getTime())))

function timesOf(ctx: Context, row: RunRow, steps: readonly StepRow[]): RunTimes {
  const settled = new Map(steps.map((step) => [step.step_key, step]))
  return measureRun(
    row.content.steps.map(({ key, title, withinMinutes }) => {
      const step = settled.get(key)
      return { key, title, withinMinutes, settledAt: step?.settled_at?.getTime() ?? null, isSkipped: step?.is_skipped ?? false }
    }),
    row.started_at.getTime(),
    (row.ended_at ?? ctx.clock.now()).getTime(),
  )
}

function presentStep(
  ctx: Context,
  row: RunRow,
  step: StepRow,
  { standing, times }: { standing: ReturnType<typeof standingOf>; times: RunTimes },
): z.input<typeof RunDetail>['stepRows'][number] {
  const planned = row.content.steps[step.place]!
  const holder = row.chain.find(({ key }) => key === planned.post)
  const timed = times.steps[step.place]!
  const who = whoIs(ctx.actor)
  const complete = maySettle(standing, { isSettled: step.settled_at !== null, holder }, who)
  const skip = mayActInRun('skip_step', standing, who)
  const { key, title, detail, check, post, withinMinutes } = planned
  return {
    ...{ key, title, detail, check, post, withinMinutes, postName: holder?.name ?? post, personName: holder?.personName ?? null },
    dueAt: step.due_at.toISOString(),
    settledAt: step.settled_at?.toISOString() ?? null,
    ...{ settledByName: step.settled_by_name, isSkipped: step.is_skipped, result: step.result },
    ...{ standing: timed.standing, lateMinutes: timed.lateMinutes },
    isMine: holder !== undefined && holds(holder, who),
    allowed: { complete, skip: skip.ok ? complete : skip },
  }
}

function presentEntry({ seq, at, actor_name: byName, entry }: EntryRow): z.input<typeof RunDetail>['entries'][number] {
  const pick = (...keys: string[]): string | null => {
    const values = entry as unknown as Record<string, unknown>
    const found = keys.map((key) => values[key]).find((value) => typeof value === 'string' && value !== '')
    return typeof found === 'string' ? found : null
  }
  return {
    ...{ seq, at: at.toISOString(), byName, type: entry.type },
    about: pick('title', 'audience', 'postName', 'person') ?? (entry.type === 'reported' ? entry.to : null),
    text: pick('text'),
    count: entry.type === 'step_done' ? entry.lateMinutes : entry.type === 'taken_up' ? entry.version : null,
    from: entry.type === 'handed_over' ? entry.from : null,
    to: entry.type === 'handed_over' ? entry.to : null,
    improvements: entry.type === 'evaluated' ? entry.improvements : [],
    file: entry.type === 'attached' ? { id: entry.fileId, name: entry.name, sha256: entry.sha256, size: entry.size } : null,
  }
}

/** What may be started for something, and what already runs for it. */
export async function readOffer(ctx: Context, wanted: { kind: OriginKind; id: string }): Promise<z.input<typeof StartOffer>> {
  const origin = await accessOrigin(ctx, ctx.db, wanted)
  const plans = (await listPlans(ctx.db, ctx.actor.institutionId)).map(({ key, version, content }) => ({
    ...{ id: key, version, title: content.title },
    isSuggested: content.triggers.some((one) => origin.triggers.includes(one)),
  }))
  return {
    ...{ start: origin.verdict, unitId: origin.scene.id, unitName: origin.scene.name },
    plans: [...plans.filter(({ isSuggested }) => isSuggested), ...plans.filter(({ isSuggested }) => !isSuggested)],
    runs: await presentRuns(ctx, { originId: wanted.id }),
  }
}
