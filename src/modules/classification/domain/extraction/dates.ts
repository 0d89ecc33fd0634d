import { hasEnglish } from '../english/triggers.ts'

const patterns = [
  /((?:19|20)\d\d)\s*[年.\-/]\s*(1[0-2]|0?[1-9])\s*(?:[月.\-/]\s*(3[01]|[12]\d|0?[1-9])\s*[日号]?|月份?)(?!\d)/g,
  /(?<![\d.年\-/])()(1[0-2]|0?[1-9])\s*月\s*(3[01]|[12]\d|0?[1-9])\s*[日号]/g,
]

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const month = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?'
const english = [
  // 3 May 2024, 3rd of May
  {
    find: new RegExp(`\\b(3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?(?: of)? ${month}(?:,? ((?:19|20)\\d\\d))?\\b`, 'g'),
    day: 1,
    month: 2,
    year: 3,
  },
  // May 3, 2024
  {
    find: new RegExp(`\\b${month} (3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?(?:,? ((?:19|20)\\d\\d))?\\b`, 'g'),
    day: 2,
    month: 1,
    year: 3,
  },
] as const

/** Every date with a day or a month in figures, or an English month. `iso` is given only when year, month and day are all stated: a guessed year would be read as a fact. */
export function findDates(text: string): { text: string; iso: string | null; at: [number, number] }[] {
  if (!/\d/.test(text)) return []
  const found: { text: string; iso: string | null; at: [number, number] }[] = []
  for (const pattern of patterns)
    for (const match of text.matchAll(pattern)) {
      const at: [number, number] = [match.index, match.index + match[0].length]
      if (found.some((other) => other.at[0] < at[1] && at[0] < other.at[1])) continue
      found.push({ text: match[0].trim(), iso: isoOf(match[1], match[2], match[3]), at })
    }
  if (!hasEnglish(text)) return found.sort((a, b) => a.at[0] - b.at[0])
  for (const pattern of english)
    for (const match of text.matchAll(pattern.find)) {
      const at: [number, number] = [match.index, match.index + match[0].length]
      if (found.some((other) => other.at[0] < at[1] && at[0] < other.at[1])) continue
      found.push({
        text: match[0].trim(),
        iso: isoOf(match[pattern.year], String(months.indexOf(match[pattern.month]!) + 1), match[pattern.day]),
        at,
      })
    }
  return found.sort((a, b) => a.at[0] - b.at[0])
}

function isoOf(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  if (!year || !month || !day) return null
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null
}
