import { findPersonalData, maskC2, type PersonalDataKind, redactC3 } from '../complaint/domain/personal-data.ts'
import type { Classifier } from './classify.ts'
import type { Classification } from './domain/classification.ts'

export interface Proposal extends Classification {
  /** C3 removed, C2 masked: what is shown, searched and was classified. `because` and dates point into it. */
  text: string
  /** C3 removed, C2 in clear: what may be kept sealed. */
  redactedText: string
  /** Kinds of C3 that were removed, each once. */
  redacted: PersonalDataKind[]
  /** The model that said so, by the hash of what it was trained on. */
  model: string
}

/**
 * Makes a text safe and says what it is about.
 *
 * `using` is the institution's, see `classifierFor`. It reads the masked text, so no reason that it gives can quote what a mask hides.
 */
export function understand(original: string, using: Classifier): Proposal {
  const { text: redactedText, found } = redactC3(wellFormed(original))
  const text = maskC2(redactedText)
  const said = using.classify(text)
  const extraction = { ...said.extraction, personalData: findPersonalData(redactedText) }
  return {
    ...said,
    extraction: repaired(extraction, text),
    because: repaired(said.because, text),
    text,
    redactedText,
    redacted: [...new Set(found.map(({ kind }) => kind))],
    model: using.model.source,
  }
}

/** The proposal as a reply: without the text in clear. */
export function propose(original: string, using: Classifier): Omit<Proposal, 'redactedText'> {
  const { redactedText: _, ...shown } = understand(original, using)
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
