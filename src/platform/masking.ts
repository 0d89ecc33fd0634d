/**
 * How personal data of class C2 looks to those who have not asked to see it with a reason.
 *
 * Safe for any input: never more than the stated characters show, and a value too short or too odd to be what the
 * field says is hidden whole. Every masked value holds a `*`, so that `isMasked` can tell one that comes back.
 */

/** `138****1234`: three and four digits of a mobile number. Of another number the last two. */
export function maskPhone(value: string): string {
  const digits = compact(value)
    .replace(/^(\+|00)86/, '')
    .replace(/[()]/g, '')
  return /^1\d{10}$/.test(digits) ? show(digits, 3, 4, 11) : show(digits, 0, 2, 7)
}

/** `330***********0011`: the region of issue in short and the serial, never the birthday between them. */
export const maskIdCard = (value: string) => show(compact(value), 3, 4, 15)

/** `************1234`: what a receipt shows of a card or an account. */
export const maskCard = (value: string) => show(compact(value), 0, 4, 12)

/** `张*`, `王*明`, `欧**娜`: the first character, and the last of three or more. A single one is hidden. */
export function maskName(value: string): string {
  const name = value.trim().normalize('NFC')
  const length = [...name].length
  return length === 1 ? '*' : show(name, 1, length >= 3 ? 1 : 0, 2)
}

/** `z***@bank.cn`: the first character of two or more, and the domain. */
export function maskEmail(value: string): string {
  const match = /^([^\s@]+)@([^\s@]+)$/.exec(value.trim())
  if (!match) return hidden(value)
  const local = [...match[1]!]
  return `${local.length >= 2 ? local[0] : ''}***@${match[2]}`
}

/**
 * `浙江省杭州市西湖区****`: down to the district or county, never the street or the estate. What cannot be told to be
 * a region is hidden, so an odd address shows less, not more.
 */
export function maskAddress(value: string): string {
  const address = value.replace(/\s+/gu, '')
  let shown = ''
  for (const level of [province, city, district]) shown += level.exec(address.slice(shown.length))?.[0] ?? ''
  return shown === '' ? hidden(address) : `${shown}****`
}

const province =
  /^(北京|天津|上海|重庆)市?|^(河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾)省|^(内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区|^(香港|澳门)特别行政区/u
/** Street signs (路街巷…) and the names of estates (花园, 公寓…) never stand in a region's name, with few exceptions. */
const plain = '(?:(?![路街巷弄号村苑园庭寓厦院墅邸栋幢室超小社])\\p{Script=Han})'
const city = new RegExp(`^${plain}{2,9}?(?:(?<![城夜菜门])市|自治州|地区|盟)`, 'u')
/** 东区 at the end of a longer word is a part of an estate (阳光东区); in three characters it is a district (江北区). */
const district = new RegExp(
  `^(?:路[南北桥]区|[^\\W\\d_]?工业园区|${plain}{1,4}?新区|${plain}{1,2}区|${plain}{2,4}(?<![东西南北中一二三四五六七八九十校厂景库])区|${plain}{1,14}?(?:自治县|自治旗)|${plain}{1,5}?(?:县|旗|(?<![城夜菜门])市))`,
  'u',
)

/** Whether a value carries a mask. It is refused on write, because storing it would lose the real one. No phone number, card, name or address has an asterisk. */
export const isMasked = (value: string) => /[*＊∗•●]/u.test(value)

/** Shows the first and last characters of a value that has at least `atLeast`, and nothing of a shorter one. */
function show(value: string, first: number, last: number, atLeast: number): string {
  const characters = [...value]
  if (characters.length < atLeast) return hidden(value)
  const stars = '*'.repeat(Math.min(characters.length - first - last, 16))
  return characters.slice(0, first).join('') + stars + characters.slice(characters.length - last).join('')
}

/** Of one length for all, because the length of a short value tells much of it. */
const hidden = (value: string) => (value.trim() === '' ? '' : '****')

/** Without blanks and hyphens, and `１３８`, as a Chinese keyboard may give it, as `138`. */
const compact = (value: string) => value.normalize('NFKC').replace(/[\s-]/g, '') || value.trim()
