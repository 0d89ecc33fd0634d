import { inTransaction } from '../../../platform/database.ts'
import { conflict, invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { hourMs } from '../../../platform/time.ts'
import { listComplaintsById } from '../../complaint/index.ts'
import { findPerson, superiorUnit } from '../../identity/index.ts'
import { joinMembers } from './change-members.ts'
import { actOnGroup } from './group-access.ts'
import { readGroupSettings } from './group-settings.repo.ts'
import { listMembers } from './groups.repo.ts'
import type { GroupRow } from './groups.tables.ts'
import { openGroup } from './open-group.ts'

/** Begins a group case without the detector's word. */
export async function createGroup(
  ctx: Context,
  wanted: { title: string; matter: string; complaintIds: string[] },
): Promise<GroupRow> {
  return await inTransaction(ctx.db, async (tx) => {
    const rows = await listComplaintsById(tx, ctx.actor, wanted.complaintIds)
    if (rows.length < new Set(wanted.complaintIds).size)
      throw invalidFields({
        complaintIds: { zh: '有投诉不存在或不在您的查看范围', en: 'A complaint is missing or outside your scope' },
      })
    const unitPath = commonPath(rows.map(({ unit_path }) => unit_path))
    const group = await openGroup(ctx, tx, { ...wanted, status: 'active', kind: 'manual', evidence: null, unitPath })
    await joinMembers(ctx, tx, group, wanted.complaintIds, 'person')
    return group
  })
}

/** The longest path that all lie under. */
export function commonPath(paths: readonly string[]): string {
  const [first = '/', ...rest] = paths
  const parts = first.split('/').filter(Boolean)
  const shared = parts.findIndex((_, index) => !rest.every((path) => path.startsWith(`/${parts.slice(0, index + 1).join('/')}/`)))
  return `/${parts.slice(0, shared < 0 ? parts.length : Math.max(1, shared)).join('/')}/`
}

/** A person has looked: it is a group event. The suggestions become members. */
export const confirmGroup = (ctx: Context, id: string, wanted: { title: string; opinion: string }): Promise<GroupRow> =>
  actOnGroup(ctx, id, 'confirm', async (row, tx) => {
    const suggested = (await listMembers(tx, row.institution_id, id)).filter(({ standing }) => standing === 'suggested')
    const named = { ...row, title: wanted.title }
    const reached = await listComplaintsById(
      tx,
      ctx.actor,
      suggested.map(({ complaint_id }) => complaint_id),
    )
    await joinMembers(
      ctx,
      tx,
      named,
      reached.map((complaint) => complaint.id),
      'person',
    )
    return {
      changes: { status: 'active', title: wanted.title },
      event: { type: 'confirmed', data: { members: reached.length, text: wanted.opinion } },
    }
  })

export const dismissGroup = (ctx: Context, id: string, wanted: { reason: string }): Promise<GroupRow> =>
  actOnGroup(ctx, id, 'dismiss', () => ({
    changes: { status: 'dismissed', closed_at: ctx.clock.now() },
    event: { type: 'dismissed', data: { text: wanted.reason } },
  }))

/** How many there are by their own word, and how many came in person: from twenty on it is 重大 and must be reported. */
export const setHeadcount = (
  ctx: Context,
  id: string,
  wanted: { stated: number; inPerson: number; note: string },
): Promise<GroupRow> =>
  actOnGroup(ctx, id, 'set_headcount', async (row, tx) => {
    const { settings } = await readGroupSettings(tx, row.institution_id)
    const becomesMajor = !row.is_major && wanted.inPerson >= settings.major.inPerson
    const now = ctx.clock.now().getTime()
    const term = settings.major.reportHours * hourMs
    return {
      changes: {
        stated_headcount: wanted.stated,
        in_person: wanted.inPerson,
        ...(becomesMajor && {
          is_major: true,
          due_at: new Date(now + term),
          warn_at: new Date(now + (term * settings.major.warnPercent) / 100),
        }),
      },
      event: {
        type: becomesMajor ? 'became_major' : 'headcount_set',
        data: { stated: wanted.stated, inPerson: wanted.inPerson, text: wanted.note },
      },
    }
  })

/** 第12条: a group speaks through at most five of its own. */
export const setRepresentatives = (
  ctx: Context,
  id: string,
  wanted: { complaintIds: string[]; note: string },
): Promise<GroupRow> =>
  actOnGroup(ctx, id, 'set_representatives', async (row, tx) => {
    const members = (await listMembers(tx, row.institution_id, id)).filter(({ standing }) => standing === 'member')
    if (wanted.complaintIds.some((one) => !members.some(({ complaint_id }) => complaint_id === one)))
      throw invalidFields({ complaintIds: { zh: '代表须从成员中推选', en: 'Representatives are chosen among the members' } })
    return {
      changes: { representatives: wanted.complaintIds },
      event: { type: 'representatives_set', data: { count: wanted.complaintIds.length, text: wanted.note } },
    }
  })

/** Who speaks for the institution, and who handles it. */
export const appoint = (
  ctx: Context,
  id: string,
  wanted: { spokesmanId: string; ownerId: string; note: string },
): Promise<GroupRow> =>
  actOnGroup(ctx, id, 'appoint', async (row, tx) => {
    const spokesman = await findPerson(tx, row.institution_id, wanted.spokesmanId)
    const owner = await findPerson(tx, row.institution_id, wanted.ownerId)
    const unknown = { zh: '没有此人', en: 'No such person' }
    if (!spokesman?.isActive) throw invalidFields({ spokesmanId: unknown })
    if (!owner?.isActive) throw invalidFields({ ownerId: unknown })
    return {
      changes: { spokesman_id: spokesman.id, spokesman_name: spokesman.name, owner_id: owner.id, owner_name: owner.name },
      event: { type: 'appointed', data: { spokesman: spokesman.name, owner: owner.name, text: wanted.note } },
    }
  })

/** Asks the next consumer-protection department up the line to lead it. */
export const escalateGroup = (ctx: Context, id: string, wanted: { reason: string }): Promise<GroupRow> =>
  actOnGroup(ctx, id, 'escalate', async (row, tx) => {
    const above = await superiorUnit(tx, row.owner_unit_id)
    if (!above) throw conflict('group.at_the_top', { zh: '已由总行牵头。', en: 'Head office already leads it.' })
    return {
      changes: {
        owner_unit_id: above.id,
        owner_unit_name: above.name,
        owner_id: null,
        owner_name: null,
        at_head_office: (await superiorUnit(tx, above.id)) === null,
      },
      event: { type: 'escalated', data: { to: above.name, text: wanted.reason } },
    }
  })

/** The report on a 重大 one has been made: its clock ends. */
export const reportGroup = (
  ctx: Context,
  id: string,
  wanted: { to: string; reference: string; note: string },
): Promise<GroupRow> =>
  actOnGroup(ctx, id, 'report', (row) => ({
    changes: { due_at: null, warn_at: null },
    event: {
      type: 'reported',
      data: {
        to: wanted.to,
        reference: wanted.reference,
        isLate: row.due_at !== null && row.due_at <= ctx.clock.now(),
        text: wanted.note,
      },
    },
  }))

export const closeGroup = (ctx: Context, id: string, wanted: { opinion: string }): Promise<GroupRow> =>
  actOnGroup(ctx, id, 'close', () => ({
    changes: { status: 'closed', closed_at: ctx.clock.now() },
    event: { type: 'closed', data: { text: wanted.opinion } },
  }))
