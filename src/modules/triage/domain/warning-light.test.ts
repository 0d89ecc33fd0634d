import { expect, test } from 'vitest'
import { type LightSignals, warningLight } from './warning-light.ts'

const calm: LightSignals = {
  amount: null,
  headcount: null,
  triggers: [],
  emotion: 0,
  grade: 'general',
  isScam: false,
  repeatCount: 0,
  vulnerable: [],
}
const lightOf = (signals: Partial<LightSignals>) => warningLight({ ...calm, ...signals }).light

// The whole table on one page. A change to the weights shows up here as a diff.
test('which signals light what', () => {
  const cases: Record<string, Partial<LightSignals>> = {
    'a calm complaint': {},
    '¥3,000 in dispute': { amount: 3000 },
    '¥60,000 in dispute': { amount: 60_000 },
    'a regulator is mentioned': { triggers: ['regulator'] },
    'police, and repeated': { triggers: ['legal', 'repeat'] },
    '40 people and the media': { headcount: 40, triggers: ['group', 'media'] },
    'self-harm, nothing else': { triggers: ['self_harm'] },
    'a scam going on': { triggers: ['fraud'], isScam: true },
    'half of the deadline used': { deadlineUse: 0.5 },
    'the deadline has passed': { deadlineUse: 1.1 },
  }
  expect(Object.fromEntries(Object.entries(cases).map(([name, signals]) => [name, lightOf(signals)]))).toMatchInlineSnapshot(`
    {
      "40 people and the media": "red",
      "a calm complaint": "green",
      "a regulator is mentioned": "yellow",
      "a scam going on": "yellow",
      "half of the deadline used": "green",
      "police, and repeated": "yellow",
      "self-harm, nothing else": "red",
      "the deadline has passed": "red",
      "¥3,000 in dispute": "green",
      "¥60,000 in dispute": "yellow",
    }
  `)
})

test('each reason speaks both languages, heaviest first', () => {
  const { reasons } = warningLight({ ...calm, amount: 1_200_000, triggers: ['media', 'vulnerable'], emotion: 2 })
  expect(reasons.map((reason) => reason.signal)).toEqual(['amount', 'media', 'vulnerable', 'distress'])
  expect(reasons[0]?.say.en).toContain('¥1,000,000')
  for (const reason of reasons) expect(reason.say.zh).toMatch(/[\u4e00-\u9fa5]/)
})

test('more signals never dim the light', () => {
  const order = ['green', 'yellow', 'red']
  const base = { triggers: ['regulator'], amount: 60_000 }
  expect(order.indexOf(lightOf({ ...base, emotion: 3, headcount: 200 }))).toBeGreaterThanOrEqual(order.indexOf(lightOf(base)))
})
