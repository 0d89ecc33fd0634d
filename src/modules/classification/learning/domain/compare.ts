/** Two models on the same cases, axis by axis. `gained` were wrong and are right, `lost` the reverse. */
export interface Paired {
  texts: number
  champion: number
  challenger: number
  gained: number
  lost: number
  /** How likely so uneven a split would be if neither were better (McNemar, exact, two-sided). */
  p: number
  /** Challenger less champion, with its 95 % interval (Bonett and Price). */
  difference: number
  low: number
  high: number
}

export function pairedOf(rows: readonly { champion: boolean; challenger: boolean }[]): Paired {
  const texts = rows.length
  const gained = rows.filter((row) => row.challenger && !row.champion).length
  const lost = rows.filter((row) => row.champion && !row.challenger).length
  const up = (gained + 1) / (texts + 2)
  const down = (lost + 1) / (texts + 2)
  const spread = 1.96 * Math.sqrt((up + down - (up - down) ** 2) / (texts + 2))
  const share = (count: number) => round(count / Math.max(1, texts))
  return {
    texts,
    champion: share(rows.filter((row) => row.champion).length),
    challenger: share(rows.filter((row) => row.challenger).length),
    gained,
    lost,
    p: round(mcnemar(gained, lost)),
    difference: share(gained - lost),
    low: round(Math.max(-1, up - down - spread)),
    high: round(Math.min(1, up - down + spread)),
  }
}

const round = (value: number) => Math.round(value * 1000) / 1000

/** The chance that a fair coin splits `gained + lost` throws at least so unevenly. */
export function mcnemar(gained: number, lost: number): number {
  const throws = gained + lost
  if (throws === 0) return 1
  let term = -throws * Math.LN2
  let sum = 0
  for (let k = 0; k <= Math.min(gained, lost); k++) {
    sum += Math.exp(term)
    term += Math.log((throws - k) / (k + 1))
  }
  return Math.min(1, 2 * sum)
}
