/** So many open complaints of one holder that weigh the same. */
export interface OpenCount {
  light: string
  isOverdue: boolean
  /** The consumer has the answer; what is left is follow-up. */
  isAnswered: boolean
  count: number
}

/** How much an open complaint weighs. One green one weighs 1. */
export interface LoadWeights {
  red: number
  yellow: number
  green: number
  /** Added for what is past its date. */
  overdue: number
  /** Of what is answered already, so much of the weight is left. */
  answeredShare: number
}

export interface Load {
  open: number
  red: number
  yellow: number
  overdue: number
  /** The weighted sum, to one decimal. */
  weighted: number
}

/** The weighted load that a set of open complaints is: a red one counts more than a green one. */
export function loadOf(counts: readonly OpenCount[], weights: LoadWeights): Load {
  const load = { open: 0, red: 0, yellow: 0, overdue: 0 }
  let weighted = 0
  for (const { light, isOverdue, isAnswered, count } of counts) {
    load.open += count
    if (light === 'red') load.red += count
    if (light === 'yellow') load.yellow += count
    if (isOverdue) load.overdue += count
    const one = (weights[light as 'red'] ?? weights.green) + (isOverdue ? weights.overdue : 0)
    weighted += count * one * (isAnswered ? weights.answeredShare : 1)
  }
  return { ...load, weighted: Math.round(weighted * 10) / 10 }
}
