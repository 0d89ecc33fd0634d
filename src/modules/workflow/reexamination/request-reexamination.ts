import { type Actor, systemActor } from '../../../platform/actor.ts'
import { type Db, inTransaction, type Tx } from '../../../platform/database.ts'
import { conflict, invalidFields } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import { beijingDate } from '../../../platform/time.ts'
import type { ComplaintEvent } from '../../complaint/domain/events.ts'
import type { RequestForm } from '../../complaint/domain/relations/reexamination-events.ts'
import { accessComplaint, type Loaded, listHistory, recordEvents, takeComplaintNumber } from '../../complaint/index.ts'
import { demandVersion, type Versioned } from '../act.ts'
import { demandAllowed } from '../domain/allowed.ts'
import { withinWindow } from '../domain/reexamination/window.ts'
import { demandOwnAttachments } from '../own-attachments.ts'
import { demandPast } from '../past.ts'
import { openReexamination } from './open-reexamination.ts'
import { superiorDesk } from './superior-desk.ts'

export interface WantedReexamination extends Versioned {
  form: RequestForm
  text: string
  /** When it reached the institution; now unless said otherwise. */
  requestedAt?: string | undefined
  /** When the consumer received the decision: the 30 days count from the next day. */
  decisionReceivedAt: string
  attachmentIds: string[]
}

type Requested = Extract<ComplaintEvent, { type: 'reexamination_requested' }>

/**
 * 申请核查, entered by staff. On time it opens the re-examination at once, at the organisation above; out of time it waits for
 * that organisation to take it or to refuse it, with reasons.
 */
export const requestReexamination = (ctx: Context, complaintId: string, wanted: WantedReexamination): Promise<Loaded> =>
  ask(ctx, ctx.actor, complaintId, wanted, 'staff')

/** The same, asked for by the consumer whose session has opened this complaint. */
export const requestReexaminationAsConsumer = (
  ctx: Context,
  complaintId: string,
  { text, decisionReceivedAt }: Pick<WantedReexamination, 'text' | 'decisionReceivedAt'>,
): Promise<Loaded> =>
  ask(
    ctx,
    systemActor(ctx.actor.institutionId),
    complaintId,
    { form: 'portal', text, decisionReceivedAt, attachmentIds: [] },
    'consumer',
  )

async function ask(ctx: Context, reach: Actor, complaintId: string, wanted: WantedReexamination, by: 'staff' | 'consumer') {
  const foreseen = await requestOf(ctx, ctx.db, reach, await accessComplaint(ctx.db, reach, complaintId), wanted)
  // A number is taken outside the transaction; a late request has no complaint yet and needs none.
  const number = foreseen.isLate ? '' : await takeComplaintNumber(ctx)
  return await inTransaction(ctx.db, async (tx) => {
    const parent = await accessComplaint(tx, reach, complaintId, { lock: true })
    demandVersion(parent, wanted.version)
    const { desk, isLate, ...request } = await requestOf(ctx, tx, reach, parent, wanted)
    const requested: Requested = {
      ...{ type: 'reexamination_requested', requestId: newId(ctx.clock.now()), by, form: wanted.form, text: wanted.text },
      ...{ ...request, isLate, toUnitId: desk.id, toUnitName: desk.name },
      attachmentIds: await demandOwnAttachments(tx, parent.row, wanted.attachmentIds),
    }
    if (isLate) return await recordEvents(ctx, tx, parent, [requested])
    const asked = { ...requested, id: requested.requestId, toUnitPath: desk.path }
    return await openReexamination(ctx, tx, parent, { asked, number, reason: '', before: [requested] })
  })
}

/** Who would re-examine it, and on which day it is asked for. Throws what the button says, or the field that is wrong. */
async function requestOf(ctx: Context, db: Db | Tx, reach: Actor, { row, state }: Loaded, wanted: WantedReexamination) {
  demandAllowed(reach, 'request_reexamination', state)
  const desk = await superiorDesk(db, row.institution_id, state)
  if (!desk) throw nobodyAbove()
  const now = ctx.clock.now()
  const requestedAt = wanted.requestedAt ? new Date(wanted.requestedAt) : now
  const decisionReceivedAt = new Date(wanted.decisionReceivedAt)
  const dispatchedAt = await lastDispatch(db, row)
  demandPast('requestedAt', requestedAt, { now, from: dispatchedAt, fromName: notBeforeAnswer })
  demandPast('decisionReceivedAt', decisionReceivedAt, { now, from: dispatchedAt, fromName: notBeforeAnswer })
  if (decisionReceivedAt > requestedAt)
    throw invalidFields({ decisionReceivedAt: { zh: '不能晚于申请核查的时间', en: 'Not after the request' } })
  const { ok, day } = withinWindow(beijingDate(decisionReceivedAt), beijingDate(requestedAt))
  const instants = { requestedAt: requestedAt.toISOString(), decisionReceivedAt: decisionReceivedAt.toISOString() }
  return { desk, day, isLate: !ok, ...instants }
}

async function lastDispatch(db: Db | Tx, row: Loaded['row']): Promise<Date> {
  const history = await listHistory(db, row.institution_id, row.id)
  const last = history.findLast(({ event }) => event.type === 'answered')
  return last?.event.type === 'answered' ? new Date(last.event.dispatchedAt) : row.received_at
}

const notBeforeAnswer = { zh: '不能早于处理决定发出的时间', en: 'Not before the decision was sent' }

export const nobodyAbove = () =>
  conflict('reexamination.nobody_above', {
    zh: '总行的处理决定没有上级机构可以核查；投诉人可以申请调解、仲裁或提起诉讼。',
    en: 'Nobody is above head office; the complainant may turn to mediation, arbitration or the court.',
  })
