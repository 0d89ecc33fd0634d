/** Reading numbers as Chinese people write them. */

/** One sum of money as written. `at` are offsets in the text given. */
export interface AmountMention {
  value: number
  at: [start: number, end: number]
  /** Written with 元, 块, ￥ or a unit such as 万: surely money or a large count. A bare number is money only by its context. */
  unit: 'currency' | 'magnitude' | 'none'
}

const digits: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  俩: 2,
  三: 3,
  叁: 3,
  仨: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
}
const small: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }
const large: Record<string, number> = { 万: 10_000, 萬: 10_000, 亿: 100_000_000 }

export const chineseDigits = '〇零一二两俩三四五六七八九壹贰叁肆伍陆柒捌玖'
export const chineseNumeral = `${chineseDigits}十百千万亿拾佰仟`

/**
 * The value of a Chinese numeral, or null when it is none. `三万二` is 32,000 (a digit left after a unit counts tenths of it),
 * `七八千` its lower bound 7,000, `二零一八` 2018.
 */
export function parseChinese(text: string): number | null {
  let total = 0
  let section = 0
  let digit: number | null = null
  let lastUnit = 1
  let plain = ''
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (char in digits) {
      const value = digits[char]!
      plain += value
      // 七八千: two neighbouring digits before a unit are a range; keep the lower.
      if (digit !== null && digit !== 0 && text[i + 1] !== undefined && (text[i + 1]! in small || text[i + 1]! in large)) continue
      if (digit !== null && digit !== 0 && value !== 0)
        return /^[〇零一二三四五六七八九]+$/.test(text) ? Number([...text].map((c) => digits[c]).join('')) : null
      digit = value
      if (value === 0) lastUnit = 1
    } else if (char in small) {
      section += (digit ?? (char === '十' || char === '拾' || i === 0 ? 1 : 0)) * small[char]!
      lastUnit = small[char]!
      digit = null
    } else if (char in large) {
      const head = section + (digit ?? 0)
      total =
        char === '亿' ? (total + (head || (i === 0 ? 1 : 0))) * large[char]! : total + (head || (i === 0 ? 1 : 0)) * large[char]!
      section = 0
      lastUnit = large[char]!
      digit = null
    } else return null
  }
  if (digit !== null) section += lastUnit > 10 && !/[零〇].$/.test(text) ? (digit * lastUnit) / 10 : digit
  if (plain === text && text.length > 2 && digit !== null && text.length === plain.length) return Number(plain)
  return total + section
}

export const latinUnits: Record<string, number> = {
  万亿: 1e12,
  亿: 1e8,
  个亿: 1e8,
  千万: 1e7,
  百万: 1e6,
  十万: 1e5,
  万: 1e4,
  个w: 1e4,
  w: 1e4,
  千: 1e3,
  k: 1e3,
  百: 100,
}

/** Avoids 5.6 × 10,000 = 55,999.99…: amounts have at most four decimals of a unit. */
export const times = (value: number, unit: number) => Math.round(value * unit * 10_000) / 10_000
