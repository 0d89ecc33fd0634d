import { englishHeadcount } from '../english/amounts.ts'
import { hasEnglish } from '../english/triggers.ts'
import { chineseNumeral, latinUnits, parseChinese, times } from './number.ts'

const victims =
  '受害者|受害人|投资者|投资人|出借人|客户|用户|会员|群众|业主|储户|老人|家庭|员工|家长|学生|股民|基民|消费者|持卡人|车主|老百姓|百姓|同胞|难友|商户|受骗者|卡友|工友|农户|商家|村民|合伙人|教师|老师|居民|市民|同学|姐妹|股东|名|位|户|人'
const pattern = new RegExp(
  `(?:(\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?)\\s*(万|千|百|w|k)?|([上近约]?[${chineseNumeral}]{1,10}))\\s*(?:多|余|来|几)?(万|千|百)?(?:多|余)?(?:个|名|位|号|户|余名|多名)?(?<!的)(?:的)?(?:普通|无辜|投资|在读|受骗|受害|参与|线下|广大|老年|退休|同样|受害)?(${victims})(?![民行工士家口均脸寿保头]|打赏|点赞|收藏|围观|次)`,
  'y',
)
const isNumeral = new Uint8Array(65_536)
for (const char of `0123456789${chineseNumeral}`) isNumeral[char.charCodeAt(0)] = 1
const mayLead = /[上近约]/
/** What may stand after the numeral of a count: a unit, 多, a measure word, or the first character of who is counted. */
const mayFollow = new Uint8Array(65_536)
for (const char of ` .,万千百wk多余来几个名位号户的普无投在受参线广老退同${victims.replaceAll('|', '')}`)
  mayFollow[char.charCodeAt(0)] = 1
// People who are not the harmed: readers, staff, passers-by, family.
const notAffected =
  /(?:窗口|柜员|打赏|客服|点赞|围观|收藏|浏览|排队|前面|工作人员|一家|家里|只有|就|另|同事|对方|第)[^,。;]{0,4}$/

/**
 * How many people a matter touches, when the text states a number: 三万受害人, 一百多号人, 上千人, 80余户.
 * Null for 几百号人 and 很多人: nobody should read a number there that the writer did not give.
 */
export function findHeadcount(text: string): { value: number; at: [number, number] } | null {
  let most: { value: number; at: [number, number] } | null = hasEnglish(text) ? englishHeadcount(text) : null
  for (let at = 0; at < text.length; at++) {
    if (isNumeral[text.charCodeAt(at)] === 0) continue
    const start = at
    while (isNumeral[text.charCodeAt(at + 1)] === 1) at++
    if (mayFollow[text.charCodeAt(at + 1)] === 0) continue
    pattern.lastIndex = start > 0 && mayLead.test(text[start - 1]!) ? start - 1 : start
    const match = pattern.exec(text)
    if (!match) continue
    at = pattern.lastIndex - 1
    const [, arabic, unit, chinese, extra, noun] = match
    const before = text.slice(Math.max(0, match.index - 8), match.index)
    if (notAffected.test(before) || /[几数第十百千]$/.test(before)) continue
    const numeral = chinese?.replace(/^[上近约]/, '')
    // 上千人, 近百户: the bare unit stands for one of it. 千万人, 百姓: not a count.
    const base = arabic
      ? times(Number(arabic.replace(/,/g, '')), unit ? latinUnits[unit]! : 1)
      : numeral
        ? parseChinese(numeral)
        : null
    if (base === null) continue
    const value = base * (extra ? latinUnits[extra]! : 1)
    if (value < 3 || value > 50_000_000 || !Number.isInteger(value)) continue
    if (numeral && /^[百千万亿]+$/.test(numeral) && !/^[上近约]/.test(chinese!)) continue
    if (/^[人名位户]$/.test(noun!) && value < 5 && !/我们/.test(before)) continue
    if (noun === '人' && match[0].includes('的')) continue
    if (most === null || value > most.value) most = { value, at: [match.index, match.index + match[0].length] }
  }
  return most
}
