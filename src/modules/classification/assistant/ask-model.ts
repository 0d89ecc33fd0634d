import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { APICallError, generateText, NoObjectGeneratedError, Output } from 'ai'
import { z } from 'zod'
import type { AssistantSettings } from '../domain/assistant/assistant-settings.ts'
import type { Prompt } from '../domain/assistant/prompts.ts'
import type { TransportCause } from '../domain/assistant/uses.ts'
import type { Endpoint } from './endpoint.ts'
import { guardedFetch, TransportError } from './transport.ts'

export interface Asked<Value> {
  answer: { ok: true; value: Value } | { ok: false; cause: TransportCause; detail: string }
  latencyMs: number
  inputTokens: number | null
  outputTokens: number | null
}

export interface ModelAddress {
  endpoint: Endpoint
  key: string | null
  settings: Pick<AssistantSettings, 'model' | 'timeoutMs' | 'answerFormat'>
}

/** As long as any answer of ours needs to be. */
const maxOutputTokens = 1_500

// The library would tell the console of every endpoint that takes no schema.
;(globalThis as { AI_SDK_LOG_WARNINGS?: boolean }).AI_SDK_LOG_WARNINGS = false

/**
 * One question, one answer, no second try: the queue of questions is no place for a storm.
 *
 * Never throws for what the endpoint does. The answer has the shape of `schema`; whether it is true is for the caller to judge.
 */
export async function askModel<Schema extends z.ZodType>(
  at: ModelAddress,
  prompt: Prompt,
  schema: Schema,
): Promise<Asked<z.output<Schema>>> {
  const { settings } = at
  const signal = AbortSignal.timeout(settings.timeoutMs)
  const began = performance.now()
  let body = ''
  const keep = (text: string) => {
    body = text
  }
  const usage = { inputTokens: null as number | null, outputTokens: null as number | null }
  const answer = await generate(at, prompt, schema, signal, keep, usage).catch((error: unknown) =>
    explainFailure(error, signal, body, schema),
  )
  return { answer, latencyMs: Math.round(performance.now() - began), ...usage }
}

async function generate<Schema extends z.ZodType>(
  { endpoint, key, settings }: ModelAddress,
  { instructions, prompt }: Prompt,
  schema: Schema,
  signal: AbortSignal,
  keep: (body: string) => void,
  usage: { inputTokens: number | null; outputTokens: number | null },
): Promise<Asked<z.output<Schema>>['answer']> {
  const provider = createOpenAICompatible({
    name: 'assistant',
    baseURL: endpoint.url.href.replace(/\/$/, ''),
    ...(key !== null && { apiKey: key }),
    supportsStructuredOutputs: settings.answerFormat === 'schema',
    fetch: guardedFetch(endpoint, keep),
  })
  const result = await generateText({
    model: provider(settings.model),
    instructions,
    prompt,
    output: Output.object({ schema }),
    temperature: 0,
    maxOutputTokens,
    maxRetries: 0,
    abortSignal: signal,
    onStepFinish: ({ usage: { inputTokens, outputTokens } }) => {
      usage.inputTokens = inputTokens ?? null
      usage.outputTokens = outputTokens ?? null
    },
  })
  return { ok: true, value: result.output as z.output<Schema> }
}

function explainFailure<Schema extends z.ZodType>(
  error: unknown,
  signal: AbortSignal,
  body: string,
  schema: Schema,
): Asked<z.output<Schema>>['answer'] {
  const failed = (cause: TransportCause, detail: string) => ({ ok: false as const, cause, detail: detail.slice(0, 200) })
  const transport = causeOf(error)
  // A connection that we cut for lateness looks broken.
  if (signal.aborted && (!transport || transport.reason === 'unreachable')) return failed('timeout', 'no whole answer in time')
  if (transport) return failed(transport.reason, transport.message)
  if (isRefusal(body)) return failed('refusal', 'the model declined to answer')
  if (NoObjectGeneratedError.isInstance(error)) {
    const fenced = unfenced(error.text ?? '', schema)
    return fenced ?? failed('bad_answer', 'the answer is not the JSON that was asked for')
  }
  if (APICallError.isInstance(error) && error.statusCode !== undefined && error.statusCode >= 400)
    return failed('status', `status ${error.statusCode}`)
  return failed('bad_answer', error instanceof Error ? error.name : 'unknown')
}

/** The library may have wrapped it. */
function causeOf(error: unknown): TransportError | null {
  for (let one = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth++)
    if (one instanceof TransportError) return one
  return null
}

/** A model that was told to write JSON only may still put it between fences, or think aloud before it. */
function unfenced<Schema extends z.ZodType>(text: string, schema: Schema): { ok: true; value: z.output<Schema> } | null {
  const from = text.indexOf('{', text.lastIndexOf('</think>') + 1)
  const to = text.lastIndexOf('}')
  if (from < 0 || to < from) return null
  try {
    const parsed = schema.safeParse(JSON.parse(text.slice(from, to + 1)))
    return parsed.success ? { ok: true, value: parsed.data } : null
  } catch {
    return null
  }
}

const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ refusal: z.string().nullish(), content: z.string().nullish() }),
      }),
    )
    .min(1),
})

/** Said in the field for it, by the reason it ended, or in so many words instead of JSON. */
function isRefusal(body: string): boolean {
  try {
    const { success, data } = Completion.safeParse(JSON.parse(body))
    const choice = success ? data.choices[0]! : null
    if (!choice) return false
    const content = choice.message.content ?? ''
    return (
      Boolean(choice.message.refusal) ||
      choice.finish_reason === 'content_filter' ||
      (!content.includes('{') &&
        /抱歉|无法(?:提供|协助|回答|处理)|不能(?:提供|协助|回答)|\bsorry\b|\bI can(?:no|')t\b/i.test(content))
    )
  } catch {
    return false
  }
}
