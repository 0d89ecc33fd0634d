import type { Tx } from '../../../platform/database.ts'
import { conflict, invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { accessComplaint, type ComplaintRow, findByNumber, recordEvents } from '../../complaint/index.ts'
import { actOnGroup } from './group-access.ts'
import { listMembers, saveMember } from './groups.repo.ts'
import type { GroupRow, MemberRow } from './groups.tables.ts'
import { tellHandlers } from './tell-concerned.ts'

const memberOf = (group: GroupRow, complaintId: string, standing: MemberRow['standing'], at: Date): MemberRow => ({
  institution_id: group.institution_id,
  group_id: group.id,
  complaint_id: complaintId,
  standing,
  joined_at: at,
  answered_at: null,
  held_back: null,
})

/** Says that complaints may belong to a group. Who was there, or was taken out by a person, stays as they are. */
export async function suggestMembers(ctx: Context, tx: Tx, group: GroupRow, ids: readonly string[]): Promise<string[]> {
  const known = new Set((await listMembers(tx, group.institution_id, group.id)).map(({ complaint_id }) => complaint_id))
  const fresh = ids.filter((id) => !known.has(id))
  for (const id of fresh) await saveMember(tx, memberOf(group, id, 'suggested', ctx.clock.now()))
  return fresh
}

/** Makes complaints members; each says so in its own history, and whoever handles it hears of it. */
export async function joinMembers(ctx: Context, tx: Tx, group: GroupRow, ids: readonly string[], by: 'detector' | 'person') {
  const standing = new Map((await listMembers(tx, group.institution_id, group.id)).map((row) => [row.complaint_id, row.standing]))
  const joined: ComplaintRow[] = []
  // Always in the same order, so that two groups cannot wait for each other.
  for (const id of [...new Set(ids)].sort()) {
    if (standing.get(id) === 'member') continue
    const complaint = await accessComplaint(tx, ctx.actor, id, { lock: true })
    await saveMember(tx, memberOf(group, id, 'member', ctx.clock.now()))
    await recordEvents(ctx, tx, complaint, [{ type: 'group_joined', groupId: group.id, title: group.title, by }])
    joined.push(complaint.row)
  }
  await tellHandlers(ctx, tx, group, joined)
}

/** Adds complaints by their numbers, or takes suggestions over. */
export async function addMembers(ctx: Context, groupId: string, wanted: { numbers: string[]; note: string }): Promise<GroupRow> {
  return await actOnGroup(ctx, groupId, 'add_member', async (row, tx) => {
    const ids: string[] = []
    for (const [index, number] of wanted.numbers.entries()) {
      const found = await findByNumber(tx, row.institution_id, number.trim().toUpperCase())
      const complaint = found && (await accessComplaint(tx, ctx.actor, found.id).catch(() => null))
      if (!complaint)
        throw invalidFields({ [`numbers.${index}`]: { zh: `没有找到投诉 ${number}`, en: `No complaint ${number}` } })
      ids.push(found.id)
    }
    await joinMembers(ctx, tx, row, ids, 'person')
    return { changes: {}, event: { type: 'members_added', data: { numbers: wanted.numbers, text: wanted.note } } }
  })
}

/** Takes a complaint out again. What it was answered stays answered. */
export async function removeMember(
  ctx: Context,
  groupId: string,
  wanted: { complaintId: string; reason: string },
): Promise<GroupRow> {
  return await actOnGroup(ctx, groupId, 'remove_member', async (row, tx) => {
    const member = (await listMembers(tx, row.institution_id, row.id)).find((one) => one.complaint_id === wanted.complaintId)
    if (!member || member.standing === 'left')
      throw conflict('group.not_a_member', { zh: '这件投诉不在群体事件中。', en: 'This complaint is not in the group.' })
    const complaint = await accessComplaint(tx, ctx.actor, wanted.complaintId, { lock: true })
    await saveMember(tx, { ...member, standing: 'left' })
    if (member.standing === 'member')
      await recordEvents(ctx, tx, complaint, [{ type: 'group_left', groupId: row.id, title: row.title, reason: wanted.reason }])
    return {
      changes: { representatives: row.representatives.filter((id) => id !== wanted.complaintId) },
      event: { type: 'member_removed', data: { number: complaint.row.number, text: wanted.reason } },
    }
  })
}
