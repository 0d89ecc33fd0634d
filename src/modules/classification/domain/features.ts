import type { Words } from './segmenter.ts'

/**
 * A text as a sparse vector: hashed words, word pairs, single characters and pairs of them (of Latin words: runs of three to five
 * letters), words of the title, the opening and the end, and cues.
 *
 * Hashes are computed from character codes in place; no string is made. Each feature remembers where it was first seen, so
 * that a weight can be shown as a piece of the text. The extractor reuses its buffers: read a vector before extracting again.
 */
export const featureBits = 19
export const bucketCount = 1 << featureBits

/** Features are normalised block by block, so that a long text's many n-grams do not drown its few cues. */
export const blocks = ['word', 'char', 'title', 'cue'] as const
export const blockCount = blocks.length

const capacity = 40_000
/** Units of a text that are read. Complaints say what they are about long before this. */
export const readLimit = 4000

export interface FeatureVector {
  count: number
  bucket: Int32Array
  /** How often the feature occurs (cues: their strength). */
  times: Float32Array
  block: Uint8Array
  /** First place seen; start = end for a cue that stands nowhere in particular. */
  start: Int32Array
  end: Int32Array
}

const slotOf = new Int32Array(bucketCount)
const vector: FeatureVector = {
  count: 0,
  bucket: new Int32Array(capacity),
  times: new Float32Array(capacity),
  block: new Uint8Array(capacity),
  start: new Int32Array(capacity),
  end: new Int32Array(capacity),
}

/** The matter stands in the opening words, what is wanted in the last ones; between them come the calls that nobody answered. */
const openingLength = 60
const closingLength = 40

/** Letters in the shortest and longest run of a Latin word. Han characters come alone and in pairs: threes were measured, and add time, not accuracy. */
const shortestRun = 3
const longestRun = 5

/** 0 breaks n-grams, 1 is read but never begins a feature on its own, 2 is text. */
const kindOf = new Uint8Array(65_536)
const codeOf = new Uint16Array(65_536)
for (let code = 0; code < 65_536; code++) {
  const char = String.fromCharCode(code)
  codeOf[code] = code >= 48 && code <= 57 ? 48 : code
  kindOf[code] = /[\p{L}\p{N}]/u.test(char) ? 2 : /[?!*#@￥¥%]/.test(char) ? 1 : 0
}

const mix = (hash: number, code: number) => Math.imul(hash ^ code, 0x01000193)
const finish = (hash: number) => {
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  hash ^= hash >>> 12
  return hash >>> (32 - featureBits)
}
const isLetter = (code: number) => code >= 97 && code <= 122
const seedWord = 0x811c9dc5
const seedPair = 0x51ed270b
const seedChar = 0x9e3779b1 | 0
const seedTitle = 0x7f4a7c15
const seedOpening = 0x2545f491
const seedClosing = 0x1234567
const seedCue = 0x3c6ef372
const seedForeignCue = 0x1b873593

/** Whether any Chinese character stands in a text. */
export function hasHan(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x4e00 && code <= 0x9fff) return true
  }
  return false
}

/** `words` cut the text without gaps; `cues` come in pairs of (cue number, strength), with spans in `cueSpans` where they have one. */
export interface FeatureInput {
  text: string
  words: Words
  titleEnd: number
  cues: CueList
  /** The lists behind the cues are Chinese: that none of their words stands in an English text says nothing, so its cues are others. */
  isChinese: boolean
  /** One bit a bucket: features outside it are dropped as they come. Small enough for the fast cache, unlike the tables it spares. */
  known?: Uint8Array | undefined
}

/** See {@link FeatureInput.known}. */
export function knownBuckets(buckets: Int32Array): Uint8Array {
  const known = new Uint8Array(bucketCount >>> 3)
  for (const bucket of buckets) known[bucket >>> 3]! |= 1 << (bucket & 7)
  return known
}

const everyBucket = new Uint8Array(bucketCount >>> 3).fill(255)
let wanted: Uint8Array = everyBucket

