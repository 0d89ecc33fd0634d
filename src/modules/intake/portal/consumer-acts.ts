import { inTransaction, type Tx } from '../../../platform/database.ts'
import { AppError, conflict } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { beijingDate, type CivilDate, startOfBeijingDate } from '../../../platform/time.ts'
import type { PersonalDataKind } from '../../complaint/domain/personal-data.ts'
import type { WithdrawalProof } from '../../complaint/domain/withdrawal.ts'
import {
  accessComplaint,
  type Loaded,
  listAttachments,
  listHistory,
  recordEvents,
  storeAttachment,
} from '../../complaint/index.ts'
import { type Action, can } from '../../workflow/domain/actions.ts'
import { requestReexaminationAsConsumer } from '../../workflow/index.ts'
import { safeText, sealAlso } from '../seal-also.ts'
import { asSystem } from './consumer.ts'

/** 10 MiB: a photo or a scanned letter from a phone. */
export const maxConsumerFileBytes = 10 * 1024 * 1024
const filesPerComplaint = 20
const materialsPerComplaint = 50

/** Adds what the consumer has remembered or found. Whether it is a new fact is for a person to say. */
export async function addMaterial(ctx: Context, complaintId: string, text: string): Promise<{ redacted: PersonalDataKind[] }> {
  const safe = safeText(text)
  await inTransaction(ctx.db, async (tx) => {
    const complaint = await demandOpen(ctx, tx, complaintId, 'add_material')
    const history = await listHistory(tx, complaint.row.institution_id, complaintId)
    const own = history.filter(({ event }) => event.type === 'material_added' && event.by === 'consumer')
    if (own.length >= materialsPerComplaint) throw tooMuch()
    await recordEvents(
      ctx,
      tx,
      complaint,
      [{ type: 'material_added', by: 'consumer', text: safe.shown, newFacts: false, attachmentIds: [] }],
      {
        changes: sealAlso(ctx, complaint.row, '补充材料', safe),
      },
    )
  })
  return { redacted: safe.kinds }
}

/** The consumer takes the complaint back. */
export async function withdraw(ctx: Context, complaintId: string, reason: string): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const complaint = await demandOpen(ctx, tx, complaintId, 'withdraw')
    await recordEvents(ctx, tx, complaint, [
      { type: 'withdrawn', by: 'consumer', reason: safeText(reason).shown, proof: signedIn() },
    ])
  })
}

/** Whoever is signed in with the number and the code of the complaint has said it themselves. */
const signedIn = (): WithdrawalProof => ({
  who: 'consumer',
  form: 'portal',
  recording: null,
  attachmentIds: [],
  authorityIds: [],
})

/** The consumer takes a part of it back; the rest goes on. */
export async function withdrawPart(
  ctx: Context,
  complaintId: string,
  wanted: { claim: string; remaining: string; reason: string },
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const complaint = await demandOpen(ctx, tx, complaintId, 'withdraw_partly')
    const claim = safeText(wanted.claim).shown
    const remaining = safeText(wanted.remaining).shown
    const reason = safeText(wanted.reason).shown
    await recordEvents(
      ctx,
      tx,
      complaint,
      [{ type: 'withdrawn_partly', by: 'consumer', claim, remaining, reason, proof: signedIn() }],
      { changes: { claim: remaining } },
    )
  })
}

/** The consumer wants it handled after all: from today, in a full period. */
export async function revokeWithdrawal(ctx: Context, complaintId: string, reason: string): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const complaint = await demandOpen(ctx, tx, complaintId, 'revoke_withdrawal')
    await recordEvents(ctx, tx, complaint, [
      {
        ...{ type: 'withdrawal_revoked', by: 'consumer', ground: 'changed_mind', reason: safeText(reason).shown },
        proof: signedIn(),
      },
    ])
  })
}

/**
 * 申请核查: the organisation above re-examines the decision, if it is asked within 30 days of its receipt (第20条). A later request
 * waits for that organisation to take it or to refuse it.
 */
export async function askForReexamination(
  ctx: Context,
  complaintId: string,
  wanted: { text: string; decisionReceivedOn: string },
): Promise<void> {
  const { row } = await accessComplaint(ctx.db, asSystem(ctx).actor, complaintId)
  const history = await listHistory(ctx.db, row.institution_id, complaintId)
  const sent = history.findLast(({ event }) => event.type === 'answered')?.event
  const sentAt = sent?.type === 'answered' ? new Date(sent.dispatchedAt) : row.received_at
  const onThatDay = startOfBeijingDate(wanted.decisionReceivedOn as CivilDate)
  // On the day on which it was sent, it was received after it was sent.
  const isSameDay = beijingDate(sentAt) === wanted.decisionReceivedOn
  await requestReexaminationAsConsumer(ctx, complaintId, {
    text: safeText(wanted.text).shown,
    decisionReceivedAt: (isSameDay ? sentAt : onThatDay).toISOString(),
  })
}

/** Keeps a file that the consumer sent: the bytes first, then the row and the event. */
export async function attach(
  ctx: Context,
  complaintId: string,
  upload: { name: string; content: Buffer },
): Promise<{ name: string; size: number; uploadedAt: string }> {
  const { row } = await accessComplaint(ctx.db, asSystem(ctx).actor, complaintId)
  const own = (await listAttachments(ctx.db, row.institution_id, row.id)).filter((file) => file.by_consumer)
  if (own.length >= filesPerComplaint) throw tooMuch()
  const stored = await ctx.files.put(upload.content, { maxBytes: maxConsumerFileBytes })
  return await inTransaction(ctx.db, async (tx) => {
    const complaint = await demandOpen(ctx, tx, complaintId, 'attach')
    const { attachment } = await storeAttachment(ctx, tx, complaint, { ...stored, name: safeText(upload.name).shown }, 'consumer')
    return { name: attachment.name, size: attachment.size, uploadedAt: attachment.uploaded_at.toISOString() }
  })
}

/** Loads the one complaint of the session, locked, and refuses what its standing does not allow. */
async function demandOpen(ctx: Context, tx: Tx, complaintId: string, action: Action): Promise<Loaded> {
  const complaint = await accessComplaint(tx, asSystem(ctx).actor, complaintId, { lock: true })
  if (!can(action, complaint.state).ok)
    throw conflict('portal.complaint_ended', {
      zh: '投诉已经结束，不能再进行此操作。',
      en: 'The complaint has ended, so this can no longer be done.',
    })
  return complaint
}

const tooMuch = () =>
  new AppError('portal.too_much', 429, {
    zh: '材料已经很多，请联系客服热线继续补充。',
    en: 'There is a lot already. Please call the hotline to add more.',
  })
