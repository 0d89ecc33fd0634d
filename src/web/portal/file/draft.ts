import { useSyncExternalStore } from 'react'
import { redactC3 } from '../../../modules/complaint/domain/personal-data.ts'

/** What a consumer has typed so far. */
export interface Draft {
  text: string
  claim: string
  business: string
  branch: string
  amount: string
  forWhom: 'myself' | 'someone'
  name: string
  phone: string
  agentName: string
  agentPhone: string
}

const key = 'suqing.portal.draft'
const empty: Draft = {
  text: '',
  claim: '',
  business: '',
  branch: '',
  amount: '',
  forWhom: 'myself',
  name: '',
  phone: '',
  agentName: '',
  agentPhone: '',
}

const listeners = new Set<() => void>()
let current: Draft = { ...empty, ...readKept() }

/**
 * The draft, shared by the steps.
 *
 * What happened is kept for this tab, so that a phone that drops the page loses nothing; it goes without secrets.
 * Who the person is stays in memory only: the device may not be theirs.
 */
export const useDraft = (): Draft => useSyncExternalStore(subscribe, () => current)

export function changeDraft(change: Partial<Draft>): void {
  current = { ...current, ...change }
  keep()
  for (const tell of listeners) tell()
}

export const clearDraft = (): void => changeDraft(empty)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function keep(): void {
  const { text, claim, business, branch, amount } = current
  try {
    if (!text && !claim && !business && !branch && !amount) sessionStorage.removeItem(key)
    else
      sessionStorage.setItem(
        key,
        JSON.stringify({ text: redactC3(text).text, claim: redactC3(claim).text, business, branch, amount }),
      )
  } catch {
    // A private window may refuse; the draft then lasts as long as the page.
  }
}

function readKept(): Partial<Draft> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Draft>
  } catch {
    return {}
  }
}
