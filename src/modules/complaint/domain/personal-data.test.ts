import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findPersonalData, maskC2, passesLuhn, redactC3 } from './personal-data.ts'

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''))

/** A card number with its right check digit. */
const card = digits(15).map((body) => {
  const start = `6${body.slice(1)}`
  for (let check = 0; check < 10; check++) if (passesLuhn(start + check)) return start + check
  throw new Error('unreachable')
})
const mobile = fc.tuple(fc.constantFrom('130', '138', '159', '177', '186', '199'), digits(8)).map(([head, tail]) => head + tail)
const idCard = fc
  .tuple(
    fc.integer({ min: 110_101, max: 659_001 }),
    fc.integer({ min: 1930, max: 2015 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    digits(3),
    fc.constantFrom('0', '5', 'X'),
  )
  .map(
    ([area, year, month, day, order, check]) =>
      `${area}${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${order}${check}`,
  )
const around = fc.constantFrom('我的是', '，请核对：', ' ', '电话', '卡号')

test('a masked mobile shows three and four digits, never more', () => {
  fc.assert(
    fc.property(around, mobile, (words, number) => {
      const masked = maskC2(`${words}${number}。`)
      expect(masked).toContain(`${number.slice(0, 3)}****${number.slice(-4)}`)
      expect(masked).not.toContain(number.slice(3, 8))
    }),
  )
})

test('a masked bank card shows its last four, never more', () => {
  fc.assert(
    fc.property(around, card, (words, number) => {
      const shown = maskC2(`${words}${number}。`).replace(/\D/g, '')
      expect(shown).toBe(number.slice(-4))
    }),
  )
})

test('a masked ID card hides the birthday', () => {
  fc.assert(
    fc.property(around, idCard, (words, number) => {
      const masked = maskC2(`${words}${number}。`)
      expect(masked).not.toContain(number)
      expect(masked).not.toContain(number.slice(6, 14))
    }),
  )
})

test('what is masked stays masked', () => {
  fc.assert(
    fc.property(
      fc.string(),
      mobile,
      idCard,
      (words, phone, id) => maskC2(maskC2(`${words} ${phone} ${id}`)) === maskC2(`${words} ${phone} ${id}`),
    ),
  )
})

test('no secret after its word survives redaction', () => {
  fc.assert(
    fc.property(fc.constantFrom('取款密码是', '登录密码：', '支付密码 '), digits(6), (words, secret) => {
      const { text, found } = redactC3(`我的${words}${secret}，请处理`)
      expect(text).not.toContain(secret)
      expect(found).toEqual([{ kind: 'password' }])
    }),
  )
})

test.each([
  ['背面三位CVV 123', 'cvv'],
  ['卡有效期09/27', 'card_expiry'],
  ['我把验证码是 482913 告诉他了', 'otp'],
  [';6222020200112233=27091010000?', 'track_data'],
])('redacts %s', (text, kind) => {
  const { text: redacted, found } = redactC3(text)
  expect(found).toEqual([{ kind }])
  expect(redacted).not.toMatch(/123|09\/27|482913|6222020200112233/)
})

test.each(['扣了我482913元', '忘记密码了怎么办', '收不到验证码', '2023年09月27日办理', '有效期到了要换卡'])(
  'leaves ordinary text alone: %s',
  (text) => {
    expect(redactC3(text)).toEqual({ text, found: [] })
  },
)

test('an address is shown to its district', () => {
  expect(maskC2('住在浙江省杭州市西湖区文三路258号3栋2单元501室')).toBe('住在浙江省杭州市西湖区***')
})

test('an order number that is no card stays readable', () => {
  const order = ['1234567890123456', '1234567890123457'].find((number) => !passesLuhn(number))!
  expect(maskC2(`订单号${order}`)).toBe(`订单号${order}`)
})

test('names the kinds found', () => {
  expect(findPersonalData('手机13812345678，邮箱 li@example.com，密码是abc123')).toEqual(['password', 'mobile', 'email'])
})
