import type { AssistantUse } from './uses.ts'

/** How a language model is asked, if at all. The key is kept apart, sealed. */
export interface AssistantSettings {
  isEnabled: boolean
  /** Of an OpenAI-compatible endpoint, such as `https://llm.bank.internal/v1`. */
  baseUrl: string
  model: string
  /** From the first byte sent to the last one received. */
  timeoutMs: number
  uses: AssistantUse[]
  /** Questions sent in one Beijing day, by everybody together. */
  dailyCalls: number
  /** `schema`: the endpoint can hold an answer to a JSON schema; `json`: to JSON only. Answers are checked either way. */
  answerFormat: 'schema' | 'json'
}

/** Off until the institution says otherwise. */
export const defaultAssistantSettings: AssistantSettings = {
  isEnabled: false,
  baseUrl: '',
  model: '',
  timeoutMs: 20_000,
  uses: ['second_opinion', 'summary', 'draft'],
  dailyCalls: 500,
  answerFormat: 'json',
}
