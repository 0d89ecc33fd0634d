const patterns = [
  /((?:19|20)\d\d)\s*[年.\-/]\s*(1[0-2]|0?[1-9])\s*(?:[月.\-/]\s*(3[01]|[12]\d|0?[1-9])\s*[日号]?|月份?)(?!\d)/g,
  /(?<![\d.年\-/])()(1[0-2]|0?[1-9])\s*月\s*(3[01]|[12]\d|0?[1-9])\s*[日号]/g,
]

/** Every date written in figures. `iso` is given only when year, month and day are all stated: a guessed year would be read as a fact. */
export function findDates(text: string): { text: string; iso: string | null; at: [number, number] }[] {
  if (!/\d/.test(text)) return []
  const found: { text: string; iso: string | null; at: [number, number] }[] = []
  for (const pattern of patterns)
    for (const match of text.matchAll(pattern)) {
      const at: [number, number] = [match.index, match.index + match[0].length]
      if (found.some((other) => other.at[0] < at[1] && at[0] < other.at[1])) continue
      found.push({ text: match[0].trim(), iso: isoOf(match[1], match[2], match[3]), at })
    }
  return found.sort((a, b) => a.at[0] - b.at[0])
}

function isoOf(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  if (!year || !month || !day) return null
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null
}