export class CueList {
  count = 0
  readonly id = new Int32Array(2048)
  readonly strength = new Float32Array(2048)
  readonly start = new Int32Array(2048)
  readonly end = new Int32Array(2048)
  clear() {
    this.count = 0
  }
  add(id: number, strength = 1, start = 0, end = 0) {
    if (this.count === this.id.length) return
    this.id[this.count] = id
    this.strength[this.count] = strength
    this.start[this.count] = start
    this.end[this.count++] = end
  }
}

function add(bucket: number, block: number, times: number, start: number, end: number) {
  if ((wanted[bucket >>> 3]! & (1 << (bucket & 7))) === 0) return
  const slot = slotOf[bucket]!
  if (slot > 0) {
    vector.times[slot - 1]! += times
    return
  }
  if (vector.count === capacity) return
  const index = vector.count++
  slotOf[bucket] = index + 1
  vector.bucket[index] = bucket
  vector.times[index] = times
  vector.block[index] = block
  vector.start[index] = start
  vector.end[index] = end
}

export function extractFeatures(input: FeatureInput): FeatureVector {
  vector.count = 0
  wanted = input.known ?? everyBucket
  const limit = Math.min(input.text.length, readLimit)
  addWords(input.text, input.words, limit, input.titleEnd)
  addCharacters(input.text, limit)
  const { cues } = input
  const seed = input.isChinese ? seedCue : seedForeignCue
  for (let i = 0; i < cues.count; i++)
    add(finish(mix(mix(seed, cues.id[i]! & 0xffff), cues.id[i]! >>> 16)), 3, cues.strength[i]!, cues.start[i]!, cues.end[i]!)
  for (let i = 0; i < vector.count; i++) slotOf[vector.bucket[i]!] = 0
  return vector
}

function addWords(text: string, words: Words, limit: number, titleEnd: number) {
  const opening = Math.max(titleEnd, openingLength)
  let at = 0
  let previous = 0
  let previousStart = 0
  for (let w = 0; w < words.count; w++) {
    const end = words.end[w]!
    if (end > limit) return
    if (kindOf[text.charCodeAt(at)]! === 0) {
      previous = 0
    } else {
      const stop = stemEnd(text, at, end)
      let hash = seedWord
      for (let i = at; i < stop; i++) hash = mix(hash, codeOf[text.charCodeAt(i)]!)
      add(finish(hash), 0, 1, at, end)
      if (previous !== 0) add(finish(mix(mix(seedPair, previous), hash)), 0, 1, previousStart, end)
      if (end <= titleEnd) add(finish(mix(seedTitle, hash)), 2, 1, at, end)
      if (end <= opening) add(finish(mix(seedOpening, hash)), 2, 1, at, end)
      if (at > limit - closingLength) add(finish(mix(seedClosing, hash)), 2, 1, at, end)
      previous = hash
      previousStart = at
    }
    at = end
  }
}

/** Where the stem of an English word ends: plural, past, -ing and a last vowel fall off, so that charge, charged and charges are one. */
function stemEnd(text: string, start: number, end: number): number {
  if (end - start < 5 || !isLetter(text.charCodeAt(start)) || !isLetter(text.charCodeAt(end - 1))) return end
  const word = text.slice(start, end)
  return (
    start +
    word
      .replace(/(?<!s)s$/, '')
      .replace(/(?:ed|ing)$/, '')
      .replace(/[eiy]+$/, '').length
  )
}

function addCharacters(text: string, limit: number) {
  for (let start = 0; start < limit; start++) {
    const first = text.charCodeAt(start)
    if (kindOf[first] !== 2) continue
    if (isLetter(first)) {
      addRuns(text, start, limit)
      continue
    }
    const hash = mix(seedChar, codeOf[first]!)
    add(finish(hash), 1, 1, start, start + 1)
    if (start + 1 === limit) return
    const second = text.charCodeAt(start + 1)
    if (kindOf[second] !== 0) add(finish(mix(hash, codeOf[second]!)), 1, 1, start, start + 2)
  }
}

function addRuns(text: string, start: number, limit: number) {
  let hash = seedChar
  const stop = Math.min(limit, start + longestRun)
  for (let i = start; i < stop; i++) {
    const code = text.charCodeAt(i)
    if (!isLetter(code)) break
    hash = mix(hash, code)
    if (i + 1 - start >= shortestRun) add(finish(hash), 1, 1, start, i + 1)
  }
}
