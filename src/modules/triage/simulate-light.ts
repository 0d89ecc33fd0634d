import { inTransaction } from '../../platform/database.ts'
import { invalidFields } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/module.ts'
import { dayMs } from '../../platform/time.ts'
import { record } from '../audit-log/index.ts'
import { listComplaintsById, streamPast } from '../complaint/index.ts'
import { isStatutoryClock } from '../deadlines/index.ts'
import { type GraveDefinition, graveTypes } from './domain/grave-outcome.ts'
import { momentTypes } from './domain/past-moments.ts'
import { type ChangedCase, type LightSimulation, LightTrial } from './domain/simulate-light.ts'
import { checkSettings, type TriageSettings } from './domain/triage-settings.ts'
import { digestOf } from './light-digest.ts'
import { readSettings } from './settings.ts'
import { insertSimulation } from './simulations.repo.ts'

/** A simulation reads so many complaints at most, the newest first. */
export const mostSimulated = 20_000
const mostCandidates = 400
const mostListed = 50

export interface SimulationWanted {
  settings: TriageSettings
  days: number
  grave: GraveDefinition
}

export interface Simulated extends Omit<LightSimulation, 'changed'> {
  id: string
  baseVersion: number
  from: Date
  to: Date
  isCapped: boolean
  grave: number
  definition: GraveDefinition
  /** Of the changed ones those that the actor may see, newest first. */
  listed: ChangedCase[]
}

/**
 * What the light of a draft would have shown over the last days, beside what is in force. No complaint is touched; that it was
 * tried is kept, because a light that nobody has tried cannot be put in force.
 */
export async function simulateLight(ctx: Context, { settings, days, grave }: SimulationWanted): Promise<Simulated> {
  const wrong = checkSettings(settings)
  if (Object.keys(wrong).length > 0) throw invalidFields(wrong)
  const { institutionId } = ctx.actor
  const inForce = await readSettings(ctx.db, institutionId)
  const to = ctx.clock.now()
  const slice = { institutionId, from: new Date(to.getTime() - days * dayMs), to, unitPath: '/', hasConfidential: true }
  const trial = new LightTrial({ now: inForce.settings, draft: settings }, grave, isStatutoryClock, mostCandidates)
  let seen = 0
  let from = slice.from
  const pages = streamPast(ctx.db, { ...slice, types: [...new Set([...momentTypes, ...graveTypes])] }, { newestFirst: true })
  reading: for await (const page of pages)
    for (const past of page) {
      if (seen === mostSimulated) break reading
      seen += 1
      trial.take(past)
      if (seen === mostSimulated) from = past.receivedAt
    }
  const isCapped = seen === mostSimulated
  const { changed, ...result } = trial.result(Math.max(1, (to.getTime() - from.getTime()) / dayMs))
  const id = newId(to)
  await inTransaction(ctx.db, async (tx) => {
    await insertSimulation(tx, {
      ...{ institution_id: institutionId, id, digest: digestOf(settings.light), base_version: inForce.version },
      ...{ received_from: from, received_to: to, result },
      ...{ made_by: ctx.actor.id, made_by_name: ctx.actor.name, made_at: to },
    })
    await record(ctx, tx, {
      action: 'triage.light_simulated',
      data: { id, days, complaints: result.complaints, redNow: result.now.red, redDraft: result.draft.red },
    })
  })
  const listed = await listable(ctx, changed)
  return { id, baseVersion: inForce.version, from, to, isCapped, definition: grave, ...result, listed }
}

async function listable(ctx: Context, changed: readonly ChangedCase[]): Promise<ChangedCase[]> {
  const rows = await listComplaintsById(
    ctx.db,
    ctx.actor,
    changed.map(({ id }) => id),
  )
  const seen = new Set(rows.map(({ id }) => id))
  return changed.filter(({ id }) => seen.has(id)).slice(0, mostListed)
}
