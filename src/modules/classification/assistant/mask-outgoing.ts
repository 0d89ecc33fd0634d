import { maskAddress, maskCard, maskIdCard, maskPhone } from '../../../platform/masking.ts'
import { safeText } from '../../complaint/domain/free-text.ts'

/** A value that is known to be personal, and what stands in its place. */
export interface KnownValue {
  value: string
  show: string
}

/** What a party's sealed fields look like when they leave the house. */
export function knownOf(
  field: 'name' | 'phone' | 'idNumber' | 'email' | 'address' | 'card',
  value: string,
  role: string,
): KnownValue[] {
  if (field === 'name') return [{ value, show: `【${role}】` }]
  if (field !== 'address') return [{ value, show: '【已脱敏】' }]
  // A street is often written without the city before it.
  const region = maskAddress(value).replace(/\*+$/, '')
  const street = value.replace(/\s+/gu, '').slice(region.length)
  return [value, ...(region !== '' && [...street].length >= 4 ? [street] : [])].map((one) => ({ value: one, show: '【地址】' }))
}

const surname =
  '欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕张孔曹严华金魏陶姜戚谢邹喻柏章苏潘葛范彭鲁韦马方俞任袁柳史唐费薛雷贺倪汤殷罗毕郝邬安常乐傅齐康伍余顾孟黄穆萧尹姚邵汪毛戴宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季贾路江童颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍万柯管卢莫房缪解宗丁邓洪包左石崔吉龚程邢裴陆荣翁荀甄曲封芮靳焦牧谷车侯班秋仲宫宁仇甘厉武符刘景詹龙叶幸司黎薄白蒲卓蔺乔阴闻党翟谭劳申冉桑桂牛寿边燕尚农温庄晏柴阎习艾容易廖庾耿文寇广阙欧沃蔚师巩聂晁敖冷辛阚简饶曾肖涂覃]'
const given = '[\\u4e00-\\u9fa5]'
const introduced = new RegExp(
  `((?:我叫|我是|本人叫|姓名|户名|名字叫?|投诉人|当事人|联系人|持卡人|借款人|投保人|被保险人|经办人|叫做?|名叫)[是为:：\\s]{0,3})((?:${surname})${given}{1,2})`,
  'g',
)
const titled = new RegExp(
  `((?:${surname})${given}{0,2}?)(先生|女士|小姐|经理|行长|主任|老师|师傅|主管|柜员|客服|大堂|阿姨|大爷|总)`,
  'g',
)
const english = /\b((?:my name is|i am|i'm|mr\.?|mrs\.?|ms\.?|miss|dear)\s+)([A-Z][a-z]+(?:\s+[A-Z][a-z]+){0,2})/gi
const landline = /(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)/g
const grouped = /(?<!\d)\d{4}(?:[ -]\d{4}){2,}(?:[ -]\d{1,4})?(?!\d)/g
const longNumber = /(?<![\d.])\d{9,}(?![\d.])/g
const document = /(?<![A-Za-z0-9])[A-Za-z]{1,2}\d{7,9}(?![A-Za-z0-9])/g

/**
 * A text as it may leave the house: C3 gone, C2 masked, and further than a screen masks it — every value that is sealed with
 * the complaint, every name that introduces itself or wears a title, every number long enough to be an account.
 *
 * Over-masking costs a little sense; a name that slips through costs trust.
 */
export function maskOutgoing(text: string, known: readonly KnownValue[]): string {
  const narrow = text.replace(/[０-９Ａ-Ｚａ-ｚ＠．－＊]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
  let out = narrow
  // Longer ones first: a name may be a part of an e-mail address.
  for (const { value, show } of [...known].sort((a, b) => b.value.length - a.value.length))
    if ([...value.trim()].length >= 2) out = out.replace(spelled(value.trim()), show)
  return safeText(out)
    .replace(landline, maskPhone)
    .replace(grouped, maskCard)
    .replace(longNumber, maskCard)
    .replace(document, maskIdCard)
    .replace(introduced, '$1某某')
    .replace(titled, '某$2')
    .replace(english, (whole, lead: string, name: string) => (/^[A-Z]/.test(name) ? `${lead}***` : whole))
}

/** The value in any case, with blanks and hyphens between its figures. */
function spelled(value: string): RegExp {
  const characters = [...value.replace(/[\s-]/g, '')].map((char) => char.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(characters.join(/^[\dXx\s-]+$/.test(value) ? '[\\s-]*' : '\\s*'), 'giu')
}
