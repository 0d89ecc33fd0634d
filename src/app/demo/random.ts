/** Chance that comes out the same for the same seed. Each complaint has its own, so that one more step in one history changes no other. */
export interface Chance {
  /** 0 up to but not including 1. */
  next(): number
  /** True in so many cases of one. */
  isOneOf(share: number): boolean
  between(least: number, most: number): number
  int(least: number, most: number): number
  pick<Item>(items: readonly Item[]): Item
  /** Picks by weight. */
  weighted<Item>(items: readonly (readonly [Item, number])[]): Item
}

export function chance(seed: string): Chance {
  let state = hashOf(seed)
  const next = () => {
    // mulberry32: small, and good enough to spread complaints over a year.
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number) => least + next() * (most - least)
  const int = (least: number, most: number) => Math.floor(between(least, most + 1))
  return {
    next,
    isOneOf: (share) => next() < share,
    between,
    int,
    pick: (items) => items[int(0, items.length - 1)]!,
    weighted(items) {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [item, weight] of items) {
        left -= weight
        if (left < 0) return item
      }
      return items.at(-1)![0]
    },
  }
}

/** The same items in an order of chance's own. */
export function shuffled<Item>(items: readonly Item[], by: Chance): Item[] {
  const mixed = [...items]
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = by.int(0, last)
    ;[mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!]
  }
  return mixed
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}
