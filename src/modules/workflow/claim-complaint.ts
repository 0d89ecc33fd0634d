import { conflict, forbidden } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import type { Loaded } from '../complaint/index.ts'
import { findPerson } from '../identity/index.ts'
import { act, type Versioned } from './act.ts'
import { presidesOver } from './domain/scope.ts'
import { demandRecusalCheck } from './recusal.ts'

export interface Claim extends Versioned {
  /** I have no direct interest in the matter. */
  recusal: boolean
}

/** Takes a complaint out of a queue of one's own organisation. Having heard it or been mentioned in it is not enough. */
export async function claimComplaint(ctx: Context, complaintId: string, wanted: Claim): Promise<Loaded> {
  return await act(ctx, complaintId, 'claim', wanted, async ({ row, state }, tx) => {
    const me = await findPerson(tx, ctx.actor.institutionId, ctx.actor.id)
    if (!me) throw forbidden('complaint.handle')
    if (state.unitId && !presidesOver(ctx.actor, { id: state.unitId, path: state.unitPath }))
      throw conflict('complaint.other_queue', {
        zh: `这件投诉在${state.unitName}的队列里，请由该部门改派。`,
        en: `This complaint is in the queue of ${state.unitName}; ask them to assign it.`,
      })
    demandRecusalCheck(wanted.recusal, row, me, 'recusal')
    return {
      events: [
        {
          type: 'assigned',
          toPersonId: me.id,
          toPersonName: me.name,
          unitId: me.unitId,
          unitName: me.unitName,
          unitPath: me.unitPath,
          recusalChecked: true,
          note: '',
        },
      ],
    }
  })
}
