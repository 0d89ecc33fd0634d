import { expect, test } from 'vitest'
import { eventQueryOf, newerPage, olderPage } from './audit-queries.ts'

test('days of an address are whole Beijing days', () => {
  expect(eventQueryOf({ from: '2026-11-20', to: '2026-11-21' })).toEqual({
    limit: 50,
    from: '2026-11-20T00:00:00+08:00',
    to: '2026-11-22T00:00:00+08:00',
  })
})

test('an address that asks for what there is not is read as if it did not', () => {
  expect(eventQueryOf({ outcome: 'odd', from: 'yesterday', pages: 'x', limit: '7' })).toEqual({ limit: 50 })
})

test('older pages lead back to the newer ones', () => {
  const second = olderPage({ action: 'session.refused', seq: '9' }, 400)
  const third = olderPage(second, 350)

  expect(eventQueryOf(third)).toEqual({ action: 'session.refused', cursor: 350, limit: 50 })
  expect(newerPage(third)).toEqual(second)
  expect(newerPage(second)).toEqual({ action: 'session.refused' })
  expect(newerPage({})).toBeNull()
})
