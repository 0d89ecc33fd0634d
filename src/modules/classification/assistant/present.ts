import type { z } from '@hono/zod-openapi'
import { may } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/module.ts'
import { beijingDate, dayMs, startOfBeijingDate } from '../../../platform/time.ts'
import { accessComplaint } from '../../complaint/index.ts'
import { breakerFailures, isBreakerOpen } from '../domain/assistant/breaker.ts'
import { assistantUses, mayAsk } from '../domain/assistant/uses.ts'
import type {
  AssistantOutputSchema,
  AssistantSettingsInForce,
  AssistantUsageSchema,
  ComplaintAssistantSchema,
  PassageSchema,
} from './assistant.schemas.ts'
import type { GuidanceRow, OutputRow } from './assistant.tables.ts'
import { type AssistantInForce, assistantInForce, readAssistantSettings } from './assistant-settings.ts'
import { passageOf } from './guidance.ts'
import { countSent, listLatestCalls, listOutputs, usageByCause, usageByUse } from './outputs.repo.ts'
import { askFacts } from './request-output.ts'

const iso = (at: Date | null) => at?.toISOString() ?? null

const breakerOf = async (ctx: Context, version: number) =>
  isBreakerOpen(await listLatestCalls(ctx.db, ctx.actor.institutionId, version, breakerFailures), ctx.clock.now())

/** The key is told of, never told. */
export async function presentSettings(
  ctx: Context,
  inForce: AssistantInForce,
): Promise<z.input<typeof AssistantSettingsInForce>> {
  const { keySealed, changedAt, ...rest } = inForce
  return {
    ...rest,
    hasKey: keySealed !== null,
    changedAt: iso(changedAt),
    allowedHosts: ctx.config.assistantHosts ? [...ctx.config.assistantHosts] : null,
    isBreakerOpen: await breakerOf(ctx, inForce.version),
  }
}

export const readSettings = async (ctx: Context) =>
  presentSettings(ctx, await readAssistantSettings(ctx.db, ctx.actor.institutionId))

/** What the page of a complaint needs: nothing, while the model is off. */
export async function readComplaintAssistant(
  ctx: Context,
  complaintId: string,
): Promise<z.input<typeof ComplaintAssistantSchema>> {
  const complaint = await accessComplaint(ctx.db, ctx.actor, complaintId)
  const inForce = await assistantInForce(ctx, ctx.actor.institutionId)
  const { isEnabled, uses } = inForce.settings
  const rows = isEnabled ? await listOutputs(ctx.db, ctx.actor.institutionId, complaintId) : []
  const facts = askFacts(inForce, complaint, rows)
  const [second_opinion, summary, draft] = assistantUses.map((use) => mayAsk(use, facts(use)))
  return {
    isEnabled,
    uses: isEnabled ? uses : [],
    allowed: { second_opinion: second_opinion!, summary: summary!, draft: draft! },
    outputs: rows.map((row) => presentOutput(row, may(ctx.actor, 'assistant.settings'))),
  }
}

function presentOutput(row: OutputRow, isAdministrator: boolean): z.input<typeof AssistantOutputSchema> {
  return {
    id: row.id,
    use: row.use,
    state: row.state,
    cause: row.cause,
    detail: isAdministrator ? row.detail : null,
    askedBy: row.asked_by_name,
    askedAt: row.asked_at.toISOString(),
    finishedAt: iso(row.finished_at),
    model: row.model,
    promptVersion: row.prompt_version,
    promptHash: row.prompt_hash,
    summary: row.output?.summary ?? null,
    opinion: row.output?.opinion ?? null,
    draft: row.output?.draft ?? null,
    warnings: row.output?.warnings ?? [],
    sources: row.sources,
    latencyMs: row.latency_ms,
    feedback: row.thumb
      ? {
          thumb: row.thumb,
          comment: row.thumb_comment,
          by: row.thumb_by_name ?? '',
          at: row.thumb_at!.toISOString(),
        }
      : null,
  }
}

export async function readUsage(ctx: Context, days: number): Promise<z.input<typeof AssistantUsageSchema>> {
  const { institutionId } = ctx.actor
  const now = ctx.clock.now()
  const since = new Date(startOfBeijingDate(beijingDate(now)).getTime() - (days - 1) * dayMs)
  const { settings, version } = await readAssistantSettings(ctx.db, institutionId)
  const [uses, causes, sentToday, isOpen] = await Promise.all([
    usageByUse(ctx.db, institutionId, since),
    usageByCause(ctx.db, institutionId, since),
    countSent(ctx.db, institutionId, startOfBeijingDate(beijingDate(now))),
    breakerOf(ctx, version),
  ])
  return {
    days,
    sentToday,
    dailyCalls: settings.dailyCalls,
    isBreakerOpen: isOpen,
    uses,
    causes: causes.map((row) => ({ ...row, cause: row.cause as never, latestAt: row.latestAt.toISOString() })),
  }
}

export function presentPassage(ctx: Context, row: GuidanceRow): z.input<typeof PassageSchema> {
  const today = beijingDate(ctx.clock.now())
  return {
    ...passageOf(row),
    version: row.version,
    isFactory: row.factory_key !== null,
    isInForce: row.valid_from <= today && (row.valid_to === null || today <= row.valid_to),
    changedBy: row.changed_by_name,
    changedAt: row.changed_at.toISOString(),
  }
}
