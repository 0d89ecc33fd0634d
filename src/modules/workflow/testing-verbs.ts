import type { ComplaintEventType } from '../complaint/domain/events.ts'
import type { Status } from '../complaint/domain/vocabulary.ts'
import { decideApproval, markComplex, pauseClock, requestApproval, startAppraisal } from './index.ts'
import { answerText, type Desk, proposed } from './testing.ts'

/** One verb of the API: a good request, a bad one, and what comes of it. */
export interface VerbCase {
  noun: string
  /** The standing it is done from, and one in which it may not be done. */
  at: Status
  wrongAt: Status
  by?: 'head'
  body: object | ((people: { colleagueId: string }) => object)
  /** What is wrong with the body, and the field that the reply names. */
  bad: object
  field: string
  /** The event it leaves, and the standing it leads to. */
  event: ComplaintEventType
  leadsTo: Status
  prepare?: (desk: Desk, id: string) => Promise<unknown>
}

/** Every verb that a specialist or a head does. Confidentiality has tests of its own: it takes the complaint from their sight. */
export const verbCases: VerbCase[] = [
  {
    noun: 'confirmations',
    at: 'received',
    wrongAt: 'confirmed',
    body: { method: 'phone', note: '已核对' },
    bad: { method: 'telepathy' },
    field: 'method',
    event: 'confirmed',
    leadsTo: 'confirmed',
  },
  {
    noun: 'classifications',
    at: 'confirmed',
    wrongAt: 'solution',
    body: proposed,
    bad: { business: 'no_such' },
    field: 'business',
    event: 'classified',
    leadsTo: 'classified',
  },
  {
    noun: 'assignments',
    at: 'classified',
    wrongAt: 'confirmed',
    by: 'head',
    body: ({ colleagueId }) => ({ personId: colleagueId, note: '请办理', recusal: true }),
    bad: { recusal: false },
    field: 'recusal',
    event: 'assigned',
    leadsTo: 'assigned',
  },
  {
    noun: 'claims',
    at: 'classified',
    wrongAt: 'assigned',
    body: { recusal: true },
    bad: { recusal: false },
    field: 'recusal',
    event: 'assigned',
    leadsTo: 'assigned',
  },
  {
    noun: 'returns',
    at: 'investigating',
    wrongAt: 'solution',
    body: { reason: '不属于本部门' },
    bad: { reason: ' ' },
    field: 'reason',
    event: 'returned',
    leadsTo: 'classified',
  },
  {
    noun: 'investigations',
    at: 'assigned',
    wrongAt: 'classified',
    body: { plan: '调取账单' },
    bad: { plan: '' },
    field: 'plan',
    event: 'investigation_started',
    leadsTo: 'investigating',
  },
  {
    noun: 'findings',
    at: 'investigating',
    wrongAt: 'assigned',
    body: { text: '短信未送达', attachmentIds: [] },
    bad: { attachmentIds: ['019a0000-0000-7000-8000-000000000001'] },
    field: 'attachmentIds.0',
    event: 'finding_recorded',
    leadsTo: 'investigating',
  },
  {
    noun: 'solutions',
    at: 'investigating',
    wrongAt: 'assigned',
    body: { text: '退还年费', redressKind: 'refund', redressAmount: 300 },
    bad: { redressAmount: null },
    field: 'redressAmount',
    event: 'solution_proposed',
    leadsTo: 'solution',
  },
  {
    noun: 'approval-requests',
    at: 'solution',
    wrongAt: 'investigating',
    body: { kind: 'solution', note: '请审批' },
    bad: { kind: 'holiday' },
    field: 'kind',
    event: 'approval_requested',
    leadsTo: 'approval',
  },
  {
    noun: 'route-changes',
    at: 'confirmed',
    wrongAt: 'solution',
    body: { to: 'enquiry', reason: '仅咨询费用标准' },
    bad: { to: 'no_such' },
    field: 'to',
    event: 'approval_requested',
    leadsTo: 'confirmed',
  },
  {
    noun: 'contacts',
    at: 'investigating',
    wrongAt: 'closed',
    body: { form: 'visit', text: '上门说明情况' },
    bad: { form: 'pigeon' },
    field: 'form',
    event: 'contacted',
    leadsTo: 'investigating',
  },
  {
    noun: 'answers',
    at: 'approval',
    wrongAt: 'solution',
    body: answerText,
    bad: { elements: { findings: true, basis: true, remedies: false } },
    field: 'elements.remedies',
    event: 'answered',
    leadsTo: 'communicated',
  },
  {
    noun: 'executions',
    at: 'communicated',
    wrongAt: 'approval',
    body: { text: '已退款', done: true },
    bad: { done: 'yes' },
    field: 'done',
    event: 'execution_recorded',
    leadsTo: 'executing',
  },
  {
    noun: 'follow-ups',
    at: 'communicated',
    wrongAt: 'approval',
    body: { result: 'satisfied' },
    bad: { result: 'happy' },
    field: 'result',
    event: 'followed_up',
    leadsTo: 'followed_up',
  },
  {
    noun: 'closures',
    at: 'followed_up',
    wrongAt: 'communicated',
    body: { outcome: 'upheld' },
    bad: { outcome: 'withdrawn' },
    field: 'outcome',
    event: 'closed',
    leadsTo: 'closed',
  },
  {
    noun: 'archivals',
    at: 'closed',
    wrongAt: 'followed_up',
    body: {},
    bad: { when: 'now' },
    field: 'when',
    event: 'archived',
    leadsTo: 'archived',
  },
  {
    noun: 'withdrawals',
    at: 'investigating',
    wrongAt: 'closed',
    body: { reason: '消费者来电撤回', form: 'recorded', recording: 'REC-20260306-3' },
    bad: { reason: 7 },
    field: 'reason',
    event: 'withdrawn',
    leadsTo: 'withdrawn',
  },
  {
    noun: 'reopenings',
    at: 'closed',
    wrongAt: 'investigating',
    by: 'head',
    body: { reason: '消费者提出新证据' },
    bad: { reason: '' },
    field: 'reason',
    event: 'reopened',
    leadsTo: 'investigating',
  },
  {
    noun: 'complexity',
    at: 'investigating',
    wrongAt: 'communicated',
    body: { reason: '涉及多家机构' },
    bad: { reason: '' },
    field: 'reason',
    event: 'marked_complex',
    leadsTo: 'investigating',
  },
  {
    noun: 'appraisals',
    at: 'investigating',
    wrongAt: 'classified',
    body: { agency: '省笔迹鉴定中心' },
    bad: { noticeAt: '2027-01-01T00:00:00Z' },
    field: 'noticeAt',
    event: 'appraisal_started',
    leadsTo: 'investigating',
  },
  {
    noun: 'appraisal-ends',
    at: 'investigating',
    wrongAt: 'investigating',
    body: { note: '' },
    bad: { note: 1 },
    field: 'note',
    event: 'appraisal_ended',
    leadsTo: 'investigating',
    prepare: ({ specialist }, id) => startAppraisal(specialist, id, { agency: '鉴定中心' }),
  },
  {
    noun: 'pauses',
    at: 'assigned',
    wrongAt: 'classified',
    body: { waitingOn: 'customer', reason: '待补身份证明' },
    bad: { waitingOn: 'weather' },
    field: 'waitingOn',
    event: 'clock_paused',
    leadsTo: 'assigned',
  },
  {
    noun: 'resumptions',
    at: 'assigned',
    wrongAt: 'assigned',
    body: { note: '材料已到' },
    bad: { note: 'x'.repeat(2001) },
    field: 'note',
    event: 'clock_resumed',
    leadsTo: 'assigned',
    prepare: ({ specialist }, id) => pauseClock(specialist, id, { waitingOn: 'customer', reason: '待材料' }),
  },
  {
    noun: 'materials',
    at: 'assigned',
    wrongAt: 'closed',
    body: { text: '补充流水', newFacts: true },
    bad: { newFacts: null },
    field: 'newFacts',
    event: 'material_added',
    leadsTo: 'assigned',
  },
  {
    noun: 'extension-notices',
    at: 'investigating',
    wrongAt: 'investigating',
    body: { form: 'sms', text: '因情况复杂，延期三十日' },
    bad: { noticeAt: '2026-03-01T00:00:00Z' },
    field: 'noticeAt',
    event: 'extended',
    leadsTo: 'investigating',
    prepare: approveExtension,
  },
]

/** Marked complex, asked for, and approved by the organisation above. */
async function approveExtension({ specialist, headOffice }: Desk, id: string): Promise<void> {
  await markComplex(specialist, id, { reason: '涉及多方' })
  const { state } = await requestApproval(specialist, id, { kind: 'extension', reason: '等待第三方回函', note: '' })
  await decideApproval(headOffice, id, state.pendingApproval!.id, { decision: 'approved', opinion: '同意' })
}
