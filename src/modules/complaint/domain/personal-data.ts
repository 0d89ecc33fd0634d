/**
 * Personal data in free text: what must never be stored (C3: the keys to an account) and what is shown masked (C2).
 * Classes as in 《个人金融信息保护技术规范》 JR/T 0171.
 */
export const personalDataKinds = [
  'password',
  'cvv',
  'card_expiry',
  'otp',
  'track_data',
  'id_card',
  'bank_card',
  'mobile',
  'email',
  'address',
] as const
export type PersonalDataKind = (typeof personalDataKinds)[number]

interface Pattern {
  kind: PersonalDataKind
  /** Group 1 is kept as it stands, group 2 is the secret. */
  find: RegExp
}

const join = '(?:\\s*(?:是|为|就是|设的是|设置为|改成了?|改为|[:：=])\\s*|\\s+)'
/** Sensitive authentication data, named by the word before it: six digits alone are an amount or a date. */
const c3: readonly Pattern[] = [
  { kind: 'track_data', find: /()((?:%[bB]\d{12,19}\^[^^\n]{2,26}\^\d{7,}[^?\s]*\??)|(?:;\d{12,19}=\d{7,}\??))/g },
  {
    kind: 'password',
    find: new RegExp(
      `((?:取款|支付|登[录陆]|交易|查询|网银|银行卡|卡|手机银行)?(?:密码|口令|passwd|password|pwd|PIN码?|pin码?)${join})([A-Za-z0-9!@#$%^&*_.\\-]{4,32})`,
      'g',
    ),
  },
  {
    kind: 'cvv',
    find: new RegExp(
      `((?:CVV2?|cvv2?|CVC2?|cvc2?|CVN2?|cvn2?|安全码|背面(?:后|的)?三位(?:数字)?|后三码)${join}?)(\\d{3,4})(?!\\d)`,
      'g',
    ),
  },
  {
    kind: 'card_expiry',
    find: new RegExp(
      `((?:有效期|到期日|有效日期|exp(?:iry)?)(?:限|至|到)?${join}?)((?:0[1-9]|1[0-2])\\s*[/\\-年月]?\\s*(?:20)?[2-4]\\d)(?!\\d|[年\\-/.])`,
      'gi',
    ),
  },
  {
    kind: 'otp',
    find: /((?:验证码|校验码|动态码|动态密码|短信码|verification code|OTP|otp)[^\d，,。；;\n]{0,8})(\d{4,8})(?!\d)/g,
  },
  { kind: 'otp', find: /()((?<![\d¥￥.,])\d{6}(?!\d))(?=\s*[（(]?\s*(?:短信)?验证码)/g },
]

const mask = '■■■■'

/** Removes what may never be stored. The original cannot be got back from the answer, and reads no shorter for a short secret. */
export function redactC3(text: string): { text: string; found: { kind: PersonalDataKind }[] } {
  const found: { kind: PersonalDataKind }[] = []
  let out = text
  for (const { kind, find } of c3)
    out = out.replace(find, (whole: string, kept: string, secret: string) => {
      if (kind === 'password' && /^(?:https?|www|error|app)/i.test(secret)) return whole
      found.push({ kind })
      return kept + mask
    })
  return { text: out, found }
}

const idCard = /(?<![\dA-Za-z])([1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx])(?![\dA-Za-z])/g
const cardNumber = /(?<!\d)(\d(?:[ -]?\d){14,18})(?!\d)/g
const mobile = /(?<!\d)(1[3-9]\d)([ -]?)(\d{4})([ -]?)(\d{4})(?!\d)/g
const email = /([A-Za-z0-9._%+-]{1,64})@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)/g
const address =
  /((?:[\u4e00-\u9fa5]{2,6}(?:省|自治区))?(?:[\u4e00-\u9fa5]{2,6}(?:市|州|盟))?[\u4e00-\u9fa5]{1,6}(?:区|县|旗))([\u4e00-\u9fa5]{1,10}(?:街道|镇|乡|路|街|大道|巷|弄|村|小区|花园|公寓|社区)[\u4e00-\u9fa5A-Za-z0-9\-－号栋幢座单元室层楼弄#]{0,24}?(?:\d+|[一二三四五六七八九十]+)(?:号楼|号院|号|栋|幢|座|单元|室|层|楼|弄)(?:[A-Za-z0-9-]{0,6}(?:号|栋|幢|座|单元|室|层|楼|房)){0,4}(?:\d{2,4})?)/g

/** Luhn's check digit: tells a card number from an order number. */
export function passesLuhn(number: string): boolean {
  let sum = 0
  for (let i = number.length - 1, double = false; i >= 0; i--, double = !double) {
    const digit = number.charCodeAt(i) - 48
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit
  }
  return sum % 10 === 0
}

/**
 * The text as people without the right to reveal may see it.
 *
 * Shown at most: an ID card's first 6 and last 4 of 18 less the birthday (6 + 4), a card's last 4, a mobile's first 3 and
 * last 4, the first letter of an e-mail name, an address down to its district.
 */
export function maskC2(text: string): string {
  return text
    .replace(idCard, (id: string) => `${id.slice(0, 6)}********${id.slice(14)}`)
    .replace(cardNumber, (raw: string) => {
      const digits = raw.replace(/\D/g, '')
      return passesLuhn(digits) ? `${'*'.repeat(digits.length - 4)}${digits.slice(-4)}` : raw
    })
    .replace(mobile, '$1****$5')
    .replace(email, (_: string, name: string, host: string) => `${name[0]}***@${host}`)
    .replace(address, (_: string, district: string) => `${district}***`)
}

const quick = /\d{4}|@|密码|口令|cvv|安全码|\d[号栋室]/i
/** What every address has, read much faster than the whole of it. */
const addressHint = /[区县旗][\u4e00-\u9fa5]{1,10}(?:街道|[镇乡路街巷弄村]|大道|小区|花园|公寓|社区)/
const c2: readonly (readonly [PersonalDataKind, RegExp])[] = [
  ['id_card', idCard],
  ['mobile', mobile],
  ['email', email],
  ['address', address],
]

/** The kinds of personal data in a text, each once. */
export function findPersonalData(text: string): PersonalDataKind[] {
  if (!quick.test(text)) return []
  const kinds = new Set<PersonalDataKind>()
  for (const { kind, find } of c3) if (text.search(find) >= 0) kinds.add(kind)
  for (const [kind, find] of c2) if ((kind !== 'address' || addressHint.test(text)) && text.search(find) >= 0) kinds.add(kind)
  for (const match of text.matchAll(cardNumber)) if (passesLuhn(match[1]!.replace(/\D/g, ''))) kinds.add('bank_card')
  return [...kinds]
}
