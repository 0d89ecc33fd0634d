import type { Context } from '../../platform/module.ts'
import type { Loaded } from '../complaint/index.ts'
import { act, type Versioned } from './act.ts'

/** How far the approved solution has been carried out. `done` when nothing of it is left to do. */
export async function recordExecution(
  ctx: Context,
  complaintId: string,
  wanted: Versioned & { text: string; done: boolean },
): Promise<Loaded> {
  return await act(ctx, complaintId, 'execute', wanted, () => ({
    events: [{ type: 'execution_recorded', text: wanted.text, done: wanted.done }],
  }))
}
