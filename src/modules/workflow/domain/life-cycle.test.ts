import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apply, type ComplaintState, fold } from '../../complaint/domain/complaint.ts'
import type { ApprovalKind, Classification, ComplaintEvent, RecordedEvent } from '../../complaint/domain/events.ts'
import { hasEnded, type Status, statuses } from '../../complaint/domain/vocabulary.ts'
import { type Action, actions, can } from './actions.ts'
import { type ApprovalPayload, effectsOf, requestAction, stillFits } from './approvals.ts'

const classification: Classification = {
  route: 'complaint',
  business: 'loan',
  reason: 'pricing',
  reasonDetail: null,
  product: null,
  grade: 'general',
  triggers: [],
  emotion: 0,
}
const approvalId = '019a0000-0000-7000-8000-000000000001'

const payloads: Record<ApprovalKind, ApprovalPayload> = {
  solution: { kind: 'solution', text: '', redressKind: 'none', redressAmount: null, proposedBy: 'p1', proposedByName: '王芳' },
  extension: { kind: 'extension', reason: '', noticeAt: null },
  not_accepted: { kind: 'not_accepted', reason: '', noticeForm: 'letter', notice: '' },
  route_change: { kind: 'route_change', from: 'complaint', to: 'enquiry', reason: '' },
  reopening: { kind: 'reopening', reason: '' },
}
const kindOf = Object.fromEntries(Object.entries(requestAction).map(([kind, action]) => [action, kind])) as Partial<
  Record<Action, ApprovalKind>
>

