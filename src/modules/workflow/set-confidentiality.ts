import type { Context } from '../../platform/module.ts'
import type { Loaded } from '../complaint/index.ts'
import { act, nothingToChange, type Versioned } from './act.ts'

/** Closes a complaint to all but those it was handed to and those trusted with confidential ones, or opens it again. */
export async function setConfidentiality(
  ctx: Context,
  complaintId: string,
  wanted: Versioned & { confidential: boolean; reason: string },
): Promise<Loaded> {
  return await act(ctx, complaintId, 'set_confidential', wanted, ({ state }) => {
    if (state.isConfidential === wanted.confidential)
      throw nothingToChange(
        wanted.confidential
          ? { zh: '已经是保密投诉。', en: 'It is already confidential.' }
          : { zh: '不是保密投诉。', en: 'It is not confidential.' },
      )
    return { events: [{ type: 'confidentiality_set', confidential: wanted.confidential, reason: wanted.reason }] }
  })
}
