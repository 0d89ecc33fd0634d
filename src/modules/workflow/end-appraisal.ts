import type { Context } from '../../platform/module.ts'
import type { Loaded } from '../complaint/index.ts'
import { act, type Versioned } from './act.ts'

/** The external appraisal is over and its time counts again. */
export async function endAppraisal(ctx: Context, complaintId: string, wanted: Versioned & { note: string }): Promise<Loaded> {
  return await act(ctx, complaintId, 'end_appraisal', wanted, () => ({
    events: [{ type: 'appraisal_ended', note: wanted.note }],
  }))
}
