import { expect, test } from 'vitest'
import { chineseCalendar } from '../../deadlines/index.ts'
import { checkQuietHours, defaultQuietHours, isUrgentComplaint, type QuietHours, quietUntil } from './quiet-hours.ts'

const calendar = chineseCalendar()
/** Beijing times in and out; `—` for at once. */
function until(time: string, changes: Partial<QuietHours> = {}): string {
  const end = quietUntil({ ...defaultQuietHours, ...changes }, new Date(`${time.replace(' ', 'T')}:00+08:00`), calendar)
  return end ? new Date(end.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ') : '—'
}

test('默认 21:00 至次日 08:00 免打扰：起点已免打扰，终点即送达', () => {
  expect(until('2026-03-02 20:59')).toBe('—')
  expect(until('2026-03-02 21:00')).toBe('2026-03-03 08:00')
  expect(until('2026-03-03 00:00')).toBe('2026-03-03 08:00')
  expect(until('2026-03-03 07:59')).toBe('2026-03-03 08:00')
  expect(until('2026-03-03 08:00')).toBe('—')
})

test('法定节假日全天免打扰，节后首个上班日早上送达；普通周末照常送达', () => {
  // 2026年国庆节：10月1日至7日
  expect(until('2026-10-01 10:00')).toBe('2026-10-08 08:00')
  expect(until('2026-09-30 22:00')).toBe('2026-10-08 08:00')
  expect(until('2026-03-07 10:00')).toBe('—')
})

test('选择“非工作日”的，周末也免打扰；调休上班的周末照常送达', () => {
  expect(until('2026-03-07 10:00', { days: 'rest_days' })).toBe('2026-03-09 08:00')
  // 2026年10月10日（周六）上班
  expect(until('2026-10-10 10:00', { days: 'rest_days' })).toBe('—')
  expect(until('2026-10-01 10:00', { days: 'none' })).toBe('—')
})

test('同一天之内的时段，以及关闭', () => {
  const noon = { from: '12:00', to: '13:30' }
  expect(until('2026-03-02 12:30', noon)).toBe('2026-03-02 13:30')
  expect(until('2026-03-02 13:30', noon)).toBe('—')
  expect(until('2026-03-02 23:00', noon)).toBe('—')
  expect(until('2026-03-02 23:00', { isOn: false })).toBe('—')
})

test('a window without length is refused; a day that is quiet from end to end is one of the kinds of days', () => {
  expect(Object.keys(checkQuietHours({ ...defaultQuietHours, to: '21:00' }))).toEqual(['to'])
  expect(checkQuietHours(defaultQuietHours)).toEqual({})
})

test('the end of quiet time is never itself quiet', () => {
  for (let hour = 0; hour < 24 * 400; hour++) {
    const at = new Date(Date.UTC(2026, 0, 1, hour))
    const end = quietUntil(defaultQuietHours, at, calendar)
    if (end) expect(quietUntil(defaultQuietHours, end, calendar)).toBeNull()
  }
})

test('red and first priority are urgent, everything else can wait', () => {
  const table = (['red', 'yellow', 'green', null] as const).flatMap((light) =>
    (['P1', 'P3'] as const).map((priority) => `${light} ${priority} ${isUrgentComplaint({ light, priority })}`),
  )
  expect(table).toEqual([
    ...['red P1 true', 'red P3 true', 'yellow P1 true', 'yellow P3 false'],
    ...['green P1 true', 'green P3 false', 'null P1 true', 'null P3 false'],
  ])
})
