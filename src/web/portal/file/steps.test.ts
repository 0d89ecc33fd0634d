import type { TFunction } from 'i18next'
import { expect, test } from 'vitest'
import type { Draft } from './draft.ts'
import { errorsOf, parseAmount, parsePhone, reachableStep } from './steps.ts'

/** Says the name of the sentence instead of the sentence. */
const t = ((key: string) => key) as unknown as TFunction<'portal'>
const complete: Draft = {
  text: '十月三日信用卡被多扣了三百元年费',
  claim: '',
  business: '',
  branch: '',
  amount: '',
  forWhom: 'myself',
  name: '李大海',
  phone: '199 0000 5678',
  agentName: '',
  agentPhone: '',
}

test.each([
  ['300', 300],
  ['1,250.50 元', 1250.5],
  ['￥３００', 300],
  ['三百', null],
  ['300.123', null],
  ['-5', null],
])('an amount as people type it: %s', (typed, amount) => expect(parseAmount(typed)).toBe(amount))

test.each([
  ['199-0000-5678', '19900005678'],
  ['+86 19900005678', '19900005678'],
  ['0571 8888 6666', '057188886666'],
  ['1990000567', null],
  ['我的手机', null],
])('a number that can be called: %s', (typed, phone) => expect(parsePhone(typed)).toBe(phone))

test('what is missing is named by its field, and nothing optional is asked for', () => {
  expect(errorsOf('what', { ...complete, text: '太短', amount: '三百' }, t)).toEqual({
    text: 'what.textShort',
    amount: 'what.amountWrong',
  })
  expect(errorsOf('who', { ...complete, name: ' ', phone: '199' }, t)).toEqual({
    name: 'who.nameMissing',
    phone: 'who.phoneWrong',
  })
  expect({ ...errorsOf('what', complete, t), ...errorsOf('who', complete, t) }).toEqual({})
})

test('whoever complains for somebody else says who both are', () => {
  expect(Object.keys(errorsOf('who', { ...complete, forWhom: 'someone' }, t))).toEqual(['agentName', 'agentPhone'])
})

test('no address leads past a step that is not complete', () => {
  expect(reachableStep('check', complete, t)).toBe('check')
  expect(reachableStep('check', { ...complete, phone: '' }, t)).toBe('who')
  expect(reachableStep('check', { ...complete, text: '' }, t)).toBe('what')
  expect(reachableStep('nonsense', complete, t)).toBe('what')
})
