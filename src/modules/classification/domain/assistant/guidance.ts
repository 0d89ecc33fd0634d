/** A passage that a draft answer may cite. Empty lists of codes mean every code. */
export interface Passage {
  id: string
  titleZh: string
  titleEn: string | null
  /** The rule and its article, or the institution's own paper. */
  source: string
  textZh: string
  textEn: string | null
  businesses: string[]
  reasons: string[]
  /** Civil dates in Beijing; the last day is included. */
  validFrom: string
  validTo: string | null
  /** How sure we are of the words. */
  confidence: 'high' | 'medium' | 'low'
}

/** As many as fit a prompt that a small model still reads with care. */
export const maxPassages = 8

/**
 * The passages for a complaint: in force on the day, meant for its business and reason, the most particular first.
 *
 * Of equals the surer words come first, then the older id, so that the same question has the same sources.
 */
export function selectPassages<P extends Passage>(
  passages: readonly P[],
  of: { business: string | null; reason: string | null; on: string },
): P[] {
  const sureness = { high: 2, medium: 1, low: 0 }
  const fits = (codes: readonly string[], code: string | null) => codes.length === 0 || (code !== null && codes.includes(code))
  const particular = (passage: P) => (passage.businesses.length > 0 ? 1 : 0) + (passage.reasons.length > 0 ? 1 : 0)
  return passages
    .filter((passage) => passage.validFrom <= of.on && (passage.validTo === null || of.on <= passage.validTo))
    .filter((passage) => fits(passage.businesses, of.business) && fits(passage.reasons, of.reason))
    .sort(
      (a, b) =>
        particular(b) - particular(a) ||
        sureness[b.confidence] - sureness[a.confidence] ||
        (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
    )
    .slice(0, maxPassages)
}
