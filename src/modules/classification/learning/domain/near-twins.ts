import { hash } from './own-case.ts'

/** Characters in a piece of a text that is compared. */
const length = 4
/** How many smallest hashes describe a text, and how many of them make one key under which texts meet. */
const sketch = 16
const keyLength = 2
/** From this share of common pieces on two texts are the same letter with changes. */
const same = 0.5

/**
 * Numbers texts so that those which say the same in nearly the same words share a number.
 *
 * Texts meet under keys made of their smallest hashes and are compared in full only then, so that 20,000 take seconds.
 */
export function groupTwins(texts: readonly string[]): number[] {
  const pieces = texts.map(piecesOf)
  const parent = texts.map((_, index) => index)
  const rootOf = (index: number): number => {
    let root = index
    while (parent[root]! !== root) root = parent[root]!
    parent[index] = root
    return root
  }
  const first = new Map<string, number>()
  pieces.forEach((own, index) => {
    if (own.size === 0) return
    for (const key of keysOf(own)) {
      const other = first.get(key)
      if (other === undefined) first.set(key, index)
      else if (rootOf(other) !== rootOf(index) && likeness(own, pieces[other]!) >= same) parent[rootOf(index)] = rootOf(other)
    }
  })
  return texts.map((_, index) => rootOf(index))
}

function piecesOf(text: string): ReadonlySet<number> {
  const plain = text.replace(/[^\p{L}\p{N}]/gu, '')
  const pieces = new Set<number>()
  for (let at = 0; at + length <= plain.length; at++) pieces.add(hash(plain.slice(at, at + length)))
  return pieces
}

function keysOf(pieces: ReadonlySet<number>): string[] {
  const smallest = Array.from({ length: sketch }, (_, nth) => {
    const factor = (2 * nth + 1) * 0x9e3779b1
    let least = 2 ** 32
    for (const piece of pieces) {
      const value = Math.imul(piece ^ (piece >>> (nth + 3)), factor | 0) >>> 0
      if (value < least) least = value
    }
    return least
  })
  return Array.from(
    { length: sketch / keyLength },
    (_, band) => `${band}:${smallest.slice(band * keyLength, (band + 1) * keyLength).join(':')}`,
  )
}

/** 0..1: pieces that both have, of the pieces that either has. */
function likeness(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0
  for (const piece of a) if (b.has(piece)) shared++
  return shared / (a.size + b.size - shared)
}
