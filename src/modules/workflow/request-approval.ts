import type { Tx } from '../../platform/database.ts'
import { invalidFields } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/module.ts'
import type { AnswerForm } from '../complaint/domain/vocabulary.ts'
import { type Loaded, listHistory } from '../complaint/index.ts'
import { isActiveCode } from '../taxonomy/index.ts'
import { act, type Versioned } from './act.ts'
import { insertApproval } from './approvals.repo.ts'
import { decidingUnit } from './deciding-unit.ts'
import { type ApprovalPayload, requestAction } from './domain/approvals.ts'
import { demandPast, notBeforeReceipt } from './past.ts'

export type ApprovalRequest = Versioned & { note: string } & (
    | { kind: 'solution' }
    | { kind: 'extension'; reason: string; noticeAt?: string | undefined }
    | { kind: 'not_accepted'; reason: string; noticeForm: AnswerForm; notice: string }
    | { kind: 'route_change'; to: string; reason: string }
    | { kind: 'reopening'; reason: string }
  )

/** Asks a second person. The complaint waits with it; one thing at a time. */
export async function requestApproval(ctx: Context, complaintId: string, wanted: ApprovalRequest): Promise<Loaded> {
  return await act(ctx, complaintId, requestAction[wanted.kind], wanted, async (complaint, tx) => {
    const { row, state } = complaint
    const payload = await payloadOf(ctx, tx, complaint, wanted)
    const unit = await decidingUnit(ctx, tx, wanted.kind, state)
    const at = ctx.clock.now()
    const approvalId = newId(at)
    await insertApproval(tx, {
      institution_id: row.institution_id,
      id: approvalId,
      complaint_id: row.id,
      kind: wanted.kind,
      payload,
      note: wanted.note,
      requested_by: ctx.actor.id,
      requested_by_name: ctx.actor.name,
      requested_at: at,
      unit_id: unit.id,
      unit_name: unit.name,
      unit_path: unit.path,
      status: 'pending',
      decided_by: null,
      decided_by_name: null,
      decided_at: null,
      opinion: null,
    })
    return { events: [{ type: 'approval_requested', approvalId, kind: wanted.kind, toUnitId: unit.id, note: wanted.note }] }
  })
}

async function payloadOf(ctx: Context, tx: Tx, { row, state }: Loaded, wanted: ApprovalRequest): Promise<ApprovalPayload> {
  switch (wanted.kind) {
    case 'solution':
      return await proposedSolution(tx, row)
    case 'extension': {
      const noticeAt = wanted.noticeAt ? new Date(wanted.noticeAt) : null
      if (noticeAt) demandPast('noticeAt', noticeAt, { now: ctx.clock.now(), from: row.received_at, fromName: notBeforeReceipt })
      return { kind: 'extension', reason: wanted.reason, noticeAt: noticeAt?.toISOString() ?? null }
    }
    case 'not_accepted':
      return { kind: 'not_accepted', reason: wanted.reason, noticeForm: wanted.noticeForm, notice: wanted.notice }
    case 'route_change': {
      const from = state.classification!.route
      if (!(await isActiveCode(tx, row.institution_id, 'route', wanted.to, ctx.clock.now())))
        throw invalidFields({ to: { zh: '没有这个事项类型', en: 'There is no such route' } })
      if (wanted.to === from) throw invalidFields({ to: { zh: '与现有类型相同', en: 'This is its route already' } })
      return { kind: 'route_change', from, to: wanted.to, reason: wanted.reason }
    }
    case 'reopening':
      return { kind: 'reopening', reason: wanted.reason }
  }
}

/** The latest proposal, as it stands in the history. */
async function proposedSolution(tx: Tx, row: Loaded['row']): Promise<ApprovalPayload> {
  const history = await listHistory(tx, row.institution_id, row.id)
  const last = history.findLast(({ event }) => event.type === 'solution_proposed')
  if (last?.event.type !== 'solution_proposed') throw new Error(`complaint ${row.id} stands at the solution without one`)
  const { text, redressKind, redressAmount } = last.event
  return { kind: 'solution', text, redressKind, redressAmount, proposedBy: last.actorId, proposedByName: last.actorName }
}
