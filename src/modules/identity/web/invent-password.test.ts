import { expect, test } from 'vitest'
import { weakness } from '../domain/password-rules.ts'
import { inventPassword } from './invent-password.ts'

test('every password made up here is good enough for the server and can be read out', () => {
  const made = Array.from({ length: 500 }, inventPassword)

  expect(made.filter((password) => weakness(password, 'wang.fang') !== null)).toEqual([])
  expect(made.filter((password) => /[0Oo1lIi5SB]/.test(password))).toEqual([])
  expect(new Set(made).size).toBe(500)
})
