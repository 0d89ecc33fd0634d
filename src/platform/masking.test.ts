import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMasked, maskAddress, maskCard, maskEmail, maskIdCard, maskName, maskPhone } from './masking.ts'

const masks = { maskPhone, maskIdCard, maskCard, maskName, maskEmail, maskAddress }

test.each<[keyof typeof masks, string, string]>([
  ['maskPhone', '13812341234', '138****1234'],
  ['maskPhone', '+86 138-1234-1234', '138****1234'],
  ['maskPhone', '１３８１２３４１２３４', '138****1234'],
  ['maskPhone', '0571-87654321', '**********21'],
  ['maskPhone', '95588', '****'],
  ['maskPhone', '', ''],
  ['maskIdCard', '330106199001010011', '330***********0011'],
  ['maskIdCard', '33010619900101001X', '330***********001X'],
  ['maskIdCard', '3301', '****'],
  ['maskCard', '6222 0200 1234 5678 901', '***************8901'],
  ['maskCard', '8901', '****'],
  ['maskName', '张三', '张*'],
  ['maskName', '王小明', '王*明'],
  ['maskName', '欧阳娜娜', '欧**娜'],
  ['maskName', '张', '*'],
  ['maskName', '𠮷田', '𠮷*'],
  ['maskEmail', 'zhangsan@bank.cn', 'z***@bank.cn'],
  ['maskEmail', 'z@bank.cn', '***@bank.cn'],
  ['maskEmail', 'not an address', '****'],
  ['maskEmail', 'a@b@c', '****'],
  ['maskAddress', '浙江省杭州市西湖区文三路90号', '浙江省杭州市西湖区****'],
  ['maskAddress', '北京市朝阳区建国路1号', '北京市朝阳区****'],
  ['maskAddress', '上海浦东新区张江高科', '上海浦东新区****'],
  ['maskAddress', '重庆市江北区观音桥', '重庆市江北区****'],
  ['maskAddress', '广东省东莞市长安镇', '广东省东莞市****'],
  ['maskAddress', '山东省济南市市中区经四路', '山东省济南市市中区****'],
  ['maskAddress', '台州市路桥区西路桥大道', '台州市路桥区****'],
  ['maskAddress', '新疆维吾尔自治区乌鲁木齐市天山区解放路', '新疆维吾尔自治区乌鲁木齐市天山区****'],
  ['maskAddress', '内蒙古自治区锡林郭勒盟锡林浩特市团结大街', '内蒙古自治区锡林郭勒盟锡林浩特市****'],
  ['maskAddress', '浙江省湖州市德清县武康街道', '浙江省湖州市德清县****'],
  ['maskAddress', '杭州市阳光家园东区5栋', '杭州市****'],
  ['maskAddress', '杭州市阳光东区5栋', '杭州市****'],
  ['maskAddress', '绿城百合小区3栋', '****'],
  ['maskAddress', '文三路90号', '****'],
  ['maskAddress', 'Flat 3, Some Road', '****'],
])('%s(%j) is %j', (mask, value, masked) => {
  expect(masks[mask](value)).toBe(masked)
})

describe('whatever is put in', () => {
  const anything = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'0123456789X-+ @.张三王明省市区县路号*１') }),
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^1\d{10}$/),
    fc.stringMatching(/^\d{12,19}[\dX]$/),
  )
  const shown = (masked: string) => [...masked.replaceAll('*', '')].length

  test.each([
    ['maskPhone', 7],
    ['maskIdCard', 7],
    ['maskCard', 4],
    ['maskName', 2],
  ] as const)('%s shows at most %i characters, and never the whole value', (name, most) => {
    fc.assert(
      fc.property(anything, (value) => {
        const masked = masks[name](value)
        expect(shown(masked)).toBeLessThanOrEqual(most)
        if (value.trim() !== '') expect(masked).toContain('*')
      }),
    )
  })

  test.each([
    ['maskPhone', 6],
    ['maskIdCard', 14],
    ['maskCard', 11],
    ['maskName', 1],
  ] as const)('%s shows nothing of a value of up to %i characters', (name, longest) => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789X张三'), minLength: 1, maxLength: longest }), (value) => {
        expect(shown(masks[name](value))).toBe(0)
      }),
    )
  })

  test('maskEmail shows one character before the @', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (value) => {
        expect(maskEmail(value)).toMatch(/^[^@]?\*{3}@[^@*]+$/)
      }),
    )
  })

  test('maskAddress never shows a number, and never a street', () => {
    const part = fc.constantFrom(
      '浙江省',
      '杭州市',
      '西湖区',
      '文三路',
      '90号',
      '阳光',
      '小区',
      '东区',
      '3栋',
      '花园',
      '街道',
      '超市',
      '村',
      '1',
      '室',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const masked = maskAddress(parts.join(''))
        expect(masked).not.toMatch(/[\d路街号栋花园村室]/)
        expect(masked).toMatch(/^$|\*{4}$/)
      }),
    )
  })

  test('a masked value is known when it comes back, and a real one is not taken for it', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom(...Object.values(masks)), (value, mask) => {
        const masked = mask(value)
        if (masked !== '') expect(isMasked(masked)).toBe(true)
      }),
    )
    for (const real of ['13812341234', '张三', '欧阳娜娜', '33010619900101001X', 'z.s@bank.cn', '杭州市西湖区文三路90号', ''])
      expect(isMasked(real)).toBe(false)
  })
})
