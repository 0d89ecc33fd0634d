import type { AmountMention } from '../extraction/number.ts'

const currencyBefore = 'us\\$|hk\\$|a\\$|c\\$|s\\$|rmb|cny|usd|gbp|eur|hkd|sgd|aud|rm|[$£€¥]'
const currencyAfter =
  'yuan|rmb|cny|renminbi|kuai|(?:us |hk |hong kong |singapore |australian )?dollars?|usd|hkd|pounds?(?: sterling)?|gbp|quid|euros?|eur|bucks|ringgit'
const scale: Record<string, number> = {
  k: 1e3,
  thousand: 1e3,
  grand: 1e3,
  m: 1e6,
  mn: 1e6,
  mil: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
  hundred: 100,
}
const figures = new RegExp(
  `(?:(${currencyBefore})\\s?)?(?<![\\d.,*x#])(\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?|\\d+(?:\\.\\d{1,2})?)(?![\\d%])(?:\\s?(k|m|mn|mil|million|bn|billion|thousand|grand|hundred)(?![a-z]))?(?:\\s?(${currencyAfter})(?![a-z]))?`,
  'g',
)
/** What follows a large number that counts something other than money. */
const countedAfter =
  /^\s?(?:of us|people|customers?|users?|investors?|victims?|others?|famil|miles?|steps?|followers?|calls?|times|members?|depositors?|points?|shares?|employees?|workers?|residents?|households?|words|days|hours|years|letters|emails|km|kg|[a-z]+ (?:people|customers|users|investors|victims|families|calls|times|days|shares|points))/

/** A bare number is money after these words, or when it has thousands written with a comma. */
const moneyBefore =
  /(?:charg(?:ed?|ing)|fees?|took|take|taken|deduct(?:ed)?|debited|refund(?:ed)?|paid|pay|payments?|loan|borrow(?:ed)?|lost|invested|deposited|transferred|sent|ow(?:e|ed|ing)|received|got|withdrew|balance|worth|premium|total|put in|bill(?:ed)?|costs?|receipt says|premiums|penalty|there was)(?: (?:me|us|him|her|a|an|the|of|is|was|about|nearly|over|almost|around|only|just|another|for|out|by))* ?$/
const notMoneyBefore =
  /(?:#|ref(?:erence)?\.?:? ?|ending(?: in)? |account |no\.? |number |clause |section |since |until |by |in |on |at |page )$/
const notMoneyAfter =
  /^(?:\/|:|-\d|st\b|nd\b|rd\b|th\b|\s?(?:%|per ?cent|am\b|pm\b|months?|weeks?|minutes?|mins?|hrs?|days?|years?|yrs?|a\.m|o'clock|ringgit-|working|business|points?|x\b))/

function isBareMoney(text: string, start: number, end: number, number: string): boolean {
  const before = text.slice(Math.max(0, start - 36), start)
  const after = text.slice(end, end + 24)
  if (countedAfter.test(after) || notMoneyAfter.test(after) || /[a-z#*]$/.test(before)) return false
  if (number.includes(',')) return !/(?:#|ref(?:erence)?\.?:? ?|account )$/.test(before)
  return Number(number) >= 10 && !notMoneyBefore.test(before) && !/^(?:19|20)\d\d$/.test(number) && moneyBefore.test(before)
}

const wordValues: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
}
const wordScale: Record<string, number> = { hundred: 100, thousand: 1e3, grand: 1e3, million: 1e6, billion: 1e9 }
const numberWord = [...Object.keys(wordValues), ...Object.keys(wordScale), 'half', 'and'].join('|')
const inWords = new RegExp(`\\b((?:(?:${numberWord})[ -])+)(?:of )?(${currencyAfter})\\b`, 'g')

/** The value of an English number in words, `two thousand five hundred`; null when it is none. */
export function parseEnglish(words: string): number | null {
  let total = 0
  let section = 0
  let isSeen = false
  for (const word of words.trim().split(/[ -]+/)) {
    if (word === 'and') continue
    if (word === 'half') section = section === 0 ? 0.5 : section + 0.5
    else if (word in wordScale) {
      const unit = wordScale[word]!
      if (unit === 100) section = (section || 1) * 100
      else {
        total += (section || 1) * unit
        section = 0
      }
    } else if ((word === 'a' || word === 'an') && section > 0) continue
    else if (word in wordValues) section += wordValues[word]!
    else return null
    isSeen = true
  }
  return isSeen ? total + section : null
}

/** Sums as English texts write them: $1,200, RMB 3,200, 5k, £1.2m, two thousand yuan. The number as stated; no currency is converted. */
export function englishAmounts(text: string): AmountMention[] {
  const found: AmountMention[] = []
  for (const match of text.matchAll(figures)) {
    const [whole, before, number, magnitude, after] = match
    const end = match.index + whole.length
    const isBare = !before && !after && (!magnitude || magnitude === 'm' || magnitude === 'hundred')
    if (isBare && (magnitude || !isBareMoney(text, match.index, end, number!))) continue
    if (!before && !after && countedAfter.test(text.slice(end, end + 24))) continue
    const value = Math.round(Number(number!.replace(/,/g, '')) * (magnitude ? scale[magnitude]! : 1) * 10_000) / 10_000
    if (value > 0)
      found.push({ value, at: [match.index, end], unit: before || after ? 'currency' : isBare ? 'none' : 'magnitude' })
  }
  for (const match of text.matchAll(inWords)) {
    const value = parseEnglish(match[1]!)
    if (value !== null && value >= 1 && !(value === 1 && match[1]!.trim().length < 3))
      found.push({ value, at: [match.index, match.index + match[0].length], unit: 'currency' })
  }
  return found
}

const people =
  'of us|victims?|investors?|depositors?|customers?|famil(?:y|ies)|people|policy ?holders?|card ?holders?|borrowers?|lenders?|residents?|households?|employees|workers|villagers?|users?|clients?|members?|savers?|pensioners?|students?|merchants?|shop ?owners?|retirees|tenants|owners|colleagues|neighbou?rs'
const headcount = new RegExp(
  `\\b(?:(\\d{1,3}(?:,\\d{3})+|\\d+)(k)?|((?:(?:${numberWord})[ -])+))\\s?(?:or so |plus |\\+ ?)?(?:(?:other|more|affected|elderly|fellow|retired|angry|innocent|local|small|of the|ordinary|bank|retail|individual) )*(${people})\\b`,
  'g',
)
const notAffected = /(?:in front|ahead|queue|helped|liked|only|staff|line)[^.]{0,16}$/

/** How many people an English text says are affected, or null. */
export function englishHeadcount(text: string): { value: number; at: [number, number] } | null {
  let most: { value: number; at: [number, number] } | null = null
  for (const match of text.matchAll(headcount)) {
    const value = match[1] ? Number(match[1].replace(/,/g, '')) * (match[2] ? 1000 : 1) : parseEnglish(match[3]!)
    const end = match.index + match[0].length
    if (value === null || value < 3 || value > 50_000_000 || !Number.isInteger(value)) continue
    if (
      notAffected.test(text.slice(Math.max(0, match.index - 24), match.index)) ||
      /^ (?:in front|ahead|in the queue|in line|before me|waiting in)/.test(text.slice(end, end + 16))
    )
      continue
    if (most === null || value > most.value) most = { value, at: [match.index, end] }
  }
  return most
}
