import type { Context } from '../../platform/module.ts'
import type { Loaded } from '../complaint/index.ts'
import { act, type Versioned } from './act.ts'

/** 归档: nothing changes from here on but notes. */
export async function archiveComplaint(ctx: Context, complaintId: string, wanted: Versioned): Promise<Loaded> {
  return await act(ctx, complaintId, 'archive', wanted, () => ({ events: [{ type: 'archived' }] }))
}
