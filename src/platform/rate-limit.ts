import type { Clock } from './clock.ts'

/**
 * A token bucket per key, in this process's memory.
 *
 * With several web processes each allows its own share; the limits guard against floods, while
 * log-in and look-up attempts are counted in the database by their owners.
 */
export class RateLimit {
  readonly #capacity: number
  readonly #perSecond: number
  readonly #clock: Clock
  readonly #buckets = new Map<string, { tokens: number; at: number }>()

  constructor(options: { capacity: number; perSecond: number; clock: Clock }) {
    this.#capacity = options.capacity
    this.#perSecond = options.perSecond
    this.#clock = options.clock
  }

  /** Takes one token. Answers 0 when it may go on, else the seconds to wait. */
  take(key: string): number {
    const now = this.#clock.now().getTime()
    const bucket = this.#buckets.get(key) ?? { tokens: this.#capacity, at: now }
    // A clock that was set back must not lock anybody out.
    const elapsed = Math.max(0, now - bucket.at) / 1000
    bucket.tokens = Math.min(this.#capacity, bucket.tokens + elapsed * this.#perSecond)
    bucket.at = now
    if (this.#buckets.size > 50_000) this.#buckets.clear()
    this.#buckets.set(key, bucket)
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / this.#perSecond)
    bucket.tokens -= 1
    return 0
  }
}
