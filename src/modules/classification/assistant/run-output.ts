import { createHash } from 'node:crypto'
import { z } from 'zod'
import { inTransaction } from '../../../platform/database.ts'
import type { Context } from '../../../platform/module.ts'
import { beijingDate, minuteMs, startOfBeijingDate } from '../../../platform/time.ts'
import { safeText } from '../../complaint/domain/free-text.ts'
import { breakerFailures, isBreakerOpen } from '../domain/assistant/breaker.ts'
import {
  type Checked,
  checkDraft,
  checkOpinion,
  checkSummary,
  fitSummary,
  type Source,
} from '../domain/assistant/check-answer.ts'
import { speaksToMachine } from '../domain/assistant/promises.ts'
import { draftPrompt, opinionPrompt, type Prompt, promptVersions, summaryPrompt } from '../domain/assistant/prompts.ts'
import { isUnsure, mayAsk, type SkipCause } from '../domain/assistant/uses.ts'
import { type Asked, askModel, type ModelAddress } from './ask-model.ts'
import type { Output, OutputRow } from './assistant.tables.ts'
import { type AssistantInForce, openKey, readAssistantSettings } from './assistant-settings.ts'
import { readEndpoint } from './endpoint.ts'
import { type GatheredCase, gatherCase, gatherSources } from './gather-case.ts'
import { claimQuestion, countSent, listLatestCalls, lockQuestions, type OutputChanges, updateOutput } from './outputs.repo.ts'

const staleMs = 10 * minuteMs

/**
 * Works one question of the queue: claims it, asks outside of any transaction, judges the answer and keeps what became of it.
 *
 * Nothing that the endpoint does makes the job fail, so that no question is sent twice; the complaint needs none of it.
 */
export async function runOutput(ctx: Context, outputId: string): Promise<void> {
  const question = await claim(ctx, outputId)
  if (!question) return
  const { row, inForce, of } = question
  const sources = row.use === 'draft' ? await gatherSources(ctx, of) : []
  const prompt = promptFor(row, of, sources)
  const at = addressOf(ctx, inForce)
  const result = at
    ? await ask(at, row, of, sources, prompt)
    : { state: 'failed' as const, cause: 'forbidden_address' as const, detail: null }
  await updateOutput(ctx.db, row.institution_id, row.id, {
    ...result,
    ...{ finished_at: ctx.clock.now(), model: inForce.settings.model, prompt_version: promptVersions[row.use] },
    prompt_hash: createHash('sha256').update(`${prompt.instructions}\n${prompt.prompt}`).digest('hex'),
    sources,
  })
  if (result.state !== 'done')
    ctx.log.warn({ outputId, use: row.use, state: result.state, cause: result.cause }, 'assistant: no usable answer')
}

interface Question {
  row: OutputRow
  inForce: AssistantInForce
  of: GatheredCase
}

/** Takes the question under the lock of the institution's questions, or says why it will not be sent. */
async function claim(ctx: Context, outputId: string): Promise<Question | null> {
  const { institutionId } = ctx.actor
  return await inTransaction(ctx.db, async (tx) => {
    await lockQuestions(tx, institutionId)
    const now = ctx.clock.now()
    const row = await claimQuestion(tx, institutionId, outputId, new Date(now.getTime() - staleMs))
    if (!row) return null
    const inForce = await readAssistantSettings(tx, institutionId)
    const of = await gatherCase({ ...ctx, db: tx }, row.complaint_id)
    const skip = of ? await whySkip({ ...ctx, db: tx }, row, inForce, of) : 'not_needed'
    if (!of || skip) {
      await updateOutput(tx, institutionId, row.id, { state: 'skipped', cause: skip || 'not_needed', finished_at: now })
      return null
    }
    await updateOutput(tx, institutionId, row.id, { state: 'running', sent_at: now, settings_version: inForce.version })
    return { row, inForce, of }
  })
}

