/** Finds all words of many lexicons in one pass over a text, without allocating per hit. */
export interface Lexicon {
  name: string
  words: readonly string[]
}

/** Words of one lexicon, separated by white space so that a list reads as a list. */
export const lexicon = (name: string, words: string): Lexicon => ({ name, words: words.split(/\s+/).filter(Boolean) })

export interface Hits {
  count: number
  /** Index of the lexicon of hit i, and its UTF-16 span. */
  lexicon: Int32Array
  start: Int32Array
  end: Int32Array
  /** 1 when the same word was not hit before in this text. */
  isNew: Uint8Array
}

interface Node {
  next: Map<number, Node> | null
  /** Lexicons in which the path to here is a word. */
  ids: number[] | null
  /** The call that last came by: tells a new word from a repeated one. */
  seenIn: number
}

const maxHits = 2048

/** The hits are overwritten by the next call: read them before matching again. */
export function createMatcher(lexicons: readonly Lexicon[]): (text: string) => Hits {
  const root: (Node | undefined)[] = new Array(65_536)
  lexicons.forEach((list, id) => {
    for (const word of new Set(list.words)) addWord(root, word, id)
  })
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
    for (let start = 0; start < text.length; start++) {
      let node: Node | undefined = root[text.charCodeAt(start)]
      if (node === undefined) continue
      if (node.ids === null && (pairs[pairOf(text, start)]! & 1) === 0) continue
      for (let at = start + 1; node; at++) {
        if (node.ids) {
          const isNew = node.seenIn === call ? 0 : 1
          node.seenIn = call
          for (const id of node.ids) {
            if (count === maxHits) break
            hits.lexicon[count] = id
            hits.start[count] = start
            hits.isNew[count] = isNew
            hits.end[count++] = at
          }
        }
        node = at < text.length ? node.next?.get(text.charCodeAt(at)) : undefined
      }
    }
    hits.count = count
    return hits
  }
}

/** A rough index of the first two characters: most places in a text begin no word, and are left at the price of one look. */
const pairOf = (text: string, at: number) => (Math.imul(text.charCodeAt(at), 0x9e5) ^ text.charCodeAt(at + 1)) & 0xffff

function firstPairs(lexicons: readonly Lexicon[]): Uint8Array {
  const pairs = new Uint8Array(65_536)
  for (const { words } of lexicons) for (const word of words) if (word.length > 1) pairs[pairOf(word, 0)] = 1
  return pairs
}

function addWord(root: (Node | undefined)[], word: string, id: number) {
  const first = word.charCodeAt(0)
  root[first] ??= { next: null, ids: null, seenIn: 0 }
  let node = root[first]
  for (let i = 1; i < word.length; i++) {
    node.next ??= new Map()
    let child = node.next.get(word.charCodeAt(i))
    if (!child) {
      child = { next: null, ids: null, seenIn: 0 }
      node.next.set(word.charCodeAt(i), child)
    }
    node = child
  }
  node.ids ??= []
  node.ids.push(id)
}
