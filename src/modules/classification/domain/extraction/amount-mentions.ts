import { englishAmounts } from '../english/amounts.ts'
import { hasEnglish } from '../english/triggers.ts'
import { type AmountMention, chineseDigits, latinUnits, parseChinese, times } from './number.ts'

export type { AmountMention } from './number.ts'

const money = '元|块钱|块|蚊|圆|人民币|rmb|大洋|大元|米'
// 1: currency sign, 2: digits, 3: 余/多/来, 4: magnitude, 5: tail after the magnitude (4万8千, 3万5), 6: currency
const arabic = new RegExp(
  `([¥$])?\\s*(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)\\s*([余多来几]|十几)?\\s*(万亿|个亿|亿|千万|百万|十万|万|个w|w(?![a-z])|千|k(?![a-z])|百(?!分))?([余多来])?(\\d(?:千|百)?(?:\\d百)?(?![\\d.年月号天个千百万多余来])|\\d千(?:\\d百)?)?\\s*(?:多|余|来)?(${money})?(\\d{1,2}(?:毛\\d?|角\\d?|(?=[,。;的服元多到没谁!?\\s]|$)))?`,
  'y',
)
const numeral = `[${chineseDigits}十百千万亿半数几拾佰仟]`
const chinese = new RegExp(
  `(${numeral}{1,14})([多余来])?([十百千万亿]{0,2})(?:多|余)?(${money}|毛钱|毛|角|分钱|大毛)?((?:[${chineseDigits}]毛?[${chineseDigits}]?|[${chineseDigits}]角)(?=[^${chineseDigits}十百千万亿个]|$))?`,
  'y',
)

