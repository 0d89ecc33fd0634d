import { type Bilingual, invalidFields } from '../../../platform/errors.ts'

export const passwordLength = { min: 8, max: 128 } as const

/** Those that guessing starts with. Compared in lower case and without a tail of digits and signs. */
const common = new Set(
  [
    'password passw0rd p@ssw0rd p@ssword admin administrator root welcome letmein iloveyou qwerty qwertyuiop qwer asdf asdfghjkl zxcvbnm',
    'qazwsx qazwsxedc 1qaz2wsx 1q2w3e4r zaq12wsx abc abcd abcde abcdef abcdefg abcdefgh aaaaaaaa test guest user changeme default secret',
    'dragon monkey football baseball sunshine princess superman master shadow login woaini woaini1314 woaini520 nihao zhongguo beijing',
    'suqing bank yinhang xiaobao tousu mima kehu a123456 aa123456 qq123456 abc123 a1b2c3d4 q1w2e3r4 1q2w3e4r5t 5201314 147258369',
    '123456789a 1234qwer qwer1234 asdf1234 password1 admin123 admin888 iloveyou1 zxcvbnm123',
  ].flatMap((line) => line.split(' ')),
)

/** Why a password is not good enough, or null when it is. */
export function weakness(password: string, login: string): Bilingual | null {
  const lower = password.toLowerCase()
  const stem = lower.replace(/[\d\W_]+$/, '')
  if ([...password].length < passwordLength.min)
    return { zh: `密码至少 ${passwordLength.min} 位`, en: `At least ${passwordLength.min} characters` }
  if (password.length > passwordLength.max)
    return { zh: `密码最多 ${passwordLength.max} 位`, en: `At most ${passwordLength.max} characters` }
  if (/^\d+$/.test(password)) return { zh: '密码不能全是数字', en: 'Not digits only' }
  if (new Set(lower).size < 4) return { zh: '密码不能只重复几个字符', en: 'Not the same few characters again and again' }
  if (lower.includes(login.toLowerCase())) return { zh: '密码不能包含登录名', en: 'Must not contain the login name' }
  if (common.has(lower) || common.has(stem)) return { zh: '这个密码太常见，请换一个', en: 'This password is too common' }
  return null
}

/** Refuses a weak password and names the field it came in. */
export function assertStrong(password: string, login: string, field = 'password'): void {
  const why = weakness(password, login)
  if (why) throw invalidFields({ [field]: why })
}
