import type { Json } from './canonical.ts'

const longestText = 2_000

/**
 * A caller's data made fit to be kept for ever: plain JSON, without what PostgreSQL or RFC 8785 cannot hold,
 * and without personal numbers that slipped into a sentence.
 *
 * A net and no licence: personal values belong in `personal`, where they can be erased. The trail keeps facts and
 * no documents, so long text is cut.
 */
export function scrub(data: Readonly<Record<string, unknown>>): { readonly [key: string]: Json } {
  const plain = JSON.parse(JSON.stringify(data, (_, value) => (typeof value === 'bigint' ? String(value) : value)))
  return clean(plain) as { readonly [key: string]: Json }
}

/** Text that PostgreSQL and RFC 8785 can hold: no lone surrogate, no NUL. */
export const cleanText = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')

function clean(value: Json): Json {
  if (typeof value === 'string') return cleanText(hidePersonalNumbers(cut(value)))
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(clean)
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [cleanText(key), clean(member)]))
}

const cut = (text: string) => (text.length <= longestText ? text : `${text.slice(0, longestText)}… (${text.length})`)

/** Digits that touch a letter, a digit or a hyphen belong to an identifier of ours, such as a UUID or a digest. */
const alone = (pattern: string) => new RegExp(`(?<![\\w-])${pattern}(?![\\w-])`, 'g')
const mobile = alone('1[3-9]\\d{9}')
const identityCard = alone('\\d{17}[\\dXx]')
const bankCard = alone('\\d{16,19}')

function hidePersonalNumbers(text: string): string {
  return text
    .replace(mobile, (digits) => stars(digits, 3))
    .replace(identityCard, (digits) => (isIdentityCard(digits) ? stars(digits, 3) : digits))
    .replace(bankCard, (digits) => (isBankCard(digits) ? stars(digits, 0) : digits))
}

const stars = (digits: string, first: number) => digits.slice(0, first) + '*'.repeat(digits.length - first - 4) + digits.slice(-4)

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643: the last character is a check on the others. */
function isIdentityCard(digits: string): boolean {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return '10X98765432'[sum % 11] === digits[17]?.toUpperCase()
}

/** ISO/IEC 7812 (Luhn). */
function isBankCard(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? Number(digit) * 2 : Number(digit)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}
