import { findDates } from '../extraction/dates.ts'
import { chineseNumeral, latinUnits, parseChinese, times } from '../extraction/number.ts'

/** What a text states in numbers, in a form in which two spellings are equal. */
export interface Stated {
  /** Sums, counts, terms, articles: `3.2万` and `32000` are one. */
  numbers: Set<number>
  /** `2026-12-01`, or `12-01` when no year is given. */
  dates: Set<string>
}

const arabic = /(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(万亿|亿|千万|百万|万|千|百(?!分))?/g
/** A Chinese numeral counts only where a unit says that it is one: 一直 and 三方 are none. */
const chinese = new RegExp(
  `(?<![\\d.])([${chineseNumeral}]+)\\s*(?=元|块|日|天|个工作日|工作日|个月|周|年|小时|条|款|%|％|倍|笔|名|人|次)`,
  'g',
)
/** `1.`, `2、`, `（三）`, `四、` at the beginning of a line number the lines, and state nothing. */
const listMark = new RegExp(`^[ \\t]*(?:[（(]?(?:\\d{1,2}|[${chineseNumeral}]{1,3})[）)、]|\\d{1,2}\\.(?!\\d))`, 'gm')

export function statedIn(text: string): Stated {
  const plain = text
    .replace(/[０-９．，]/g, (char) => (char === '，' ? char : String.fromCharCode(char.charCodeAt(0) - 0xfee0)))
    .replace(listMark, ' ')
  const dates = new Set<string>()
  let rest = plain
  for (const found of findDates(plain)) {
    dates.add(found.iso ?? yearless(found.text))
    rest = rest.slice(0, found.at[0]) + ' '.repeat(found.at[1] - found.at[0]) + rest.slice(found.at[1])
  }
  const numbers = new Set<number>()
  for (const [, digits, unit] of rest.matchAll(arabic)) {
    const value = Number(digits!.replaceAll(',', ''))
    numbers.add(unit ? times(value, latinUnits[unit] ?? 1) : value)
  }
  for (const [, numeral] of rest.matchAll(chinese)) {
    const value = parseChinese(numeral!)
    if (value !== null) numbers.add(value)
  }
  return { numbers, dates }
}

const sum = new RegExp(
  `(?:[¥￥]|rmb|cny)\\s*(\\d[\\d,.]*\\s*[万亿千百]?)|(\\d[\\d,.]*\\s*[万亿千百]?|[${chineseNumeral}]+)\\s*(?:元|块|圆|人民币|rmb|cny|yuan)`,
  'gi',
)

/** The sums of money in a text. */
export const sumsIn = (text: string): number[] =>
  [...text.matchAll(sum)].flatMap(([, before, after]) => [...statedIn(`${before ?? after}元`).numbers])

/** `12月1日` as `12-01`, `2026年3月` as `2026-03`. */
const yearless = (text: string) => [...text.matchAll(/\d+/g)].map(([part]) => part.padStart(2, '0')).join('-')

/** The first thing that one text states and the others do not, or null. A date without its year is known by the same day of any year. */
export function unfounded(said: Stated, ...known: readonly Stated[]): { kind: 'number' | 'date'; value: string } | null {
  for (const date of said.dates)
    if (!known.some(({ dates }) => dates.has(date) || [...dates].some((one) => sameDay(one, date))))
      return { kind: 'date', value: date }
  for (const number of said.numbers)
    if (!known.some(({ numbers }) => numbers.has(number))) return { kind: 'number', value: String(number) }
  return null
}

const sameDay = (one: string, other: string) =>
  one.length !== other.length && Math.min(one.length, other.length) === 5 && (one.endsWith(other) || other.endsWith(one))