/** What each action does to a complaint, as its use case would say it. `pick` chooses where there is a choice. */
function eventsOf(action: Action, state: ComplaintState, pick: boolean): ComplaintEvent[] {
  const requested = kindOf[action]
  if (requested) return [{ type: 'approval_requested', approvalId, kind: requested, toUnitId: 'u1', note: '' }]
  const assigned = {
    toPersonId: 'p1',
    toPersonName: '王芳',
    unitId: 'u2',
    unitName: '信用卡部',
    unitPath: '/HO/B/CARD/',
    recusalChecked: true,
    note: '',
  }
  const decisions = (): ComplaintEvent[] => {
    const { kind } = state.pendingApproval!
    const isApproved = pick && stillFits(payloads[kind], state).ok
    const decided = {
      type: 'approval_decided',
      approvalId,
      kind,
      decision: isApproved ? 'approved' : 'rejected',
      opinion: '',
    } as const
    return [decided, ...(isApproved ? effectsOf({ id: approvalId, payload: payloads[kind] }, '张敏') : [])]
  }
  const others: Partial<Record<Action, () => ComplaintEvent[]>> = {
    merge: () => [{ type: 'merged', intoId: 'c2', intoNumber: 'TS-2', reason: '', newFacts: false }],
    unmerge: () => [{ type: 'unmerged', intoId: 'c2', intoNumber: 'TS-2', reason: '' }],
    link: () => [{ type: 'linked', otherId: 'c3', otherNumber: 'TS-3', kind: 'related', reason: '' }],
    split: () => [
      { type: 'child_opened', childId: 'c5', childNumber: 'TS-5', kind: 'split', reason: '' },
      {
        ...{ type: 'child_ended', childId: 'c5', childNumber: 'TS-5', kind: 'split' },
        ...{ status: 'closed', outcome: 'upheld' },
      },
    ],
    // Out of time, so that it waits; taken, its child has ended by then.
    request_reexamination: () => [
      {
        ...{ type: 'reexamination_requested', requestId: 'q1', by: 'consumer', form: 'portal', text: '', attachmentIds: [] },
        ...{ requestedAt: '', decisionReceivedAt: '', day: 31, isLate: true, toUnitId: 'u3', toUnitName: '' },
      },
    ],
    decide_reexamination: () =>
      pick
        ? [
            { type: 'reexamination_admitted', requestId: 'q1', childId: 'c4', childNumber: 'TS-4', reason: '' },
            { type: 'child_opened', childId: 'c4', childNumber: 'TS-4', kind: 'reexamination', reason: '' },
            {
              ...{ type: 'child_ended', childId: 'c4', childNumber: 'TS-4', kind: 'reexamination' },
              ...{ status: 'withdrawn', outcome: 'withdrawn' },
            },
          ]
        : [{ type: 'reexamination_refused', requestId: 'q1', reason: '', noticeForm: 'letter', notice: '' }],
    confirm: () => [{ type: 'confirmed', method: 'phone', note: '', correctedText: false }],
    classify: () => [
      {
        type: 'classified',
        by: 'person',
        from: state.classification,
        to: { ...classification, route: state.classification?.route ?? 'complaint' },
        why: null,
      },
    ],
    assign: () => [{ type: 'assigned', ...assigned }],
    claim: () => [{ type: 'assigned', ...assigned }],
    return: () => [{ type: 'returned', reason: '' }],
    investigate: () => [{ type: 'investigation_started', plan: '' }],
    record_finding: () => [{ type: 'finding_recorded', text: '', attachmentIds: [], responsibility: null }],
    propose_solution: () => [
      { type: 'solution_proposed', text: '', redressKind: pick ? 'refund' : 'none', redressAmount: pick ? 300 : null },
    ],
    draft_solution: () => [
      {
        type: 'solution_drafted',
        draftId: 'd1',
        title: '',
        text: '',
        redressKind: 'apology',
        redressAmount: null,
        attachmentIds: [],
      },
    ],
    settle_fast: () => [
      { type: 'solution_proposed', text: '', redressKind: 'refund', redressAmount: 100, isFast: true },
      { type: 'approval_decided', approvalId, kind: 'solution', decision: 'approved', opinion: '' },
      {
        type: 'answered',
        form: 'letter',
        text: '',
        recording: null,
        dispatchedAt: '',
        elements: { findings: true, basis: true, remedies: true },
      },
    ],
    decide_approval: decisions,
    contact: () => [{ type: 'contacted', form: 'phone', text: '' }],
    answer: () => [
      {
        type: 'answered',
        form: 'letter',
        text: '',
        recording: null,
        dispatchedAt: '',
        elements: { findings: true, basis: true, remedies: true },
      },
    ],
    execute: () => [{ type: 'execution_recorded', text: '', done: pick }],
    follow_up: () => [{ type: 'followed_up', result: 'accepted', note: '' }],
    close: () => [{ type: 'closed', outcome: 'upheld', note: '' }],
    archive: () => [{ type: 'archived' }],
    withdraw: () => [{ type: 'withdrawn', by: 'staff', reason: '' }],
    withdraw_partly: () => [{ type: 'withdrawn_partly', by: 'staff', claim: '', remaining: '', reason: '' }],
    revoke_withdrawal: () => [
      { type: 'withdrawal_revoked', by: 'staff', ground: pick ? 'changed_mind' : 'not_genuine', reason: '' },
    ],
    reopen: () => [{ type: 'reopened', reason: '' }],
    mark_complex: () => [{ type: 'marked_complex', reason: '' }],
    notify_extension: () => [{ type: 'extended', approver: '张敏', noticeAt: '', reason: '', approvalId }],
    appraise: () => [{ type: 'appraisal_started', agency: '', noticeAt: null }],
    end_appraisal: () => [{ type: 'appraisal_ended', note: '' }],
    pause_clock: () => [{ type: 'clock_paused', waitingOn: 'customer', reason: '' }],
    resume_clock: () => [{ type: 'clock_resumed', note: '' }],
    add_material: () => [{ type: 'material_added', by: 'consumer', text: '', newFacts: pick, attachmentIds: [] }],
    escalate: () => [
      { type: 'escalation_requested', escalationId: approvalId, from: state.level, to: 'head_office', reason: '', by: 'person' },
    ],
    decide_escalation: () =>
      pick
        ? [
            {
              type: 'escalated',
              escalationId: approvalId,
              from: state.level,
              to: 'head_office',
              unitId: 'u3',
              unitName: '',
              opinion: '',
            },
          ]
        : [{ type: 'escalation_returned', escalationId: approvalId, opinion: '' }],
  }
  return others[action]?.() ?? []
}

const at = new Date('2026-03-02T01:00:00Z')
const recordedAs = (seq: number, event: ComplaintEvent): RecordedEvent => ({
  seq,
  id: String(seq),
  at,
  recordedAt: at,
  actorId: 'p1',
  actorKind: 'person',
  actorName: '王芳',
  event,
})
const beginning = [
  recordedAs(1, {
    type: 'received',
    channel: 'hotline',
    receivedAt: at.toISOString(),
    externalSource: null,
    externalNumber: null,
  }),
  recordedAs(2, { type: 'dispatched', unitId: 'u1', unitName: '消保部', unitPath: '/HO/CP/', why: '' }),
]

const withOwner: readonly Status[] = [
  'assigned',
  'investigating',
  'solution',
  'approval',
  'communicated',
  'executing',
  'followed_up',
  'closed',
  'archived',
]

