import { createInstance } from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import { kit as en } from '../i18n/en/kit.ts'
import { kit as zh } from '../i18n/zh/kit.ts'
import { endOfDay, formatAgo, formatDate, formatDateTime, formatDuration, startOfDay } from './time.ts'

const i18n = createInstance()
beforeAll(async () => {
  await i18n.init({ lng: 'zh', resources: { zh: { kit: zh }, en: { kit: en } }, interpolation: { escapeValue: false } })
})

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

test('an instant is shown in Beijing time, whatever the zone of the computer', () => {
  expect(formatDateTime('2026-01-31T01:05:00.000Z')).toBe('2026-01-31 09:05')
  expect(formatDate('2026-01-30T16:00:00.000Z')).toBe('2026-01-31')
})

test('a Beijing day begins and ends at Beijing midnight, also over the end of a year', () => {
  expect(new Date(startOfDay('2026-12-31')).toISOString()).toBe('2026-12-30T16:00:00.000Z')
  expect(new Date(endOfDay('2026-12-31')).toISOString()).toBe('2026-12-31T16:00:00.000Z')
})

test.each([
  [2 * day + 3 * hour + 59 * minute, '2天3小时', '2 d 3 h'],
  [2 * day, '2天', '2 d'],
  [day + 5 * minute, '1天', '1 d'],
  [3 * hour + 7 * minute, '3小时7分钟', '3 h 7 min'],
  [45 * minute, '45分钟', '45 min'],
  [-90 * minute, '1小时30分钟', '1 h 30 min'],
  [20_000, '不足1分钟', '< 1 min'],
])('a span of %d ms is %s', (ms, chinese, english) => {
  expect(formatDuration(ms, i18n.getFixedT('zh', 'kit') as never)).toBe(chinese)
  expect(formatDuration(ms, i18n.getFixedT('en', 'kit') as never)).toBe(english)
})

test('past and future are told apart', () => {
  const now = Date.parse('2026-01-31T00:00:00.000Z')
  const t = i18n.getFixedT('zh', 'kit') as never
  expect(formatAgo(new Date(now - 3 * hour), now, t)).toBe('3小时前')
  expect(formatAgo(new Date(now + day), now, t)).toBe('1天后')
  expect(formatAgo(new Date(now - 5_000), now, t)).toBe('刚刚')
})
