import { describe, expect, test } from 'vitest'
import { matterPage, tabOf, validateApprovalSearch, waitingCount } from './approvals-page.ts'

describe('where an address stands', () => {
  test('those who decide begin with what waits for them, others with what they asked for', () => {
    expect(tabOf({}, true)).toBe('to_decide')
    expect(tabOf({}, false)).toBe('requested')
    expect(tabOf({ tab: 'escalations' }, false)).toBe('escalations')
    expect(tabOf({ tab: 'nonsense' }, true)).toBe('to_decide')
  })

  test('what is not of this page is dropped from the address', () => {
    expect(validateApprovalSearch({ tab: 'requested', status: '', light: 'red', open: 7 })).toEqual({ tab: 'requested' })
  })
})

describe('what the server is asked', () => {
  const asked = (...args: Parameters<typeof matterPage>) => matterPage(...args).queryKey

  test('each tab asks for its own', () => {
    expect(asked({}, true)).toEqual(['approvals', 'page', { mine: 'to_decide', limit: 20 }])
    expect(asked({ tab: 'escalations' }, true)).toEqual(['escalations', 'page', { mine: 'to_act', limit: 20 }])
    expect(asked({ tab: 'requested', of: 'escalations' }, true)).toEqual([
      'escalations',
      'page',
      { mine: 'requested', limit: 20 },
    ])
  })

  test('a status narrows only what one asked for, and only a status that exists', () => {
    expect(asked({ tab: 'requested', status: 'rejected' }, true)[2]).toMatchObject({ status: 'rejected' })
    expect(asked({ tab: 'requested', status: 'lost' }, true)[2]).not.toHaveProperty('status')
    expect(asked({ tab: 'to_decide', status: 'rejected' }, true)[2]).not.toHaveProperty('status')
  })

  test('a tab counts what still waits', () => {
    expect(waitingCount('requested').queryKey[2]).toEqual({ mine: 'requested', limit: 1, status: 'pending' })
    expect(waitingCount('escalations').queryKey[2]).toEqual({ mine: 'to_act', limit: 1 })
  })
})
