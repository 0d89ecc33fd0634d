import { invalidFields } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import type { ComplaintEvent } from '../complaint/domain/events.ts'
import type { Loaded } from '../complaint/index.ts'
import { findOrgUnit, listOrgTree } from '../identity/index.ts'
import { act, type Versioned } from './act.ts'

export interface Transfer extends Versioned {
  /** A department, or an organisation: then its consumer-protection department. */
  unitId: string
  reason: string
}

/**
 * 转办: into the queue of another department, up, down or across the tree.
 *
 * Whoever transfers keeps sight of it, because who was asked first answers for its being answered (首问负责).
 * The statutory clock runs on: the institution received it once.
 */
export async function transferComplaint(ctx: Context, complaintId: string, wanted: Transfer): Promise<Loaded> {
  return await act(ctx, complaintId, 'transfer', wanted, async ({ row, state }, tx) => {
    const unit = await findOrgUnit(tx, ctx.actor.institutionId, wanted.unitId)
    if (!unit?.isActive) throw invalidFields({ unitId: { zh: '没有这个机构，或已停用', en: 'There is no such active unit' } })
    const desk =
      unit.kind === 'department'
        ? unit
        : (await listOrgTree(tx, ctx.actor.institutionId)).find(
            (one) => one.parentId === unit.id && one.function === 'consumer_protection' && one.isActive,
          )
    if (!desk)
      throw invalidFields({
        unitId: { zh: '该机构没有消保部门，请选择部门', en: 'It has no consumer-protection department; choose a department' },
      })
    if (desk.id === state.unitId) throw invalidFields({ unitId: { zh: '已经在该部门', en: 'It is already there' } })
    const leaving: ComplaintEvent[] = state.ownerId ? [{ type: 'returned', reason: wanted.reason }] : []
    const visibleTo = new Set([...row.visible_to, ctx.actor.id])
    return {
      events: [...leaving, { type: 'dispatched', unitId: desk.id, unitName: desk.name, unitPath: desk.path, why: wanted.reason }],
      changes: { visible_to: [...visibleTo] },
    }
  })
}
