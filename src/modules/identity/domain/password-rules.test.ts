import { expect, test } from 'vitest'
import { weakness } from './password-rules.ts'

test.each([
  ['abc1234', 'At least 8 characters'],
  ['19900101', 'Not digits only'],
  ['aaaabbbb', 'Not the same few characters again and again'],
  ['Wang.Fang-88', 'Must not contain the login name'],
  ['Password123!', 'This password is too common'],
  ['1qaz2wsx', 'This password is too common'],
  ['a'.repeat(129), 'At most 128 characters'],
])('%s is refused: %s', (password, why) => {
  expect(weakness(password, 'wang.fang')?.en).toBe(why)
})

test.each(['correct horse battery', '临江东街的银杏树黄了', 'tR7-quiet'])(
  '%s is accepted: length counts, classes are not asked for',
  (password) => {
    expect(weakness(password, 'wang.fang')).toBeNull()
  },
)
