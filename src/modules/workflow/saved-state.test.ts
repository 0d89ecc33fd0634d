import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppError } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { startApp, type TestApp } from '../../testing/start-app.ts'
import { fold } from '../complaint/domain/complaint.ts'
import { hasEnded } from '../complaint/domain/vocabulary.ts'
import { accessComplaint, listHistory } from '../complaint/index.ts'
import { listApprovalsOf } from './approvals.repo.ts'
import { type Action, actions, can } from './domain/actions.ts'
import * as verbs from './index.ts'
import { answerText, byPhone, type Desk, makeComplaint, proposed } from './testing.ts'

let app: TestApp
let desk: Desk

beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00.000Z' })
  const [specialist, head, headOffice] = await Promise.all([
    app.person('specialist', 'branchDesk'),
    app.person('branch_office', 'branchDesk'),
    app.person('head_office', 'headDesk'),
  ])
  const as = ({ actor }: typeof head): Context => ({ ...app.services, actor })
  desk = { specialist: as(specialist), head: as(head), headOffice: as(headOffice) }
})
afterAll(() => app.stop())

/** Each action through its use case. `pick` chooses where there is a choice. */
const acts: Partial<Record<Action, (id: string, pick: boolean, pendingId: string) => Promise<unknown>>> = {
  confirm: (id, pick) =>
    verbs.confirmComplaint(desk.specialist, id, { method: 'phone', note: '核对', ...(pick && { amount: 12.5 }) }),
  classify: (id, pick) =>
    verbs.classifyComplaint(desk.specialist, id, { ...proposed, grade: pick ? 'important' : 'general', why: '重新判断' }),
  change_route: (id) =>
    verbs.requestApproval(desk.specialist, id, { kind: 'route_change', to: 'enquiry', reason: '咨询', note: '' }),
  assign: (id) => verbs.assignComplaint(desk.head, id, { personId: desk.specialist.actor.id, note: '', recusal: true }),
  claim: (id) => verbs.claimComplaint(desk.specialist, id, { recusal: true }),
  return: (id) => verbs.returnComplaint(desk.specialist, id, { reason: '退回' }),
  investigate: (id) => verbs.startInvestigation(desk.specialist, id, { plan: '核实' }),
  record_finding: (id) => verbs.recordFinding(desk.specialist, id, { text: '属实', attachmentIds: [] }),
  propose_solution: (id, pick) =>
    verbs.proposeSolution(
      desk.specialist,
      id,
      pick ? { text: '退还', redressKind: 'refund', redressAmount: 30.1 } : { text: '说明', redressKind: 'none' },
    ),
  submit_solution: (id) => verbs.requestApproval(desk.specialist, id, { kind: 'solution', note: '' }),
  decide_approval: (id, pick, pendingId) =>
    verbs.decideApproval(desk.headOffice, id, pendingId, { decision: pick ? 'approved' : 'rejected', opinion: '已阅' }),
  contact: (id) => verbs.recordContact(desk.specialist, id, { form: 'phone', text: '沟通' }),
  answer: (id) => verbs.answerConsumer(desk.specialist, id, answerText),
  execute: (id, pick) => verbs.recordExecution(desk.specialist, id, { text: '执行', done: pick }),
  follow_up: (id) => verbs.followUp(desk.specialist, id, { result: 'accepted', note: '' }),
  close: (id) => verbs.closeComplaint(desk.specialist, id, { outcome: 'upheld', note: '' }),
  archive: (id) => verbs.archiveComplaint(desk.specialist, id, {}),
  not_accept: (id) =>
    verbs.requestApproval(desk.specialist, id, {
      kind: 'not_accepted',
      reason: '非本人',
      noticeForm: 'letter',
      notice: '不予受理',
      note: '',
    }),
  withdraw: (id) => verbs.withdrawComplaint(desk.specialist, id, { reason: '撤回', ...byPhone }),
  reopen: (id) => verbs.reopenComplaint(desk.head, id, { reason: '重办' }),
  request_reopening: (id) => verbs.requestApproval(desk.specialist, id, { kind: 'reopening', reason: '重办', note: '' }),
  mark_complex: (id) => verbs.markComplex(desk.specialist, id, { reason: '复杂' }),
  extend: (id, pick) =>
    verbs.requestApproval(desk.specialist, id, {
      kind: 'extension',
      reason: '待回函',
      note: '',
      ...(pick && { noticeAt: app.clock.now().toISOString() }),
    }),
  notify_extension: (id) => verbs.notifyExtension(desk.specialist, id, { form: 'sms', text: '延期' }),
  appraise: (id) => verbs.startAppraisal(desk.specialist, id, { agency: '鉴定中心' }),
  end_appraisal: (id) => verbs.endAppraisal(desk.specialist, id, { note: '' }),
  pause_clock: (id) => verbs.pauseClock(desk.specialist, id, { waitingOn: 'customer', reason: '待材料' }),
  resume_clock: (id) => verbs.resumeClock(desk.specialist, id, { note: '' }),
  add_material: (id, pick) => verbs.addMaterial(desk.specialist, id, { text: '流水', newFacts: pick, attachmentIds: [] }),
  set_confidential: (id, pick) => verbs.setConfidentiality(desk.head, id, { confidential: pick, reason: '变更' }),
}

/** Refusals that a random walk may meet: nothing to change, or an approval that no longer fits. */
const expected = new Set(['complaint.unchanged', 'approval.stale', 'request.invalid'])

test('whatever is done in whatever order, what is saved is what the history says, and the approvals agree', async () => {
  const known = actions.filter((action) => acts[action])
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(9999), fc.boolean()), { minLength: 25, maxLength: 35, size: 'max' }),
      async (steps) => {
        const { row } = await makeComplaint(app.bank)
        const { db } = app.services
        for (const [draw, pick] of steps) {
          app.clock.advance(61_000)
          const { state } = await accessComplaint(db, desk.headOffice.actor, row.id)
          const allowed = known.filter((action) => can(action, state).ok && (action !== 'withdraw' || pick))
          if (allowed.length === 0) break
          try {
            await acts[allowed[draw % allowed.length]!]!(row.id, pick, state.pendingApproval?.id ?? '')
          } catch (error) {
            // The specialist may have lost sight of what has become confidential.
            if (!(error instanceof AppError) || !(expected.has(error.code) || (error.status === 404 && state.isConfidential)))
              throw error
          }
          const saved = await accessComplaint(db, desk.headOffice.actor, row.id)
          expect(fold(await listHistory(db, row.institution_id, row.id))).toEqual(saved.state)
          expect(saved.state.unitId).not.toBeNull()
          expect(saved.row.closed_at !== null).toBe(hasEnded(saved.state.status))
          const pending = (await listApprovalsOf(db, row.institution_id, row.id)).filter(({ status }) => status === 'pending')
          expect(pending.map(({ id }) => id)).toEqual(saved.state.pendingApproval ? [saved.state.pendingApproval.id] : [])
        }
      },
    ),
    { numRuns: 12 },
  )
}, 120_000)
