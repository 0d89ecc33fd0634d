import { inTransaction } from '../../../platform/database.ts'
import type { Context } from '../../../platform/module.ts'
import { demandAllowed } from '../../workflow/domain/allowed.ts'
import { accessComplaint } from '../access-complaint.ts'
import { type Loaded, recordEvents } from '../record-events.ts'
import { takeComplaintNumber } from '../register-complaint.ts'
import { demandSeen } from './open-both.ts'
import { openChild } from './open-child.ts'

export interface Split {
  title: string
  text: string
  claim?: string | null | undefined
  amount?: number | null | undefined
  reason: string
  version?: number | undefined
}

/**
 * 拆分: a second matter in one complaint goes its own way as a child, with the same people and in the same queue.
 *
 * It was received when its parent was, so its statutory term is the parent's; the parent is closed when it has ended.
 * Gives the parent.
 */
export async function splitComplaint(ctx: Context, complaintId: string, wanted: Split): Promise<Loaded> {
  demandAllowed(ctx.actor, 'split', (await accessComplaint(ctx.db, ctx.actor, complaintId)).state)
  const number = await takeComplaintNumber(ctx)
  return await inTransaction(ctx.db, async (tx) => {
    const parent = await accessComplaint(tx, ctx.actor, complaintId, { lock: true })
    demandSeen(parent, wanted.version)
    demandAllowed(ctx.actor, 'split', parent.state)
    const { state } = parent
    const { title, text, claim = null, amount = null, reason } = wanted
    const { told } = await openChild(ctx, tx, parent, {
      ...{ number, kind: 'split', title, text, claim, amount, why: reason, standAside: [] },
      channel: state.channel,
      receivedAt: state.receivedAt,
      desk: { id: state.unitId!, name: state.unitName!, path: state.unitPath },
    })
    return await recordEvents(ctx, tx, parent, [told])
  })
}
