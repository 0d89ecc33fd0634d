/** Phi^-1(0.975): limits that hold what is true nineteen times in twenty. */
const z95 = 1.959964

/** Lower and upper limit of a share seen in `k` of `n` (Wilson, 95 %). Unlike k/n ± 2σ it never leaves 0..1 and holds for small n. */
export function wilson(k: number, n: number): { low: number; high: number } {
  if (n === 0) return { low: 0, high: 1 }
  const p = k / n
  const z2 = z95 * z95
  const middle = p + z2 / (2 * n)
  const half = z95 * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))
  const low = (middle - half) / (1 + z2 / n)
  const high = (middle + half) / (1 + z2 / n)
  return { low: k === 0 ? 0 : Math.max(0, low), high: k === n ? 1 : Math.min(1, high) }
}

/** The chance of `k` or more of `n` when each has the chance `p`: exact, summed from the far end so that small chances stay exact. */
export function upperTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1
  if (k > n || p <= 0) return 0
  if (p >= 1) return 1
  const logOdds = Math.log(p) - Math.log1p(-p)
  let logTerm = n * Math.log1p(-p)
  const logs: number[] = []
  for (let hits = 0; hits <= n; hits++) {
    if (hits >= k) logs.push(logTerm)
    logTerm += Math.log(n - hits) - Math.log(hits + 1) + logOdds
  }
  return Math.min(
    1,
    logs.reverse().reduce((sum, log) => sum + Math.exp(log), 0),
  )
}

/** What a unit's own past says, drawn towards its parent's as if `weight` more cases had gone the parent's way. */
export const shrunk = (k: number, n: number, parent: number, weight: number): number =>
  n + weight === 0 ? parent : (k + weight * parent) / (n + weight)

/** The share above which a week of `n` cases would stand out: the least k whose chance is below `alpha`, as k/n. Above 1: none would. */
export function upperLimit(n: number, p: number, alpha: number): number {
  if (n === 0) return 1
  let low = 0
  let high = n + 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (upperTail(middle, n, p) < alpha) high = middle
    else low = middle + 1
  }
  return low / n
}
