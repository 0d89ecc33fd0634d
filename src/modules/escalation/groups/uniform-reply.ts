import { type Db, inTransaction } from '../../../platform/database.ts'
import { AppError, type Bilingual, conflict, invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import type { AnswerForm } from '../../complaint/domain/vocabulary.ts'
import { accessComplaint, type ComplaintRow, listComplaintsById } from '../../complaint/index.ts'
import { allowedFor } from '../../workflow/domain/allowed.ts'
import { answerConsumer } from '../../workflow/index.ts'
import { actOnGroup } from './group-access.ts'
import { findGroup, listMembers, lockMember, saveMember } from './groups.repo.ts'
import type { GroupRow, MemberRow } from './groups.tables.ts'
import { sendReplyName } from './job-names.ts'

/** What an answer of each member must say (第19条) is said once, for all. */
const elements = { findings: true, basis: true, remedies: true }

/** The reply as one member receives it: {编号} is its own number. */
export const replyFor = (text: string, complaint: Pick<ComplaintRow, 'number'>): string =>
  text.replaceAll('{编号}', complaint.number)

export const draftReply = (ctx: Context, id: string, wanted: { form: AnswerForm; text: string }): Promise<GroupRow> =>
  actOnGroup(ctx, id, 'draft_reply', () => {
    if (!/核实|查明|经查/.test(wanted.text) || !/调解|仲裁|诉讼/.test(wanted.text))
      throw invalidFields({
        text: {
          zh: '答复须写明核实情况，以及调解、仲裁、诉讼等救济途径（第19条）',
          en: 'The reply must say what was verified (核实) and name the remedies (调解、仲裁、诉讼; art. 19)',
        },
      })
    return {
      changes: {
        reply: {
          ...wanted,
          status: 'draft',
          draftedBy: ctx.actor.id,
          draftedByName: ctx.actor.name,
          ...(ctx.actor.onBehalfOf && { draftedFor: ctx.actor.onBehalfOf.id }),
          approvedBy: null,
          approvedByName: null,
          sentBy: null,
        },
      },
      event: { type: 'reply_drafted', data: { form: wanted.form, text: wanted.text } },
    }
  })

/** A second person agrees, or sends it back to be written anew. */
export const approveReply = (
  ctx: Context,
  id: string,
  wanted: { decision: 'approved' | 'rejected'; opinion: string },
): Promise<GroupRow> =>
  actOnGroup(ctx, id, 'approve_reply', (row) => {
    const isApproved = wanted.decision === 'approved'
    return {
      changes: {
        reply:
          isApproved && row.reply
            ? { ...row.reply, status: 'approved', approvedBy: ctx.actor.id, approvedByName: ctx.actor.name }
            : null,
      },
      event: {
        type: isApproved ? 'reply_approved' : 'reply_rejected',
        data: { text: wanted.opinion, draftedBy: row.reply?.draftedBy ?? null },
      },
    }
  })

/** Sends the reply out to the members. Each goes by itself; again for those that were held back. */
export const sendReply = (ctx: Context, id: string, wanted: { note: string }): Promise<GroupRow> =>
  actOnGroup(ctx, id, 'send_reply', async (row, tx) => {
    if (!row.reply) throw conflict('group.no_reply', { zh: '没有统一答复。', en: 'There is no uniform reply.' })
    const { id: personId, onBehalfOf } = ctx.actor
    const payload = { institutionId: row.institution_id, groupId: row.id, personId, ...(onBehalfOf && { forId: onBehalfOf.id }) }
    await ctx.jobs.enqueue(tx, sendReplyName, payload)
    return {
      changes: { reply: { ...row.reply, status: 'sent', sentBy: ctx.actor.id } },
      event: { type: 'reply_sent', data: { text: wanted.note } },
    }
  })

export interface Recipient {
  member: MemberRow
  complaint: ComplaintRow
  text: string | null
  /** Why it cannot go out to this one now; null when it can. */
  why: Bilingual | null
}

/** What each member would receive, and who would not. Only members within the actor's reach. */
export async function previewReply(ctx: Context, group: GroupRow): Promise<Recipient[]> {
  const members = (await listMembers(ctx.db, group.institution_id, group.id)).filter(({ standing }) => standing === 'member')
  const rows = await listComplaintsById(
    ctx.db,
    ctx.actor,
    members.map(({ complaint_id }) => complaint_id),
  )
  return await Promise.all(
    members.flatMap((member) => {
      const complaint = rows.find(({ id }) => id === member.complaint_id)
      return complaint ? [recipient(ctx.db, ctx, group, member, complaint)] : []
    }),
  )
}

async function recipient(db: Db, ctx: Context, group: GroupRow, member: MemberRow, complaint: ComplaintRow): Promise<Recipient> {
  const { state } = await accessComplaint(db, ctx.actor, complaint.id)
  const verdict = allowedFor(ctx.actor, state).answer
  return {
    member,
    complaint,
    text: group.reply ? replyFor(group.reply.text, complaint) : null,
    why: member.answered_at || verdict.ok ? null : verdict.why,
  }
}

/** Answers one member, once: the row is locked, so a second delivery finds it done. What its own standing refuses is kept with why. */
export async function sendToMember(ctx: Context, group: GroupRow, complaintId: string): Promise<'sent' | 'held_back' | 'done'> {
  const key = { institution_id: group.institution_id, group_id: group.id, complaint_id: complaintId }
  try {
    return await inTransaction(ctx.db, async (tx) => {
      const member = await lockMember(tx, key)
      const now = await findGroup(tx, group.institution_id, group.id)
      if (member?.standing !== 'member' || member.answered_at || now?.reply?.status !== 'sent') return 'done'
      const { row } = await accessComplaint(tx, ctx.actor, complaintId)
      const { form, text } = now.reply
      await answerConsumer({ ...ctx, db: tx }, complaintId, { form, text: replyFor(text, row), elements })
      await saveMember(tx, { ...member, answered_at: ctx.clock.now(), held_back: null })
      return 'sent'
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return await inTransaction(ctx.db, async (tx) => {
      const member = await lockMember(tx, key)
      if (!member || member.answered_at || member.held_back?.zh === error.say.zh) return 'done'
      await saveMember(tx, { ...member, held_back: error.say })
      return 'held_back'
    })
  }
}
