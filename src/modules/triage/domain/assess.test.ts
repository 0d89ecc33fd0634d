import { describe, expect, test } from 'vitest'
import { assess, isSameLight, type TriageFacts } from './assess.ts'
import { checkSettings, complaintTypes, defaultTriageSettings, severities } from './triage-settings.ts'

const calm: TriageFacts = {
  route: 'complaint',
  reason: 'service_attitude',
  channel: 'hotline',
  amount: null,
  headcount: null,
  visitors: null,
  triggers: [],
  emotion: 0,
  grade: 'general',
  isScam: false,
  repeatCount: 0,
  vulnerable: [],
}
const assessed = (facts: Partial<TriageFacts>) => assess({ ...calm, ...facts }, defaultTriageSettings)

// The whole matrix on one page. A change of the defaults shows up here as a diff.
test('the matrix that an institution begins with', () => {
  const page = Object.fromEntries(
    complaintTypes.map((type) => [type, severities.map((severity) => defaultTriageSettings.matrix[type][severity]).join(' ')]),
  )
  expect(page).toMatchInlineSnapshot(`
    {
      "conduct": "P2 P1 P1",
      "product": "P3 P2 P1",
      "service": "P3 P2 P1",
      "technology": "P2 P2 P1",
    }
  `)
  expect(checkSettings(defaultTriageSettings)).toEqual({})
})

describe('what a complaint is given', () => {
  test('a routine one is green and last in line, and says by which cell', () => {
    expect(assessed({})).toEqual({
      ...{ light: 'green', score: 0, isOverridden: false, reasons: [], priority: 'P3', why: '服务 × 一般' },
    })
  })

  test('the heavier of grade and light decides', () => {
    expect(assessed({ grade: 'urgent' })).toMatchObject({ priority: 'P1', why: '服务 × 紧急' })
    expect(assessed({ triggers: ['self_harm'] })).toMatchObject({ light: 'red', priority: 'P1' })
    expect(assessed({ triggers: ['media', 'legal'] })).toMatchObject({ light: 'yellow', priority: 'P2' })
  })

  test.each([
    ['regulator_12378', 'regulator'],
    ['petition_office', 'regulator'],
    ['court', 'legal'],
    ['media', 'media'],
  ])('what comes by %s carries the signal %s, once', (channel, signal) => {
    for (const triggers of [[], [signal]])
      expect(assessed({ channel, triggers }).reasons.filter((reason) => reason.signal === signal)).toHaveLength(1)
  })

  test.each(['petition_office', 'court', 'media'])('a channel that is watched, %s, is a signal of its own', (channel) => {
    expect(assessed({ channel }).reasons.map(({ signal }) => signal)).toContain('key_channel')
  })

  test('a member of a group, and an allegation against staff, weigh by themselves', () => {
    expect(assessed({ isGroupMember: true })).toMatchObject({ light: 'yellow', reasons: [{ signal: 'member', weight: 2 }] })
    expect(assessed({ isMisconduct: true }).reasons).toMatchObject([{ signal: 'misconduct', weight: 1.5 }])
  })

  test('violence is red whatever its weight is', () => {
    expect(assessed({ triggers: ['violence'] })).toMatchObject({ light: 'red', score: 3, isOverridden: true })
  })

  test('twenty who came in person are a major complaint; nineteen are many people', () => {
    expect(assessed({ visitors: 20 })).toMatchObject({ light: 'red', reasons: [{ signal: 'visitors' }, { signal: 'headcount' }] })
    expect(assessed({ visitors: 19 })).toMatchObject({ light: 'yellow', reasons: [{ signal: 'headcount' }] })
  })
})

test('two lights are the same when they show the same for the same reasons, in any order', () => {
  const a = { signal: 'media', weight: 1, say: { zh: '', en: '' } }
  const b = { signal: 'legal', weight: 1, say: { zh: '', en: '' } }
  expect(isSameLight({ light: 'yellow', reasons: [a, b] }, { light: 'yellow', reasons: [b, a] })).toBe(true)
  expect(isSameLight({ light: 'yellow', reasons: [a] }, { light: 'yellow', reasons: [b] })).toBe(false)
  expect(isSameLight({ light: 'yellow', reasons: [a] }, { light: 'red', reasons: [a] })).toBe(false)
})

test('settings that would hide a threat to life, or make no sense, are refused by field', () => {
  const { light } = defaultTriageSettings
  const wrong = checkSettings({
    ...defaultTriageSettings,
    light: {
      ...light,
      marks: { yellow: 8, red: 7 },
      weights: { ...light.weights, self_harm: 1 },
      amounts: [...light.amounts].reverse(),
    },
  })
  expect(Object.keys(wrong).sort()).toEqual(['light.amounts', 'light.marks', 'light.weights.self_harm'])
})
