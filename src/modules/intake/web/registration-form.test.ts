import { describe, expect, test } from 'vitest'
import { channels } from '../../complaint/domain/vocabulary.ts'
import { FilingSchema } from '../filing.ts'
import {
  channelGroups,
  emptyForm,
  isIdCardNumber,
  isWorthKeeping,
  type RegistrationValues,
  toFiling,
} from './registration-form.ts'

const least: RegistrationValues = {
  ...emptyForm('hotline'),
  complainant: { idType: 'id_card', name: ' 林小满 ', phone: '13800001234' },
  text: '信用卡年费未按约定减免',
}
/** As the server reads it: anything that it would refuse fails here. */
const filed = (values: RegistrationValues) => FilingSchema.parse(toFiling(values))

describe('what the form tells the server', () => {
  test('the least that can be filed is channel, person and facts, and nothing that was not said', () => {
    expect(toFiling(least)).toEqual({
      channel: 'hotline',
      complainant: { name: '林小满', phone: '13800001234' },
      text: '信用卡年费未按约定减免',
    })
    expect(filed(least).complainant.name).toBe('林小满')
  })

  test('a type of paper goes along only with its number', () => {
    const values = { ...least, complainant: { ...least.complainant, idNumber: '110105199003070010' } }
    expect(filed(values).complainant).toMatchObject({ idType: 'id_card', idNumber: '110105199003070010' })
  })

  test('an earlier receipt is Beijing time, and is told only while the switch is on', () => {
    const values = { ...least, receivedAt: '2026-01-31 09:05', receivedReason: '纸质材料流转' }
    expect(filed({ ...values, isBackdated: true })).toMatchObject({
      receivedAt: '2026-01-31T09:05:00+08:00',
      receivedReason: '纸质材料流转',
    })
    expect(toFiling({ ...values, isBackdated: false })).not.toHaveProperty('receivedAt')
    expect(toFiling({ ...values, isBackdated: false })).not.toHaveProperty('receivedReason')
  })

  test('an authority’s date is the end of that day, and goes with its channel', () => {
    const values: RegistrationValues = {
      ...least,
      externalNumber: 'GJ-2026-17',
      externalDueOn: '2026-12-05',
      externalSource: '旧系统',
    }
    expect(filed({ ...values, channel: 'regulator_12378' })).toMatchObject({
      externalNumber: 'GJ-2026-17',
      externalDueAt: '2026-12-05T23:59:00+08:00',
    })
    // The source of a handed-over number is its channel, so that the same number is one case whoever types it.
    expect(toFiling({ ...values, channel: 'regulator_12378' })).not.toHaveProperty('externalSource')
    expect(toFiling(values)).not.toHaveProperty('externalDueAt')
    expect(filed(values)).toMatchObject({ externalNumber: 'GJ-2026-17', externalSource: '旧系统' })
  })

  test('an agent and an heir, when there are any', () => {
    const values = {
      ...least,
      agent: { idType: 'id_card' as const, name: '林大志', relation: '子女', authorisation: '委托书 2026-01-05' },
    }
    expect(filed(values).agent).toEqual({ name: '林大志', relation: '子女', authorisation: '委托书 2026-01-05' })
    expect(filed(values).heir).toBeUndefined()
  })

  test('nought is an amount, and an emptied box is not', () => {
    expect(filed({ ...least, amount: 0, headcount: null, visitors: null }).amount).toBe(0)
    expect(toFiling({ ...least, amount: null })).not.toHaveProperty('amount')
  })
})

test('every channel can be chosen but those that file by themselves', () => {
  const offered = Object.values(channelGroups).flat()
  expect([...offered, 'portal', 'api'].sort()).toEqual([...channels].sort())
})

test('a draft is kept from the first word on, and not for a channel alone', () => {
  expect(isWorthKeeping(emptyForm('counter'))).toBe(false)
  expect(isWorthKeeping({ ...emptyForm('counter'), complainant: { idType: 'passport', name: ' ' } })).toBe(false)
  expect(isWorthKeeping({ ...emptyForm('counter'), text: '年' })).toBe(true)
  expect(isWorthKeeping({ ...emptyForm('counter'), heir: {} })).toBe(true)
  expect(isWorthKeeping(least)).toBe(true)
})

test.each([
  ['110105199003070010', false],
  ['11010519491231002X', true],
  ['11010519491231002x', true],
  ['110105194912310029', false],
  ['1101051949123100', false],
])('the check digit of %s', (number, isRight) => {
  expect(isIdCardNumber(number)).toBe(isRight)
})
