/** What is known of one task that a third party had. */
export interface PartnerTask {
  /** Answered before its date; null while it is neither answered nor late, or has no date. */
  wasInTime: boolean | null
  /** 1 to 5, given when it was closed. */
  rating: number | null
  /** It had to be asked again. */
  wasRepeated: boolean
  isAnswered: boolean
}

export interface CooperationScore {
  /** 0 to 100; null while there is nothing to go by. */
  score: number | null
  parts: {
    inTime: { share: number | null; of: number; weight: number }
    quality: { share: number | null; of: number; weight: number }
    firstTime: { share: number | null; of: number; weight: number }
  }
  tasks: number
  isSmallSample: boolean
}

/** Of a hundred: punctuality counts half, quality a third, not having to be asked again a fifth. */
export const scoreWeights = { inTime: 50, quality: 30, firstTime: 20 } as const
/** Below this many tasks a score says little, and the page says so. */
export const smallSample = 10

/**
 * 配合度: 100 × Σ weight × share ÷ Σ weight, over the parts that anything is known of.
 *
 * `inTime` is the share answered before its date, `quality` the mean rating on a scale from 1 (0) to 5 (1),
 * `firstTime` the share of answered tasks that did not have to be asked again.
 */
export function cooperationScore(tasks: readonly PartnerTask[]): CooperationScore {
  const dated = tasks.filter(({ wasInTime }) => wasInTime !== null)
  const rated = tasks.flatMap(({ rating }) => (rating === null ? [] : [rating]))
  const answered = tasks.filter(({ isAnswered }) => isAnswered)
  const parts = {
    inTime: part(dated.filter(({ wasInTime }) => wasInTime).length, dated.length, scoreWeights.inTime),
    quality: part(
      rated.reduce((sum, rating) => sum + (rating - 1) / 4, 0),
      rated.length,
      scoreWeights.quality,
    ),
    firstTime: part(answered.filter(({ wasRepeated }) => !wasRepeated).length, answered.length, scoreWeights.firstTime),
  }
  const known = Object.values(parts).filter(({ share }) => share !== null)
  const weight = known.reduce((sum, one) => sum + one.weight, 0)
  const score = weight === 0 ? null : (100 * known.reduce((sum, one) => sum + one.weight * one.share!, 0)) / weight
  return {
    score: score === null ? null : Math.round(score * 10) / 10,
    parts,
    tasks: tasks.length,
    isSmallSample: tasks.length < smallSample,
  }
}

const part = (sum: number, of: number, weight: number) => ({ share: of === 0 ? null : sum / of, of, weight })
