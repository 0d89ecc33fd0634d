import type { Bilingual } from '../../../../platform/errors.ts'
import { normalise } from '../normalise.ts'

/** What is wrong with a pattern, and at which character of it. */
export class PatternProblem extends Error {
  readonly say: Bilingual
  readonly at: number
  constructor(say: Bilingual, at: number) {
    super(say.en)
    this.say = say
    this.at = at
  }
}

export type Ranges = readonly (readonly [number, number])[]
export type PatternNode =
  | { kind: 'set'; ranges: Ranges; isNegated: boolean }
  | { kind: 'start' | 'end' | 'empty' }
  | { kind: 'sequence' | 'either'; parts: PatternNode[] }
  | { kind: 'repeat'; part: PatternNode; least: number; most: number | null }

const classes: Record<string, Ranges> = {
  d: [[48, 57]],
  w: [
    [48, 57],
    [65, 90],
    [95, 95],
    [97, 122],
  ],
  s: [
    [9, 13],
    [32, 32],
    [0x3000, 0x3000],
  ],
}

/** Reads a pattern into a tree, by recursive descent. */
export class PatternReader {
  readonly source: string
  at = 0
  constructor(source: string) {
    this.source = source
  }

  read(): PatternNode {
    const node = this.#either()
    if (this.at < this.source.length) this.#fail('多余的右括号', 'A closing bracket too many')
    return node
  }

  #fail(zh: string, en: string): never {
    throw new PatternProblem({ zh: `正则：${zh}`, en: `Pattern: ${en}` }, this.at)
  }

  #either(): PatternNode {
    const parts = [this.#sequence()]
    while (this.source[this.at] === '|') {
      this.at++
      parts.push(this.#sequence())
    }
    return parts.length === 1 ? parts[0]! : { kind: 'either', parts }
  }

  #sequence(): PatternNode {
    const parts: PatternNode[] = []
    while (this.at < this.source.length && this.source[this.at] !== '|' && this.source[this.at] !== ')')
      parts.push(this.#repeated(this.#one()))
    return parts.length === 0 ? { kind: 'empty' } : { kind: 'sequence', parts }
  }

  #one(): PatternNode {
    const char = this.source[this.at++]!
    switch (char) {
      case '(':
        return this.#group()
      case '[':
        return this.#set()
      case '.':
        return { kind: 'set', ranges: [[10, 10]], isNegated: true }
      case '^':
        return { kind: 'start' }
      case '$':
        return { kind: 'end' }
      case '\\':
        return this.#escaped()
      case '*':
      case '+':
      case '?':
      case '{':
        this.at--
        return this.#fail(`“${char}”前面没有可重复的内容`, `nothing before "${char}" to repeat`)
      default:
        return literal(char)
    }
  }

  #group(): PatternNode {
    if (this.source.startsWith('?:', this.at)) this.at += 2
    else if (this.source[this.at] === '?')
      this.#fail('不支持环视、命名组等写法', 'look-around and named groups are not supported')
    const node = this.#either()
    if (this.source[this.at] !== ')') this.#fail('缺少右括号', 'a closing bracket is missing')
    this.at++
    return node
  }

  #escaped(): PatternNode {
    const char = this.source[this.at++]
    if (char === undefined) return this.#fail('反斜杠后缺少字符', 'nothing follows the backslash')
    const ranges = classes[char.toLowerCase()]
    if (ranges) return { kind: 'set', ranges, isNegated: char !== char.toLowerCase() }
    if (char === 'n') return literal('\n')
    if (char === 't') return literal('\t')
    if (/[a-z0-9]/i.test(char)) return this.#fail(`不支持 \\${char}`, `\\${char} is not supported`)
    return literal(char)
  }

  #set(): PatternNode {
    const isNegated = this.source[this.at] === '^'
    if (isNegated) this.at++
    const ranges: [number, number][] = []
    for (let isFirst = true; isFirst || this.source[this.at] !== ']'; isFirst = false) {
      const from = this.#setMember(ranges)
      if (from === null) continue
      if (this.source[this.at] === '-' && this.source[this.at + 1] !== ']') {
        this.at++
        const to = this.#setMember(ranges)
        if (to === null || to < from) return this.#fail('字符范围不对', 'this range of characters is the wrong way round')
        ranges.push([from, to])
      } else ranges.push([from, from])
    }
    this.at++
    return { kind: 'set', ranges, isNegated }
  }

  /** One character of a set, or null for a class such as `\d`, whose ranges are added here. */
  #setMember(ranges: [number, number][]): number | null {
    const char = this.source[this.at++]
    if (char === undefined) {
      this.at--
      return this.#fail('缺少右方括号', 'a closing square bracket is missing')
    }
    if (char !== '\\') return folded(char)
    const node = this.#escaped()
    if (node.kind !== 'set' || node.isNegated)
      return this.#fail('方括号内不支持这个写法', 'this cannot stand inside square brackets')
    if (node.ranges.length === 1 && node.ranges[0]![0] === node.ranges[0]![1]) return node.ranges[0]![0]
    for (const [from, to] of node.ranges) ranges.push([from, to])
    return null
  }

  #repeated(part: PatternNode): PatternNode {
    const [least, most] = this.#times()
    if (least === null) return part
    // A lazy repeat finds the same texts.
    if (this.source[this.at] === '?') this.at++
    if ('*+?{'.includes(this.source[this.at] ?? ' ')) this.#fail('不能连续写两个重复符', 'two repeats in a row')
    return { kind: 'repeat', part, least, most }
  }

  #times(): [number, number | null] | [null, null] {
    const char = this.source[this.at]
    if (char === '*' || char === '+' || char === '?') {
      this.at++
      return char === '*' ? [0, null] : char === '+' ? [1, null] : [0, 1]
    }
    if (char !== '{') return [null, null]
    const match = /^\{(\d{1,3})(?:(,)(\d{1,3})?)?\}/.exec(this.source.slice(this.at, this.at + 10))
    if (!match) return this.#fail('重复次数应写成 {2} 或 {2,5}', 'a count is written {2} or {2,5}')
    this.at += match[0].length
    const least = Number(match[1])
    const most = match[3] === undefined ? (match[2] ? null : least) : Number(match[3])
    if (most !== null && most < least) this.#fail('重复次数前大后小', 'the count is the wrong way round')
    return [least, most]
  }
}

const folded = (char: string) => normalise(char).charCodeAt(0)
const literal = (char: string): PatternNode => ({ kind: 'set', ranges: [[folded(char), folded(char)]], isNegated: false })
