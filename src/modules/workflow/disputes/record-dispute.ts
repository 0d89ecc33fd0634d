import type { Tx } from '../../../platform/database.ts'
import { conflict, invalidFields, notFound } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import { beijingDate } from '../../../platform/time.ts'
import type { Dispute, DisputeKind, DisputeOutcome, DisputeStage } from '../../complaint/domain/relations/dispute-events.ts'
import type { Loaded } from '../../complaint/index.ts'
import { listOrgTree } from '../../identity/index.ts'
import { act, type Versioned } from '../act.ts'
import { isOutcomeOf, isStageOf } from '../domain/disputes.ts'
import { nearestUnit } from '../domain/task-rules.ts'
import { demandOwnAttachments } from '../own-attachments.ts'

export interface NewDispute extends Versioned {
  kind: DisputeKind
  body: string
  caseNumber?: string | null | undefined
  filedBy: 'consumer' | 'institution'
  filedOn: string
  amount?: number | null | undefined
  text: string
  attachmentIds: string[]
}

/**
 * 调解、仲裁、诉讼: a record beside the complaint. It changes neither its standing nor its clocks.
 * With an arbitration or a lawsuit the nearest legal department sees the complaint from here on.
 */
export async function openDispute(ctx: Context, complaintId: string, wanted: NewDispute): Promise<Loaded> {
  return await act(ctx, complaintId, 'open_dispute', wanted, async ({ row, state }, tx) => {
    demandNotLater(ctx, 'filedOn', wanted.filedOn)
    const legal = wanted.kind === 'mediation' ? null : await legalUnit(tx, row.institution_id, state.unitPath)
    const { kind, body, filedBy, filedOn, text } = wanted
    return {
      events: [
        {
          ...{ type: 'dispute_opened', disputeId: newId(ctx.clock.now()), kind, body, filedBy, filedOn, text },
          caseNumber: wanted.caseNumber || null,
          amount: wanted.amount ?? null,
          attachmentIds: await demandOwnAttachments(tx, row, wanted.attachmentIds),
          legalUnitName: legal?.name ?? null,
        },
      ],
      ...(legal && { changes: { visible_to: [...new Set([...row.visible_to, legal.id])] } }),
    }
  })
}

const legalUnit = async (tx: Tx, institutionId: string, unitPath: string) =>
  nearestUnit(await listOrgTree(tx, institutionId), unitPath, 'legal')

export interface DisputeStep extends Versioned {
  disputeId: string
  stage: DisputeStage
  on: string
  caseNumber?: string | null | undefined
  hearingAt?: string | null | undefined
  text: string
  attachmentIds: string[]
}

/** How far it has got, when it will be heard, and under which number. */
export async function advanceDispute(ctx: Context, complaintId: string, wanted: DisputeStep): Promise<Loaded> {
  return await act(ctx, complaintId, 'advance_dispute', wanted, async ({ row, state }, tx) => {
    const { id: disputeId, kind, filedOn } = demandOpen(state.disputes, wanted.disputeId)
    const { stage, on, text } = wanted
    if (!isStageOf(kind, stage)) throw invalidFields({ stage: { zh: '没有这个阶段', en: 'There is no such stage' } })
    demandNotLater(ctx, 'on', on)
    demandNotBefore('on', on, filedOn)
    return {
      events: [
        {
          ...{ type: 'dispute_advanced', disputeId, kind, stage, on, text },
          caseNumber: wanted.caseNumber || null,
          hearingAt: wanted.hearingAt ? new Date(wanted.hearingAt).toISOString() : null,
          attachmentIds: await demandOwnAttachments(tx, row, wanted.attachmentIds),
        },
      ],
    }
  })
}

export interface DisputeEnd extends Versioned {
  disputeId: string
  outcome: DisputeOutcome
  on: string
  amount?: number | null | undefined
  effectiveOn?: string | null | undefined
  text: string
  attachmentIds: string[]
}

/** How it ended, what the institution pays, and from when it binds. */
export async function endDispute(ctx: Context, complaintId: string, wanted: DisputeEnd): Promise<Loaded> {
  return await act(ctx, complaintId, 'end_dispute', wanted, async ({ row, state }, tx) => {
    const { id: disputeId, kind, filedOn } = demandOpen(state.disputes, wanted.disputeId)
    const { outcome, on, text } = wanted
    if (!isOutcomeOf(kind, outcome)) throw invalidFields({ outcome: { zh: '没有这个结果', en: 'There is no such outcome' } })
    demandNotLater(ctx, 'on', on)
    demandNotBefore('on', on, filedOn)
    if (wanted.effectiveOn) demandNotBefore('effectiveOn', wanted.effectiveOn, on)
    return {
      events: [
        {
          ...{ type: 'dispute_ended', disputeId, kind, outcome, on, text },
          amount: wanted.amount ?? null,
          effectiveOn: wanted.effectiveOn ?? null,
          attachmentIds: await demandOwnAttachments(tx, row, wanted.attachmentIds),
        },
      ],
    }
  })
}

function demandOpen(disputes: readonly Dispute[] = [], id: string): Dispute {
  const found = disputes.find((one) => one.id === id)
  if (!found) throw notFound({ zh: '这项记录', en: 'record' })
  if (found.outcome !== null) throw conflict('dispute.ended', { zh: '这项记录已经结束。', en: 'This record has ended.' })
  return found
}

/** Civil dates compare as text. */
function demandNotLater(ctx: Context, field: string, on: string): void {
  if (on > beijingDate(ctx.clock.now())) throw invalidFields({ [field]: { zh: '不能晚于今天', en: 'Not after today' } })
}

function demandNotBefore(field: string, on: string, from: string): void {
  if (on < from) throw invalidFields({ [field]: { zh: `不能早于${from}`, en: `Not before ${from}` } })
}
