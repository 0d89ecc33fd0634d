import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/module.ts'
import type { Classification } from '../complaint/domain/events.ts'
import type { Status } from '../complaint/domain/vocabulary.ts'
import { findComplaint, type Loaded, registerComplaint, takeComplaintNumber } from '../complaint/index.ts'
import type { OrgUnit } from '../identity/index.ts'
import {
  answerConsumer,
  archiveComplaint,
  claimComplaint,
  classifyComplaint,
  closeComplaint,
  confirmComplaint,
  decideApproval,
  followUp,
  proposeSolution,
  recordExecution,
  requestApproval,
  startInvestigation,
} from './index.ts'

export const proposed: Classification = {
  route: 'complaint',
  business: 'credit_card',
  reason: 'pricing',
  reasonDetail: null,
  product: null,
  grade: 'general',
  triggers: [],
  emotion: 1,
}

/** A complaint as intake leaves it: received, classified by the model and in a department's queue. */
export async function makeComplaint<Unit extends string>(
  { ctx, units }: { ctx: Context; units: Record<Unit | 'branchDesk', OrgUnit> },
  options: { unit?: Unit; respondentStaff?: string; classification?: Classification | null } = {},
): Promise<Loaded> {
  const now = ctx.clock.now()
  const unit = units[options.unit ?? 'branchDesk']
  const classification = options.classification === undefined ? proposed : options.classification
  const number = await takeComplaintNumber(ctx)
  return await inTransaction(ctx.db, (tx) =>
    registerComplaint(ctx, tx, {
      id: newId(now),
      number,
      title: '年费未提前告知',
      text: '信用卡年费没有提前告知就扣了300元，要求退还。',
      originalText: null,
      claim: '退还年费',
      basis: null,
      amount: 300,
      headcount: null,
      visitors: null,
      respondentUnitId: null,
      respondentStaff: options.respondentStaff ?? null,
      externalSource: null,
      externalNumber: null,
      externalDueAt: null,
      extraction: {},
      confidence: {},
      parties: [{ role: 'complainant', name: '王小明', phone: '19900001234' }],
      receivedAt: now,
      events: [
        { type: 'received', channel: 'hotline', receivedAt: now.toISOString(), externalSource: null, externalNumber: null },
        ...(classification ? [{ type: 'classified', by: 'model', from: null, to: classification, why: null } as const] : []),
        { type: 'dispatched', unitId: unit.id, unitName: unit.name, unitPath: unit.path, why: '按责任矩阵' },
      ],
    }),
  )
}

/** Who does the work in a test: a specialist of the desk, its head, and somebody at head office. */
export interface Desk {
  specialist: Context
  head: Context
  headOffice: Context
}

export const answerText = {
  form: 'letter',
  text: '经核实，年费收取未提前告知，现予退还。',
  elements: { findings: true, basis: true, remedies: true },
} as const

/** How a consumer who rings up takes a complaint back. */
export const byPhone = { who: 'consumer', form: 'recorded', recording: 'REC-20260302-7' } as const

/** The straight road, and the standing after each step. 'approval' means approved. */
const road: [Status, (desk: Desk, id: string) => Promise<unknown>][] = [
  ['confirmed', ({ specialist }, id) => confirmComplaint(specialist, id, { method: 'phone', note: '电话核对无误' })],
  ['classified', ({ specialist }, id) => classifyComplaint(specialist, id, { ...proposed, grade: 'general' })],
  ['assigned', ({ specialist }, id) => claimComplaint(specialist, id, { recusal: true })],
  ['investigating', ({ specialist }, id) => startInvestigation(specialist, id, { plan: '调取账单与短信记录' })],
  ['solution', ({ specialist }, id) => proposeSolution(specialist, id, { text: '说明收费依据', redressKind: 'none' })],
  ['approval', approveSolution],
  ['communicated', ({ specialist }, id) => answerConsumer(specialist, id, answerText)],
  ['executing', ({ specialist }, id) => recordExecution(specialist, id, { text: '已退还', done: true })],
  ['followed_up', ({ specialist }, id) => followUp(specialist, id, { result: 'accepted', note: '' })],
  ['closed', ({ specialist }, id) => closeComplaint(specialist, id, { outcome: 'upheld', note: '' })],
  ['archived', ({ specialist }, id) => archiveComplaint(specialist, id, {})],
]

/** Brings a fresh complaint to a standing by the program's own verbs. */
export async function bringTo(desk: Desk, id: string, status: Status): Promise<void> {
  const last = road.findIndex(([reached]) => reached === status)
  for (const [, step] of road.slice(0, last + 1)) await step(desk, id)
}

/** Submits the solution and has the head approve it. */
export async function approveSolution({ specialist, head }: Desk, id: string): Promise<void> {
  const { state } = await requestApproval(specialist, id, { kind: 'solution', note: '请审批' })
  await decideApproval(head, id, state.pendingApproval!.id, { decision: 'approved', opinion: '同意' })
}

/** The complaint as it is saved now. */
export const reload = async (ctx: Context, id: string) => (await findComplaint(ctx.db, ctx.actor.institutionId, id))!