const notMoneyAfter =
  /^\s*(?:%|‰|年|月|日|号(?!码)|点|时|分(?![期之\d])|秒|天|周|个|岁|人|名|位|户|次|笔|倍|折|期|条|款|张|家|级|页|层|楼|栋|室|号楼|路|线|星|小时|分钟|多?次|多?人|多?名|多?位|多?天|多?年|多?个|多?户|多?家|厘|分利|块?广告|\/|:|-\d|\.\d|[a-z*×x#]|股|手|克|g\b|点几|辆|台|套|米|平|公里|度|折|遍|回(?![款购收])|趟|通|封|步|件|颗|份|斤|只|代|类|版|免|单|种|环|区|县|市|栏|级|届|省|集|开头|打头|尾号|后面|电话|热线|短信|座机|借条|金融|数科|同城|卫士)/
const notMoneyBefore =
  /(?:尾号|末四位|卡号|电话|手机|手机号|qq|微信|编号|单号|订单号|案号|工号|第|no\.?|id|身份证|[:]\s*\d{1,2}|\d[.\-/年月:]|[a-z+*×#]|编码|门牌|邮编|账号|受理号|流水号|来电|致电|拨打|打了?|区|路|街道|号段|星级|t\+|r|v|版本|系统|iphone|ios|win|满意度|lpr|费率|利率|年化|月息|日息|收益率|百分之|分之|[二一两]零|等级|负债率)\s*(?:是|为|约|高达|达|:)?\s*$/
const hotline = /^(?:12\d{3}|95\d{3}|400\d{3,7}|1010\d*|110|10086|10010|10099|96\d{3,4}|315|12306|714|996)$/

/** All sums in a normalised text, in order. Dates, phones, rates, card tails and counts are left out. */
export function findAmounts(text: string): AmountMention[] {
  const found: AmountMention[] = hasEnglish(text) ? englishAmounts(text) : []
  const isFree = (mention: AmountMention) => !found.some((other) => other.at[0] < mention.at[1] && mention.at[0] < other.at[1])
  // Only where a figure stands can a sum in figures begin.
  figure.lastIndex = 0
  while (figure.test(text)) {
    arabic.lastIndex = figure.lastIndex - 1
    const match = arabic.exec(text)
    if (!match) continue
    figure.lastIndex = arabic.lastIndex
    const mention = readArabic(text, match)
    if (mention && isFree(mention)) found.push(mention)
  }
  for (let at = 0; at < text.length; at++) {
    if (isNumeral[text.charCodeAt(at)] === 0) continue
    const next = text.charCodeAt(at + 1)
    // 一 in 一个: by far the most common.
    if (isNumeral[next] === 0 && mayFollow[next] === 0) continue
    chinese.lastIndex = at
    const match = chinese.exec(text)
    if (!match) continue
    at = chinese.lastIndex - 1
    if (match[1]!.length < 2 && match[3] === '' && match[4] === undefined) continue
    const mention = readChinese(text, match)
    if (mention && isFree(mention)) found.push(mention)
  }
  return found.sort((a, b) => a.at[0] - b.at[0])
}

const isNumeral = new Uint8Array(65_536)
for (const char of `${chineseDigits}十百千万亿半数几拾佰仟`) isNumeral[char.charCodeAt(0)] = 1
/** What may come after the one numeral of a sum: 余, 多, or the first character of a currency. */
const mayFollow = new Uint8Array(65_536)
for (const char of '多余来元块蚊圆人r大米毛角分') mayFollow[char.charCodeAt(0)] = 1

const figure = /[¥$\d]/g

function readArabic(text: string, match: RegExpMatchArray): AmountMention | null {
  const [whole, sign, number, , magnitude, , tail, currency, jiao] = match as unknown as (string | undefined)[]
  const start = match.index! + (whole!.length - whole!.trimStart().length)
  const end = match.index! + whole!.trimEnd().length
  const plain = number!.replace(/,/g, '')
  const unit = sign || currency ? 'currency' : magnitude ? 'magnitude' : 'none'
  const before = text.slice(Math.max(0, start - 10), start)
  const after = text.slice(end, end + 5)
  if (unit !== 'currency') {
    if (notMoneyAfter.test(after) || notMoneyBefore.test(before)) return null
    if (
      unit === 'none' &&
      (hotline.test(plain) ||
        plain.length > 8 ||
        /^0\d/.test(plain) ||
        Number(plain) < 10 ||
        /^20[12]\d\d?\.\d{1,2}$/.test(plain) ||
        (/^(?:19|20)\d\d$/.test(plain) && /^\s*(?:[-./]|$)/.test(after)))
    )
      return null
  } else if (/(?:尾号|第)\s*$/.test(before)) return null
  let value = times(Number(plain), magnitude ? latinUnits[magnitude]! : 1)
  // 8、9万 and 20-30万 are ranges: the lower end stands.
  const lower = magnitude ? /(\d+(?:\.\d+)?)\s*[、\-~—到至]$/.exec(before) : null
  if (lower && Number(lower[1]) < Number(plain)) value = times(Number(lower[1]), latinUnits[magnitude!]!)
  if (tail) value += tailValue(tail, magnitude ? latinUnits[magnitude]! : 1)
  if (jiao && currency) value += jiaoValue(jiao)
  return value > 0 && Number.isFinite(value) ? { value: Math.round(value * 10_000) / 10_000, at: [start, end], unit } : null
}

/** `4万|8千` adds 8,000, `3万|5` adds 5,000. */
function tailValue(tail: string, unit: number): number {
  const thousand = /(\d)千/.exec(tail)
  const hundred = /(\d)百/.exec(tail)
  if (thousand || hundred) return Number(thousand?.[1] ?? 0) * 1000 + Number(hundred?.[1] ?? 0) * 100
  return unit > 1 && tail.length === 1 ? (Number(tail) * unit) / 10 : 0
}

function jiaoValue(text: string): number {
  const [, whole, rest] = /^(\d{1,2})[毛角]?(\d)?/.exec(text)!
  return whole!.length === 2 ? Number(whole) / 100 : Number(whole) / 10 + Number(rest ?? 0) / 100
}

const idiom = /^(?:一|二|三|两|几|数|半|百|千|万|十|千万|万一|一百|百分|万分|千百|万千|三三两两|一千零一)$/

function readChinese(text: string, match: RegExpMatchArray): AmountMention | null {
  const [whole, head, , extra, currency, tail] = match as unknown as (string | undefined)[]
  const start = match.index!
  let end = start + whole!.length
  const before = text.slice(Math.max(0, start - 6), start)
  if (/(?:[第初\d]|星期|礼拜)$/.test(before) || /百分之$|分之$/.test(before)) return null
  if (/^[几数]|[几数][百千万亿]|.半/.test(head!)) return null
  // 一百六十几块: the part that is stated.
  const base = head === '半' ? 0.5 : parseChinese(head!.replace(/[几数]+$/, ''))
  if (base === null) return null
  let value = base
  for (const unit of extra ?? '') value = value === 0 ? 0 : value * ({ 十: 10, 百: 100, 千: 1e3, 万: 1e4, 亿: 1e8 }[unit] ?? 1)
  if (!currency) {
    if (tail) end -= tail.length
    const after = text.slice(end, end + 4)
    // Without a currency word only hundreds and more are taken for money, and never a count of people or days.
    if (
      (idiom.test(head!) && !extra) ||
      value < 100 ||
      (extra === undefined && head!.length < 2) ||
      notMoneyAfter.test(after) ||
      /^[十百千万亿]/.test(after) ||
      /分之|成|受害|群众|投资|出借|客户|用户|百姓/.test(after)
    )
      return null
    return { value, at: [start, end], unit: value < 1000 ? 'none' : 'magnitude' }
  }
  if (/[毛角]/.test(currency)) value /= 10
  if (currency === '分钱') value /= 100
  if (/^[块元毛角]$/.test(currency) && tail && value < 10_000 && !/^[年个天月期次人家张]/.test(text.slice(end, end + 1)))
    value += chineseTail(tail, /[毛角]/.test(currency) ? 100 : 10)
  else if (tail) end -= tail.length
  // 一块 (together), 一元 as an adjective: too small to be in dispute unless exact.
  if (currency === '块' && head === '一' && !tail) return null
  if (currency === '米' && value < 1000) return null
  return value > 0 ? { value: Math.round(value * 10_000) / 10_000, at: [start, end], unit: 'currency' } : null
}

/** 两块五 → 0.5, 一毛八 → 0.08. */
function chineseTail(tail: string, divisor: number): number {
  const first = parseChinese(tail[0]!) ?? 0
  const second = tail.length > 2 ? (parseChinese(tail[2]!) ?? 0) : 0
  return first / divisor + second / (divisor * 10)
}
