import type { ComplaintEvent } from './events.ts'
import { maskC2, redactC3 } from './personal-data.ts'

/** The parts of an event that somebody typed. */
export const freeTextKeys = new Set([
  'text',
  'note',
  'notice',
  'plan',
  'opinion',
  'reason',
  'why',
  'decision',
  'agency',
  'responsibility',
  'title',
  'scope',
  'grounds',
  'terms',
  'deviation',
  'claim',
  'remaining',
  'processReview',
  'timeReview',
  'resultReview',
])

/** Typed text as it may be kept in clear: what opens an account is removed for good, what identifies a person is masked. */
export const safeText = (text: string): string => maskC2(redactC3(text).text)

/** The same event, with everything typed made safe. A history lasts for years and cannot be edited, so this is the last moment. */
export function withSafeText<Event extends ComplaintEvent>(event: Event): Event {
  const entries = Object.entries(event).map(([key, value]) => [
    key,
    freeTextKeys.has(key) && typeof value === 'string' ? safeText(value) : value,
  ])
  return Object.fromEntries(entries) as Event
}
