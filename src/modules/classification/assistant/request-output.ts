import { systemActor, systemActorId } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/database.ts'
import { type Bilingual, conflict } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import type { ComplaintChanged } from '../../complaint/events.ts'
import { accessComplaint, findComplaint } from '../../complaint/index.ts'
import { type AskFacts, type AssistantUse, isUnsure, mayAsk } from '../domain/assistant/uses.ts'
import type { OutputRow } from './assistant.tables.ts'
import { type AssistantInForce, assistantInForce } from './assistant-settings.ts'
import { insertQueued, listOutputs, wasAsked } from './outputs.repo.ts'

/** Asked by intake, and worked when nothing presses. */
export const askJob = 'classification.ask-assistant'
/** Asked by a person who is looking at the screen: a queue of its own, so that they do not wait behind a morning's intake. */
export const askNowJob = 'classification.ask-assistant-now'

type AccessedComplaint = Awaited<ReturnType<typeof accessComplaint>>

/** What decides whether a question may be asked of this complaint. */
export function askFacts({ settings }: AssistantInForce, { row, state }: AccessedComplaint, outputs: readonly OutputRow[]) {
  return (use: AssistantUse): AskFacts => ({
    isEnabled: settings.isEnabled,
    uses: settings.uses,
    isConfidential: row.is_confidential,
    isUnsure: isUnsure(row.confidence),
    isComplex: state.isComplex,
    textLength: [...row.text].length,
    isPending: outputs.some((output) => output.use === use && (output.state === 'queued' || output.state === 'running')),
  })
}

/** A person asks. The question is queued with its record or not at all; the answer is made outside of any transaction. */
export async function requestOutput(ctx: Context, complaintId: string, use: AssistantUse): Promise<{ id: string }> {
  return await inTransaction(ctx.db, async (tx) => {
    const complaint = await accessComplaint(tx, ctx.actor, complaintId, { lock: true })
    const settings = await assistantInForce(ctx, ctx.actor.institutionId, tx)
    const outputs = await listOutputs(tx, ctx.actor.institutionId, complaintId)
    const verdict = mayAsk(use, askFacts(settings, complaint, outputs)(use))
    if (!verdict.ok) throw refused(verdict.why)
    const id = await queueQuestion(ctx, tx, complaintId, use, askNowJob)
    if (id === null) throw refused({ zh: '正在生成，请稍候。', en: 'One is being made. Please wait.' })
    record(ctx, tx, { action: 'assistant.asked', object: { type: 'complaint', id: complaintId }, data: { use, outputId: id } })
    return { id }
  })
}

const refused = (why: Bilingual) => conflict('assistant.not_now', why)

/**
 * After intake, and when a complaint turns complex: asks for what the institution has switched on and the complaint needs.
 *
 * Runs in the transaction that saves the complaint; while the model is off it costs a look into memory.
 */
export async function askAfterChange(ctx: Context, tx: Tx, changed: ComplaintChanged): Promise<void> {
  const isNew = changed.before === null
  const isNowComplex = changed.after.isComplex && changed.before?.isComplex !== true
  if (!isNew && !isNowComplex) return
  const { settings } = await assistantInForce(ctx, changed.institutionId, tx)
  if (!settings.isEnabled) return
  const row = await findComplaint(tx, changed.institutionId, changed.complaintId)
  if (!row) return
  const facts: AskFacts = {
    isEnabled: true,
    uses: settings.uses,
    isConfidential: changed.after.isConfidential,
    isUnsure: isUnsure(row.confidence),
    isComplex: changed.after.isComplex,
    textLength: [...row.text].length,
    isPending: false,
  }
  for (const use of ['second_opinion', 'summary'] as const) {
    if (!mayAsk(use, facts).ok) continue
    const of = { institution_id: changed.institutionId, complaint_id: changed.complaintId, use }
    if (!isNew && (await wasAsked(tx, of))) continue
    await queueQuestion(ctx, tx, changed.complaintId, use, askJob)
  }
}

async function queueQuestion(ctx: Context, tx: Tx, complaintId: string, use: AssistantUse, job: string): Promise<string | null> {
  const { actor, clock } = ctx
  const isByPerson = job === askNowJob
  const row = {
    institution_id: actor.institutionId,
    id: newId(clock.now()),
    complaint_id: complaintId,
    use,
    // Whoever filed the complaint did not ask for it.
    asked_by: isByPerson ? actor.id : systemActorId,
    asked_by_name: isByPerson ? actor.name : systemActor(actor.institutionId).name,
    asked_at: clock.now(),
  }
  if (!(await insertQueued(tx, row))) return null
  await ctx.jobs.enqueue(tx, job, { institutionId: row.institution_id, outputId: row.id })
  return row.id
}
