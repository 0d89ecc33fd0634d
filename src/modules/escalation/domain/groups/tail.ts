/** Lanczos: good to fifteen digits, which is more than any count here deserves. */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

export function logGamma(x: number): number {
  const z = x - 1
  const sum = lanczos.slice(1).reduce((total, part, index) => total + part / (z + index + 1), lanczos[0]!)
  const t = z + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum)
}

/**
 * The chance of `count` or more where `mean` is expected and the variance is mean + mean²/size (negative binomial).
 * Summed from the tail, so that a very small chance is not lost in 1 − (almost 1).
 */
export function tailOf(count: number, mean: number, size: number): number {
  if (count <= 0) return 1
  if (mean <= 0) return 0
  const logP = Math.log(mean / (mean + size))
  const logQ = Math.log(size / (mean + size))
  let total = 0
  for (let k = count; k < count + 2000; k++) {
    const term = Math.exp(logGamma(k + size) - logGamma(size) - logGamma(k + 1) + size * logQ + k * logP)
    total += term
    if (k > mean && term < total * 1e-9) break
  }
  return Math.min(1, total)
}
