import { expect, test } from 'vitest'
import type { TriageFacts } from './assess.ts'
import { explainLight } from './explain-light.ts'
import { defaultTriageSettings } from './triage-settings.ts'

const calm: TriageFacts = {
  ...{ route: 'complaint', reason: 'service_attitude', channel: 'hotline', amount: null, headcount: null, visitors: null },
  ...{ triggers: [], emotion: 0, grade: 'general', isScam: false, repeatCount: 0, vulnerable: [] },
}
const explained = (facts: Partial<TriageFacts>) => explainLight({ ...calm, ...facts }, defaultTriageSettings)

test('黄灯：再加几分变红，哪一个信号单独就能变红', () => {
  const { light, score, next, slack, would } = explained({ triggers: ['regulator'], amount: 60_000 })
  expect({ light, score, next, slack }).toEqual({
    ...{ light: 'yellow', score: 4, next: { light: 'red', missing: 1 }, slack: { light: 'green', surplus: 2 } },
  })
  expect(would.map(({ signal }) => signal)).toEqual([
    ...['fraud', 'key_channel', 'legal', 'often', 'vulnerable', 'info_leak', 'media', 'misconduct', 'repeat'],
    ...['extreme', 'group', 'member', 'scam', 'urgent', 'violence', 'self_harm'],
  ])
})

test('绿灯：每个信号写明出处；红灯：多出几分', () => {
  expect(explained({}).next).toEqual({ light: 'yellow', missing: 2 })
  const { reasons, slack, next } = explained({ triggers: ['media'], amount: 1_200_000, channel: 'regulator_12378' })
  expect(reasons.map(({ signal, source }) => `${signal}：${source.zh}`)).toEqual([
    'amount：登记金额 1,200,000 元',
    'regulator：受理渠道',
    'media：分类：触发因素',
  ])
  expect({ slack, next }).toEqual({ slack: { light: 'yellow', surplus: 2.5 }, next: null })
})

test('涉及人身安全：没有差几分可言', () => {
  expect(explained({ triggers: ['violence'] })).toMatchObject({
    light: 'red',
    isOverridden: true,
    next: null,
    slack: null,
    would: [],
  })
})
