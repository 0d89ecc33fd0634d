import { findPersonalData, maskC2, type PersonalDataKind, redactC3 } from '../complaint/domain/personal-data.ts'
import { classifier } from './classifier-service.ts'
import type { Classification } from './domain/classification.ts'

export interface Proposal extends Classification {
  /** C3 removed, C2 masked: what is shown, searched and was classified. `because` and dates point into it. */
  text: string
  /** C3 removed, C2 in clear: what may be kept sealed. */
  redactedText: string
  /** Kinds of C3 that were removed, each once. */
  redacted: PersonalDataKind[]
}

/**
 * Makes a text safe and says what it is about.
 *
 * The classifier reads the masked text, so no reason that it gives can quote what a mask hides.
 */
export function understand(original: string): Proposal {
  const { text: redactedText, found } = redactC3(wellFormed(original))
  const text = maskC2(redactedText)
  const said = classifier().classify(text)
  const extraction = { ...said.extraction, personalData: findPersonalData(redactedText) }
  return {
    ...said,
    extraction: repaired(extraction, text),
    because: repaired(said.because, text),
    text,
    redactedText,
    redacted: [...new Set(found.map(({ kind }) => kind))],
  }
}

/** The proposal as a reply: without the text in clear. */
export function propose(original: string): Omit<Proposal, 'redactedText'> {
  const { redactedText: _, ...shown } = understand(original)
  return shown
}

/** PostgreSQL takes neither NUL nor half a surrogate pair, and no reader misses them or other control characters. */
export const wellFormed = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')

/** A reason may be cut out of the middle of an emoji; half of one cannot be kept as JSON. Texts without emoji pay nothing. */
function repaired<Value>(value: Value, text: string): Value {
  if (!/[\uD800-\uDFFF]/.test(text)) return value
  return JSON.parse(JSON.stringify(value), (_key, part) => (typeof part === 'string' ? part.toWellFormed() : part)) as Value
}
