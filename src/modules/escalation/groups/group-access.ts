import { type Actor, may, selvesOf } from '../../../platform/actor.ts'
import { type Db, inTransaction, type Tx } from '../../../platform/database.ts'
import { conflict, forbidden, notFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import {
  canGroup,
  type GroupAction,
  type GroupStanding,
  type GroupVerdict,
  groupActions,
  groupPermission,
} from '../domain/groups/group-actions.ts'
import { findGroup, insertGroupEvent, updateGroup } from './groups.repo.ts'
import type { GroupRow } from './groups.tables.ts'
import { tellConcerned } from './tell-concerned.ts'

/** Who reaches a group: whoever sees its whole organisation, and those it was given to. The SQL of listGroups says the same. */
function reachesGroup(actor: Actor, row: GroupRow): boolean {
  if (actor.rowScope === 'all') return true
  if (actor.rowScope === 'subtree' && row.unit_path.startsWith(actor.scopePath)) return true
  return (
    row.owner_id === actor.id || row.spokesman_id === actor.id || (actor.unitId !== null && row.owner_unit_id === actor.unitId)
  )
}

/** The one way from an id to a group case. Not there and not yours look alike. */
export async function accessGroup(db: Db | Tx, actor: Actor, id: string, options: { lock?: boolean } = {}): Promise<GroupRow> {
  const row = await findGroup(db, actor.institutionId, id, options)
  if (!row || !reachesGroup(actor, row))
    throw notFound({ zh: '这个群体事件', en: 'group case' }, `group ${id} is missing or out of scope`)
  return row
}

export const standingOf = (row: GroupRow): GroupStanding => ({
  status: row.status,
  reply: row.reply,
  isMajor: row.is_major,
  isReported: row.is_major && row.due_at === null,
  isAtHeadOffice: row.at_head_office,
})

const notYourPost: GroupVerdict = {
  ok: false,
  why: { zh: '您的岗位没有此项权限。', en: 'Your post does not have this permission.' },
}

export const allowedWithGroup = (actor: Actor, row: GroupRow): Record<GroupAction, GroupVerdict> =>
  Object.fromEntries(
    groupActions.map((action) => [
      action,
      may(actor, groupPermission(action)) ? canGroup(action, standingOf(row), selvesOf(actor)) : notYourPost,
    ]),
  ) as Record<GroupAction, GroupVerdict>

/** What a verb decided: what changes on the group, and what its history says. `personal` text stays out of the trail. */
export interface GroupChange {
  changes: Partial<GroupRow>
  event: { type: string; data: Record<string, unknown> }
}

/** What every verb shares: through the door with a lock, asked whether it may be done, decided, saved with history and trail. */
export async function actOnGroup(
  ctx: Context,
  id: string,
  action: GroupAction,
  decide: (row: GroupRow, tx: Tx) => GroupChange | Promise<GroupChange>,
): Promise<GroupRow> {
  return await inTransaction(ctx.db, async (tx) => {
    const row = await accessGroup(tx, ctx.actor, id, { lock: true })
    if (!may(ctx.actor, groupPermission(action))) throw forbidden(groupPermission(action))
    const verdict = canGroup(action, standingOf(row), selvesOf(ctx.actor))
    if (!verdict.ok) throw conflict('group.wrong_status', verdict.why, `${action} refused: group ${id} is ${row.status}`)
    const { changes, event } = await decide(row, tx)
    await updateGroup(tx, row, changes)
    await tellGroup(ctx, tx, row.id, event)
    return (await findGroup(tx, row.institution_id, row.id))!
  })
}

/** Writes the history of a group and the trail, and tells whom it concerns. Of what was typed the trail keeps the length. */
export async function tellGroup(ctx: Context, tx: Tx, groupId: string, { type, data }: GroupChange['event']): Promise<void> {
  await insertGroupEvent(tx, {
    institution_id: ctx.actor.institutionId,
    group_id: groupId,
    type,
    at: ctx.clock.now(),
    actor_id: ctx.actor.id,
    actor_name: ctx.actor.name,
    data,
  })
  const typed = new Set(['text', 'title'])
  record(ctx, tx, {
    action: `group.${type}`,
    object: { type: 'group', id: groupId },
    data: Object.fromEntries(
      Object.entries(data).map(([key, value]) => (typed.has(key) ? [`${key}Length`, String(value).length] : [key, value])),
    ),
  })
  const row = await findGroup(tx, ctx.actor.institutionId, groupId)
  if (row) await tellConcerned(ctx, tx, row, { type, data })
}
