import { expect, test } from 'vitest'
import { safeReturnPath } from './return-path.ts'

const origin = 'https://suqing.bank.cn'

test('leads back to where a person was, with the filters', () => {
  expect(safeReturnPath('/complaints?light=red&open=true', origin)).toBe('/complaints?light=red&open=true')
})

test.each([
  undefined,
  '',
  'complaints',
  'https://evil.example/',
  '//evil.example/login',
  '/\\evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  '/login?from=/login',
])('never leads to another site or round in circles: %j', (path) => {
  expect(safeReturnPath(path, origin)).toBe('/')
})
