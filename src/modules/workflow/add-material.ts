import type { Context } from '../../platform/module.ts'
import type { Loaded } from '../complaint/index.ts'
import { act, type Versioned } from './act.ts'
import { demandOwnAttachments } from './own-attachments.ts'

export interface Material extends Versioned {
  text: string
  /** New facts and reasons: the statutory term begins again with this material. */
  newFacts: boolean
  attachmentIds: string[]
}

/** What the consumer handed in afterwards, entered by staff. */
export async function addMaterial(ctx: Context, complaintId: string, wanted: Material): Promise<Loaded> {
  return await act(ctx, complaintId, 'add_material', wanted, async ({ row }, tx) => ({
    events: [
      {
        type: 'material_added',
        by: 'staff',
        text: wanted.text,
        newFacts: wanted.newFacts,
        attachmentIds: await demandOwnAttachments(tx, row, wanted.attachmentIds),
      },
    ],
  }))
}
