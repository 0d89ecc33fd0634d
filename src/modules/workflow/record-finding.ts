import type { Context } from '../../platform/module.ts'
import type { Loaded } from '../complaint/index.ts'
import { act, type Versioned } from './act.ts'
import { demandOwnAttachments } from './own-attachments.ts'

export interface Finding extends Versioned {
  text: string
  attachmentIds: string[]
  responsibility?: string | null | undefined
}

/** What the investigation has established, with its evidence. */
export async function recordFinding(ctx: Context, complaintId: string, wanted: Finding): Promise<Loaded> {
  return await act(ctx, complaintId, 'record_finding', wanted, async ({ row }, tx) => ({
    events: [
      {
        type: 'finding_recorded',
        text: wanted.text,
        attachmentIds: await demandOwnAttachments(tx, row, wanted.attachmentIds),
        responsibility: wanted.responsibility ?? null,
      },
    ],
  }))
}