/** What a random walk draws from. Notes and files change nothing here; leaving early is drawn less often, so that walks go far. */
const rare: readonly Action[] = [
  'withdraw',
  'revoke_withdrawal',
  'return',
  'request_reopening',
  'not_accept',
  'change_route',
  'escalate',
  'reopen',
  'merge',
  'unmerge',
  'request_reexamination',
  'decide_reexamination',
]
const idle: readonly Action[] = [
  'comment',
  'attach',
  'set_confidential',
  'contact',
  'record_finding',
  'link',
  'draft_solution',
  'withdraw_partly',
  'handle_forwarding',
  'split',
  'open_dispute',
  'advance_dispute',
  'end_dispute',
]
const draws = actions
  .filter((action) => !idle.includes(action))
  .flatMap((action) => (rare.includes(action) ? [action] : [action, action, action, action]))

/** Takes one of the allowed actions at each step, and hands every standing on the way to `check`. */
function live(
  steps: readonly (readonly [number, boolean])[],
  check: (state: ComplaintState, history: RecordedEvent[]) => void,
): ComplaintState {
  const history = [...beginning]
  let state = fold(history)
  for (const [draw, pick] of steps) {
    const allowed = draws.filter((action) => can(action, state).ok)
    if (allowed.length === 0) break
    for (const event of eventsOf(allowed[draw % allowed.length]!, state, pick)) {
      const one = recordedAs(state.lastSeq + 1, event)
      history.push(one)
      state = apply(state, one)
    }
    check(state, history)
  }
  return state
}

const lives = fc.array(fc.tuple(fc.nat(9999), fc.boolean()), { minLength: 30, maxLength: 90, size: 'max' })

test('the walks below reach every standing', () => {
  const reached = new Set<Status>()
  fc.assert(
    fc.property(lives, (steps) => {
      live(steps, ({ status }) => reached.add(status))
    }),
    { numRuns: 300, seed: 1 },
  )
  expect(statuses.filter((status) => !reached.has(status))).toEqual([])
})

test('whatever is done in whatever order, a complaint stands somewhere, in some department, and the history says the same', () => {
  fc.assert(
    fc.property(lives, (steps) => {
      live(steps, (state, history) => {
        expect(statuses).toContain(state.status)
        expect(state.unitId).not.toBeNull()
        expect(fold(history)).toEqual(state)
      })
    }),
    { numRuns: 300 },
  )
})

test('nothing past the queue is without a person, nothing ended waits, and nothing open has an end', () => {
  fc.assert(
    fc.property(lives, (steps) => {
      live(steps, (state) => {
        if (withOwner.includes(state.status)) expect(state.ownerId).not.toBeNull()
        expect(state.closedAt !== null).toBe(hasEnded(state.status))
        if (state.status === 'archived') expect(state.pendingApproval).toBeNull()
        if (state.pendingApproval?.kind === 'solution') expect(state.status).toBe('approval')
      })
    }),
    { numRuns: 500 },
  )
})

test('nobody is followed up or closed without an answer, nor answered without an approval since the last proposal', () => {
  fc.assert(
    fc.property(lives, (steps) => {
      live(steps, (_, history) => {
        const last = history.at(-1)!.event.type
        const since = (type: ComplaintEvent['type'], ...backTo: ComplaintEvent['type'][]) => {
          const from = history.findLastIndex(({ event }) => backTo.includes(event.type))
          return history
            .slice(from + 1)
            .some(({ event }) => event.type === type && (event.type !== 'approval_decided' || event.decision === 'approved'))
        }
        if (last === 'followed_up' || last === 'closed') expect(since('answered', 'reopened')).toBe(true)
        if (last === 'answered') expect(since('approval_decided', 'solution_proposed', 'reopened')).toBe(true)
      })
    }),
    { numRuns: 500 },
  )
})

test('there is always a way to an end', () => {
  // The last of these that is allowed is done: who is back at 'received' is confirmed, and not classified for ever.
  const forward: readonly Action[] = [
    'classify',
    'confirm',
    'assign',
    'investigate',
    'propose_solution',
    'submit_solution',
    'answer',
    'execute',
    'follow_up',
    'close',
    'decide_approval',
  ]
  fc.assert(
    fc.property(lives, (steps) => {
      let state = live(steps, () => {})
      for (let step = 0; step < 40 && !hasEnded(state.status); step++) {
        const next = forward.findLast((action) => can(action, state).ok)
        expect(next, `stuck at ${state.status}`).toBeDefined()
        for (const event of eventsOf(next!, state, next !== 'propose_solution'))
          state = apply(state, recordedAs(state.lastSeq + 1, event))
      }
      expect(hasEnded(state.status)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
