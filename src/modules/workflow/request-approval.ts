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
import { withRecusals } from './domain/reexamination/conditions.ts'
import { demandPast, notBeforeReceipt } from './past.ts'
import { solutionCase } from './redress/solution-case.ts'

export type ApprovalRequest = Versioned & { note: string } & (
    | { kind: 'solution' }
    | { kind: 'extension'; reason: string; noticeAt?: string | undefined }
    | {
        kind: 'not_accepted'
        reason: string
        noticeForm: AnswerForm
        notice: string
        /** Reference of the call's recording: a refusal by telephone needs it. */
        recording?: string | null | undefined
      }
    | { kind: 'route_change'; to: string; reason: string }
    | { kind: 'reopening'; reason: string }
  )

/** Asks a second person. The complaint waits with it; one thing at a time. */
export async function requestApproval(ctx: Context, complaintId: string, wanted: ApprovalRequest): Promise<Loaded> {
  return await act(ctx, complaintId, requestAction[wanted.kind], wanted, async (complaint, tx) => {
    const { row, state } = complaint
    const asked = await payloadOf(ctx, tx, complaint, wanted)
    const solution = asked.kind === 'solution' ? await solutionCase(ctx, tx, complaint, asked) : null
    const payload = inNameOf(ctx, withRecusals(solution?.payload ?? asked, state))
    const unit = solution?.authorisation.unit ?? (await decidingUnit(ctx, tx, wanted.kind, state))
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
      ...(solution?.payload.within ? decidedAlone(ctx, at) : undecided),
    })
    if (solution?.payload.within)
      return {
        events: [{ type: 'approval_decided', approvalId, kind: 'solution', decision: 'approved', opinion: withinOwnLimit }],
      }
    const request = { approvalId, kind: wanted.kind, toUnitId: unit.id, toUnitName: unit.name, note: wanted.note }
    return { events: [{ type: 'approval_requested', ...request }] }
  })
}

/** What a deputy asks for is asked for by whoever they act for, too. */
const inNameOf = ({ actor }: Context, payload: ApprovalPayload): ApprovalPayload =>
  actor.onBehalfOf ? { ...payload, requestedFor: actor.onBehalfOf.id } : payload

const undecided = { status: 'pending', decided_by: null, decided_by_name: null, decided_at: null, opinion: null } as const

/** 权限内自行决定: the matrix of limits lets this post decide such a sum without a second person. */
const withinOwnLimit = '在本岗位授权额度内，自行决定。'
const decidedAlone = ({ actor }: Context, at: Date) =>
  ({ status: 'approved', decided_by: actor.id, decided_by_name: actor.name, decided_at: at, opinion: withinOwnLimit }) as const

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
      return refusal(wanted)
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

/**
 * A call without its recording proves no notice (第21条). An answer may be followed up in writing; after a refusal nothing
 * follows, and a term that was left open could never be met. So it is asked for beforehand.
 */
function refusal({ reason, noticeForm, notice, ...wanted }: ApprovalRequest & { kind: 'not_accepted' }): ApprovalPayload {
  const recording = wanted.recording?.trim()
  if (noticeForm === 'phone' && !recording) throw invalidFields({ recording: recordingMissing })
  return { kind: 'not_accepted', reason, noticeForm, notice, ...(noticeForm === 'phone' && recording && { recording }) }
}

const recordingMissing = {
  zh: '电话告知须填录音编号，否则不能证明已经告知（第21条）；没有录音的，请改用书面、短信或邮件',
  en: 'A call needs its recording, or the notice cannot be proved (art. 21); without one, write a letter, a text message or an e-mail',
}

/** The latest proposal, as it stands in the history. */
async function proposedSolution(tx: Tx, row: Loaded['row']): Promise<ApprovalPayload> {
  const history = await listHistory(tx, row.institution_id, row.id)
  const last = history.findLast(({ event }) => event.type === 'solution_proposed')
  if (last?.event.type !== 'solution_proposed') throw new Error(`complaint ${row.id} stands at the solution without one`)
  const { type: _, draftId: __, assessment: ___, isFast: ____, ...said } = last.event
  return { kind: 'solution', ...said, proposedBy: last.actorId, proposedByName: last.actorName }
}
