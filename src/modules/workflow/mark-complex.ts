import type { Context } from '../../platform/module.ts'
import type { Loaded } from '../complaint/index.ts'
import { act, type Versioned } from './act.ts'

/** 情况复杂: the statutory term becomes 30 days (第18条). */
export async function markComplex(ctx: Context, complaintId: string, wanted: Versioned & { reason: string }): Promise<Loaded> {
  return await act(ctx, complaintId, 'mark_complex', wanted, () => ({
    events: [{ type: 'marked_complex', reason: wanted.reason }],
  }))
}
