import type { Tx } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import { deletePersonal } from './audit-list.repo.ts'
import { record } from './record.ts'

/**
 * Makes the personal values that the trail keeps about an object unknowable, and says so in the trail.
 *
 * The records themselves stay, and the chain still verifies: they hold only commitments, which say nothing without the salt that is deleted here.
 */
export async function erasePersonal(ctx: Context, tx: Tx, object: { type: string; id: string }): Promise<number> {
  const erased = await deletePersonal(tx, ctx.actor.institutionId, object)
  record(ctx, tx, { action: 'audit.personal_erased', object, data: { erased } })
  return erased
}
