import { expect, test } from 'vitest'
import { apply, fold } from './complaint.ts'
import type { Classification, ComplaintEvent, RecordedEvent } from './events.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 1, minute))
const history = (...events: ComplaintEvent[]): RecordedEvent[] =>
  events.map((event, index) => ({
    seq: index + 1,
    id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    at: at(index),
    recordedAt: at(index),
    actorId: '00000000-0000-7000-8000-000000000000',
    actorKind: 'person',
    actorName: '李娜',
    event,
  }))

const received: ComplaintEvent = {
  type: 'received',
  channel: 'hotline',
  receivedAt: at(0).toISOString(),
  externalSource: null,
  externalNumber: null,
}
const confirmed: ComplaintEvent = { type: 'confirmed', method: 'phone', note: '', correctedText: false }
const to: Classification = {
  route: 'complaint',
  business: 'credit_card',
  reason: 'pricing',
  reasonDetail: null,
  product: null,
  grade: 'general',
  triggers: [],
  emotion: 1,
}
const classified = (by: 'model' | 'person'): ComplaintEvent => ({ type: 'classified', by, from: null, to, why: null })
const assigned: ComplaintEvent = {
  type: 'assigned',
  toPersonId: '00000000-0000-7000-8000-0000000000aa',
  toPersonName: '王芳',
  unitId: '00000000-0000-7000-8000-0000000000bb',
  unitName: '消保部',
  unitPath: '/HO/CP/',
  recusalChecked: true,
  note: '',
}

test('what the machine proposes is not a classification until a person says so', () => {
  expect(fold(history(received, classified('model'), confirmed)).status).toBe('confirmed')
  expect(fold(history(received, classified('model'), confirmed, classified('person'))).status).toBe('classified')
})

test('a person may classify while the consumer is still on the phone', () => {
  expect(fold(history(received, classified('person'), confirmed)).status).toBe('classified')
})

test('a rejected solution goes back to its maker; an approved one may be answered', () => {
  const proposed: ComplaintEvent = { type: 'solution_proposed', text: '退还年费', redressKind: 'refund', redressAmount: 300 }
  const requested: ComplaintEvent = { type: 'approval_requested', approvalId: 'a', kind: 'solution', toUnitId: null, note: '' }
  const decided = (decision: 'approved' | 'rejected'): ComplaintEvent => ({
    type: 'approval_decided',
    approvalId: 'a',
    kind: 'solution',
    decision,
    opinion: '',
  })
  const begun = [
    received,
    confirmed,
    classified('person'),
    assigned,
    { type: 'investigation_started', plan: '' },
    proposed,
    requested,
  ] as ComplaintEvent[]

  expect(fold(history(...begun, decided('rejected')))).toMatchObject({
    status: 'solution',
    isSolutionApproved: false,
    pendingApproval: null,
  })
  expect(fold(history(...begun, decided('approved')))).toMatchObject({
    status: 'approval',
    isSolutionApproved: true,
    pendingApproval: null,
  })
})

test('a reopened complaint forgets its outcome and keeps count', () => {
  const closed: ComplaintEvent = { type: 'closed', outcome: 'upheld', note: '' }
  const state = fold(
    history(received, confirmed, classified('person'), assigned, closed, { type: 'reopened', reason: '仍未到账' }),
  )
  expect(state).toMatchObject({ status: 'investigating', closedAt: null, outcome: null, reopenedCount: 1 })
})

test('an event out of its place is refused, so that a history with a hole cannot be folded', () => {
  const [first, , third] = history(received, confirmed, assigned)
  expect(() => apply(apply(null, first!), third!)).toThrow('event 3 does not follow 1')
})