/** Things may have changed since it was asked. */
async function whySkip(ctx: Context, { use }: OutputRow, inForce: AssistantInForce, of: GatheredCase): Promise<SkipCause | null> {
  const { settings, version } = inForce
  const { institutionId } = ctx.actor
  if (!settings.isEnabled || !settings.uses.includes(use)) return 'disabled'
  if (of.isConfidential) return 'confidential'
  const textLength = [...of.text].length
  const facts = {
    isEnabled: true,
    uses: settings.uses,
    isConfidential: false,
    isPending: false,
    textLength,
    isComplex: of.isComplex,
  }
  if (use === 'second_opinion' && !mayAsk(use, { ...facts, isUnsure: isUnsure(of.confidence) }).ok) return 'not_needed'
  if (use === 'draft' && !(await gatherSources(ctx, of)).some(({ kind }) => kind === 'guidance')) return 'no_guidance'
  const now = ctx.clock.now()
  if (isBreakerOpen(await listLatestCalls(ctx.db, institutionId, version, breakerFailures), now)) return 'breaker_open'
  const sent = await countSent(ctx.db, institutionId, startOfBeijingDate(beijingDate(now)))
  return sent >= settings.dailyCalls ? 'daily_cap' : null
}

function addressOf(ctx: Context, { settings, keySealed }: AssistantInForce): ModelAddress | null {
  // The operator's list may have been changed since the address was saved.
  const read = readEndpoint(settings.baseUrl, ctx.config.assistantHosts)
  return 'wrong' in read ? null : { endpoint: read.endpoint, key: openKey(ctx, keySealed), settings }
}

function promptFor(row: OutputRow, of: GatheredCase, sources: readonly Source[]): Prompt {
  // Nobody who writes a complaint can know the id that its question will have.
  const shown = { ...of, mark: `<<原文 ${createHash('sha256').update(row.id).digest('hex').slice(0, 12)}>>` }
  if (row.use === 'summary') return summaryPrompt(shown)
  return row.use === 'second_opinion' ? opinionPrompt(shown) : draftPrompt(shown, sources, of.redress !== null)
}

const Line = z.string().trim().min(1)
const Summary = z.object({ summary: Line.max(2_000) })
const Code = z.string().trim().min(1).max(40)
const Opinion = z.object({
  route: Code,
  business: Code,
  reason: Code.nullable(),
  grade: Code.nullable(),
  because: z.string().trim().max(400),
})
const Draft = z.object({
  paragraphs: z
    .array(z.object({ text: Line.max(1_200), sources: z.array(z.string().max(8)).min(1).max(12) }))
    .min(1)
    .max(8),
})

type Ending = OutputChanges & Pick<OutputRow, 'state'>

async function ask(
  at: ModelAddress,
  row: OutputRow,
  of: GatheredCase,
  sources: readonly Source[],
  prompt: Prompt,
): Promise<Ending> {
  const warnings: Output['warnings'] = speaksToMachine(of.text) ? ['instructions_in_text'] : []
  switch (row.use) {
    case 'summary':
      return ending(await askModel(at, prompt, Summary), ({ summary }) => {
        const fitting = fitSummary(safeText(summary), of.language)
        if (fitting === null) return [{ ok: false, cause: 'too_long', detail: '' }, null]
        return [checkSummary(fitting, `${of.text}\n${of.claim ?? ''}`), { summary: fitting, warnings }]
      })
    case 'second_opinion':
      return ending(await askModel(at, prompt, Opinion), (opinion) => {
        const safe = { ...opinion, because: safeText(opinion.because).slice(0, 200).toWellFormed() }
        return [checkOpinion(safe), { opinion: safe, warnings }]
      })
    case 'draft':
      return ending(await askModel(at, prompt, Draft), ({ paragraphs }) => {
        const draft = { paragraphs: paragraphs.map((paragraph) => ({ ...paragraph, text: safeText(paragraph.text) })) }
        return [checkDraft(draft, sources, of.redress), { draft, warnings }]
      })
  }
}

/** What became of an answer. One that was refused is not kept: it might be read all the same. */
function ending<Value>({ answer, ...measured }: Asked<Value>, judge: (value: Value) => [Checked, Output | null]): Ending {
  const figures = {
    latency_ms: measured.latencyMs,
    input_tokens: measured.inputTokens,
    output_tokens: measured.outputTokens,
  }
  if (!answer.ok) return { ...figures, state: 'failed', cause: answer.cause, detail: answer.detail }
  const [checked, output] = judge(answer.value)
  if (checked.ok && output) return { ...figures, state: 'done', output }
  const { cause, detail } = checked as Extract<Checked, { ok: false }>
  return { ...figures, state: 'dropped', cause, detail: safeText(detail).slice(0, 200).toWellFormed() }
}
