/** Finds all words of many lexicons in one pass over a text, without allocating per hit. */
export interface Lexicon {
  name: string
  words: readonly string[]
}

/** Words of one lexicon, separated by white space so that a list reads as a list; `_` stands for a space. */
export const lexicon = (name: string, words: string): Lexicon => ({
  name,
  words: words
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.replaceAll('_', ' ')),
})

export interface Hits {
  count: number
  /** Index of the lexicon of hit i, and its UTF-16 span. */
  lexicon: Int32Array
  start: Int32Array
  end: Int32Array
  /** 1 when the same word was not hit before in this text. */
  isNew: Uint8Array
}

const maxHits = 2048
const isLetter = new Uint8Array(65_536)
for (let code = 97; code <= 122; code++) isLetter[code] = 1
const plural = 115

/** The hits are overwritten by the next call: read them before matching again. */
export function createMatcher(lexicons: readonly Lexicon[]): (text: string) => Hits {
  const trie = buildTrie(lexicons)
  const { root, childOf, from, on, to, mask, idsOf, idStart } = trie
  /** The call that last came by a word: tells a new word from a repeated one. */
  const seenIn = new Int32Array(idStart.length)
  const hits: Hits = {
    count: 0,
    lexicon: new Int32Array(maxHits),
    start: new Int32Array(maxHits),
    end: new Int32Array(maxHits),
    isNew: new Uint8Array(maxHits),
  }
  const pairs = firstPairs(lexicons)
  let call = 0

  return (text) => {
    let count = 0
    call++
    const { length } = text
    for (let start = 0; start < length; start++) {
      let code = text.charCodeAt(start)
      let node = root[code]!
      if (node === 0) continue
      // A Latin word begins and ends at a border of words, or ends in a plural: no `fee` in `coffee` or `feel`.
      if (isLetter[code] === 1 && start > 0 && isLetter[text.charCodeAt(start - 1)] === 1) continue
      const next = start + 1 < length ? text.charCodeAt(start + 1) : 0
      if (idStart[node] === idStart[node + 1] && pairs[(Math.imul(code, 0x9e5) ^ next) & 0xffff] === 0) continue
      for (let at = start + 1; ; at++) {
        const last = idStart[node + 1]!
        let id = idStart[node]!
        if (id < last && (isLetter[text.charCodeAt(at - 1)] === 0 || at >= length || isBorder(text, at))) {
          const isNew = seenIn[node] === call ? 0 : 1
          seenIn[node] = call
          for (; id < last && count < maxHits; id++) {
            hits.lexicon[count] = idsOf[id]!
            hits.start[count] = start
            hits.isNew[count] = isNew
            hits.end[count++] = at
          }
        }
        if (at >= length || childOf[node] === 0) break
        code = text.charCodeAt(at)
        let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) & mask
        while (to[slot] !== 0 && (from[slot] !== node || on[slot] !== code)) slot = (slot + 1) & mask
        node = to[slot]!
        if (node === 0) break
      }
    }
    hits.count = count
    return hits
  }
}

function isBorder(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return isLetter[code] === 0 || (code === plural && isLetter[text.charCodeAt(at + 1)] !== 1)
}

/** A trie in flat arrays: an edge is looked up by (node, character) in one open-addressed table. Node 0 is none. */
interface Trie {
  root: Int32Array
  /** 1 where a node has a child at all. */
  childOf: Uint8Array
  from: Int32Array
  on: Uint16Array
  to: Int32Array
  mask: number
  /** Lexicons in which the path to node n is a word: `idsOf` from `idStart[n]` to `idStart[n + 1]`. */
  idsOf: Int32Array
  idStart: Int32Array
}

function buildTrie(lexicons: readonly Lexicon[]): Trie {
  const nodes: { next: Map<number, number>; ids: number[] }[] = [{ next: new Map(), ids: [] }]
  lexicons.forEach((list, id) => {
    for (const word of new Set(list.words)) {
      let node = 0
      for (let i = 0; i < word.length; i++) {
        const code = word.charCodeAt(i)
        let child = nodes[node]!.next.get(code)
        if (child === undefined) {
          child = nodes.push({ next: new Map(), ids: [] }) - 1
          nodes[node]!.next.set(code, child)
        }
        node = child
      }
      nodes[node]!.ids.push(id)
    }
  })
  let size = 64
  while (size < nodes.length * 4) size *= 2
  const root = new Int32Array(65_536)
  const trie: Trie = {
    root,
    childOf: Uint8Array.from(nodes, (node) => (node.next.size > 0 ? 1 : 0)),
    from: new Int32Array(size),
    on: new Uint16Array(size),
    to: new Int32Array(size),
    mask: size - 1,
    idsOf: Int32Array.from(nodes.flatMap((node) => node.ids)),
    idStart: new Int32Array(nodes.length + 1),
  }
  nodes.forEach((node, index) => {
    trie.idStart[index + 1] = trie.idStart[index]! + node.ids.length
    for (const [code, child] of node.next) {
      if (index === 0) root[code] = child
      else addEdge(trie, index, code, child)
    }
  })
  return trie
}

function addEdge(trie: Trie, node: number, code: number, child: number) {
  let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) & trie.mask
  while (trie.to[slot] !== 0) slot = (slot + 1) & trie.mask
  trie.from[slot] = node
  trie.on[slot] = code
  trie.to[slot] = child
}

/** A rough index of the first two characters: most places in a text begin no word, and are left at the price of one look. */
const pairOf = (text: string, at: number) => (Math.imul(text.charCodeAt(at), 0x9e5) ^ text.charCodeAt(at + 1)) & 0xffff

function firstPairs(lexicons: readonly Lexicon[]): Uint8Array {
  const pairs = new Uint8Array(65_536)
  for (const { words } of lexicons) for (const word of words) if (word.length > 1) pairs[pairOf(word, 0)] = 1
  return pairs
}
