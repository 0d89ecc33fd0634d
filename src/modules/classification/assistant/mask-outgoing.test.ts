import { expect, test } from 'vitest'
import { knownOf, maskOutgoing } from './mask-outgoing.ts'

const known = [
  ...knownOf('name', '欧阳明月', '投诉人'),
  ...knownOf('phone', '13912345678', '投诉人'),
  ...knownOf('idNumber', '33010619850713001X', '投诉人'),
  ...knownOf('email', 'moon.ouyang@example.com', '投诉人'),
  ...knownOf('card', '6222021001116245702', '投诉人'),
  ...knownOf('address', '浙江省杭州市西湖区文三路478号3幢201室', '投诉人'),
  { value: '李建国', show: '【员工】' },
]

test('every known value is gone, in any spelling', () => {
  const masked = maskOutgoing(
    '我是欧阳明月，电话139 1234-5678，１３９１２３４５６７８，身份证33010619850713001x，卡6222 0210 0111 6245 702，邮箱MOON.ouyang@example.com，住文三路478号3幢201室，经办李建国。',
    known,
  )
  expect(masked).not.toMatch(/欧阳|明月|1234|5678|6245|19850713|001[xX]|ouyang|文三路|建国/i)
  expect(masked).toContain('【投诉人】')
  expect(masked).toContain('【员工】')
})

test.each([
  ['我叫张伟民，在贵行办卡', '张伟'],
  ['找到王小明经理，他说不行', '小明'],
  ['向陈建华先生反映', '建华'],
  ['My name is John Smith and I', 'Smith'],
  ['账号 80100123456789 被冻结', '80100123456789'],
  ['保单号 202600112233 退保', '202600112233'],
  ['座机0571-88881234', '8888'],
  ['护照 E12345678 过期', 'E12345678'],
  ['密码是 abc12345', 'abc12345'],
  ['卡 6222 0210 0111 6245', '0210 0111'],
])('%s hides %s', (text, secret) => expect(maskOutgoing(text, [])).not.toContain(secret))

test('what a case is about is left: sums, dates, articles, hotlines', () => {
  const text = '2026年11月20日扣收年费300元，共3.2万元，打95588和12378反映，依据第18条，15日未答复'
  expect(maskOutgoing(text, [])).toBe(text)
})
