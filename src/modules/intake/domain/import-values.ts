/** `1,234.50`, `¥300`, `2.5万元` in yuan; null when it is not a number. */
export function readAmount(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)(万|亿)?$/.exec(text.normalize('NFKC').replace(/[,\s¥$]|元|人民币|rmb|cny/gi, ''))
  if (!match) return null
  const times = match[2] === '万' ? 10_000 : match[2] === '亿' ? 100_000_000 : 1
  return Math.round(Number(match[1]) * times * 100) / 100
}

/**
 * A civil date or time of Beijing as people write it in a table — `2026-11-20`, `2026/11/20 9:30`, `2026年11月20日` — or an
 * ISO instant with its offset, as an ISO instant; null when it is neither. A date alone is its beginning.
 */
export function readInstant(text: string): string | null {
  const tidy = text.normalize('NFKC').trim()
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(tidy)) return instantOf(tidy)
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[\sT]+(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})秒?)?分?)?$/.exec(
    tidy,
  )
  if (!match) return null
  const [year, month, day, hour = '0', minute = '0', second = '0'] = match.slice(1).map((part) => part as string | undefined)
  const two = (part: string | undefined) => String(part).padStart(2, '0')
  const civil = `${year}-${two(month)}-${two(day)}`
  const iso = instantOf(`${civil}T${two(hour)}:${two(minute)}:${two(second)}+08:00`)
  // 31 February is nobody's date.
  return iso && new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().startsWith(civil) ? iso : null
}

function instantOf(text: string): string | null {
  const time = Date.parse(text)
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

/** Makes a value safe to open in a spreadsheet: one that begins like a formula is shown as the text that it is. */
export const asCellText = (value: string): string => (/^[\s]*[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value)

/** One line of CSV. Every value is quoted, so no separator in it can begin a new cell. */
export const csvLine = (values: readonly (string | number)[]): string =>
  `${values.map((value) => `"${(typeof value === 'number' ? String(value) : asCellText(value)).replaceAll('"', '""')}"`).join(',')}\r\n`
