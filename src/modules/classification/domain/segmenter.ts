/**
 * Cuts a text into words by the likeliest path through a vocabulary that the model brings along.
 *
 * The vocabulary holds the words of the training texts, so a cut costs a few microseconds, needs no dictionary of a language,
 * and is the same in training and in use. What is not in it is left in single characters, which the n-grams see.
 */
export interface Words {
  count: number
  /** Where word i ends; it begins where word i - 1 ends, the first at 0. Overwritten by the next cut. */
  end: Int32Array
}
export type Cut = (text: string) => Words

/** A word and how often it stood in the training texts. */
export type Vocabulary = readonly (readonly [word: string, times: number])[]

const longestText = 8192

/** 1: a Latin letter or a digit. A run of them is one word, known or not. */
const isLatin = new Uint8Array(65_536)
for (const char of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789') isLatin[char.charCodeAt(0)] = 1

export function createSegmenter(vocabulary: Vocabulary): Cut {
  const trie = createTrie(vocabulary)
  const words: Words = { count: 0, end: new Int32Array(longestText) }
  const cost = new Float64Array(longestText + 1)
  const length = new Int32Array(longestText + 1)
  return (text) => {
    const size = Math.min(text.length, longestText)
    cost[size] = 0
    for (let start = size - 1; start >= 0; start--) findBest(text, start, size, trie, cost, length)
    words.count = 0
    for (let at = 0; at < size; at += length[at]!) words.end[words.count++] = at + length[at]!
    return words
  }
}

/** The cheapest word that begins at `start`, given the cheapest ways on from every later place. */
function findBest(text: string, start: number, size: number, trie: Trie, cost: Float64Array, length: Int32Array) {
  const first = text.charCodeAt(start)
  if (isLatin[first] === 1) {
    const isInside = start + 1 < size && isLatin[text.charCodeAt(start + 1)] === 1
    length[start] = isInside ? length[start + 1]! + 1 : 1
    // The cost of the run is that of what follows it: runs are not weighed against one another.
    cost[start] = isInside ? cost[start + 1]! : cost[start + 1]! + trie.unknown
    return
  }
  let node = trie.firstOf[first]!
  let best = (node > 0 && trie.costOf[node]! < Infinity ? trie.costOf[node]! : trie.unknown) + cost[start + 1]!
  let bestLength = 1
  for (let at = start + 1; node > 0 && at < size; at++) {
    node = trie.next(node, text.charCodeAt(at))
    if (node === 0) break
    const total = trie.costOf[node]! + cost[at + 1]!
    if (total < best) {
      best = total
      bestLength = at + 1 - start
    }
  }
  cost[start] = best
  length[start] = bestLength
}

interface Trie {
  /** Node of a first character, 0 when no word begins with it. */
  firstOf: Int32Array
  /** Of the word that ends in a node: the less likely, the dearer. Infinity where none ends. */
  costOf: Float64Array
  unknown: number
  next: (node: number, code: number) => number
}

/** Nodes stand in one hash table keyed by (parent, character), so that a step is one look. */
function createTrie(vocabulary: Vocabulary): Trie {
  const units = vocabulary.reduce((sum, [word]) => sum + word.length, 0)
  let slots = 1024
  while (slots < 2 * units) slots *= 2
  const parentOf = new Int32Array(slots)
  const codeAt = new Uint16Array(slots)
  const nodeAt = new Int32Array(slots)
  const firstOf = new Int32Array(65_536)
  const costOf = new Float64Array(units + 1).fill(Infinity)
  const total = vocabulary.reduce((sum, [, times]) => sum + times, 1)
  let nodes = 0

  const slotOf = (parent: number, code: number) => {
    let slot = (Math.imul(parent, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) & (slots - 1)
    while (nodeAt[slot] !== 0 && (parentOf[slot] !== parent || codeAt[slot] !== code)) slot = (slot + 1) & (slots - 1)
    return slot
  }
  for (const [word, times] of vocabulary) {
    const first = word.charCodeAt(0)
    if (firstOf[first] === 0) firstOf[first] = ++nodes
    let node = firstOf[first]!
    for (let i = 1; i < word.length; i++) {
      const code = word.charCodeAt(i)
      const slot = slotOf(node, code)
      if (nodeAt[slot] === 0) {
        parentOf[slot] = node
        codeAt[slot] = code
        nodeAt[slot] = ++nodes
      }
      node = nodeAt[slot]!
    }
    costOf[node] = Math.log(total / times)
  }
  return { firstOf, costOf, unknown: Math.log(total) + 1, next: (node, code) => nodeAt[slotOf(node, code)]! }
}
