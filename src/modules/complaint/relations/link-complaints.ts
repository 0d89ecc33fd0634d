import { inTransaction } from '../../../platform/database.ts'
import { conflict } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { demandAllowed } from '../../workflow/domain/allowed.ts'
import type { LinkKind } from '../domain/relations/relation-events.ts'
import { type Loaded, recordEvents } from '../record-events.ts'
import { openBoth } from './open-both.ts'

export interface Link {
  otherId: string
  kind: LinkKind
  reason: string
}

/** 关联: two complaints that are not one matter know of each other. Told to both. */
export const linkComplaints = (ctx: Context, complaintId: string, wanted: Link): Promise<Loaded> =>
  change(ctx, complaintId, wanted, 'linked')

/** Takes a link back, at both ends. */
export const unlinkComplaints = (ctx: Context, complaintId: string, wanted: Link): Promise<Loaded> =>
  change(ctx, complaintId, wanted, 'unlinked')

async function change(ctx: Context, complaintId: string, { otherId, kind, reason }: Link, type: 'linked' | 'unlinked') {
  return await inTransaction(ctx.db, async (tx) => {
    const [one, other] = await openBoth(ctx, tx, complaintId, otherId)
    demandAllowed(ctx.actor, 'link', one.state)
    if (complaintId === otherId)
      throw conflict('link.same_complaint', { zh: '不能关联自身。', en: 'A complaint is not linked to itself.' })
    const isLinked = (one.state.links ?? []).some((link) => link.id === otherId && link.kind === kind)
    if (type === 'linked' && isLinked)
      throw conflict('link.exists', { zh: '这两件投诉已经这样关联。', en: 'The two are linked like this already.' })
    if (type === 'unlinked' && !isLinked)
      throw conflict('link.missing', { zh: '这两件投诉没有这样的关联。', en: 'The two are not linked like this.' })
    await recordEvents(ctx, tx, other, [{ type, otherId: one.row.id, otherNumber: one.row.number, kind, reason }])
    return await recordEvents(ctx, tx, one, [{ type, otherId: other.row.id, otherNumber: other.row.number, kind, reason }])
  })
}
