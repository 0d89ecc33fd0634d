import { inTransaction } from '../../platform/database.ts'
import { conflict } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import type { DimensionAxis } from '../complaint/domain/dimensions.ts'
import { accessComplaint, type Loaded, recordEvents } from '../complaint/index.ts'
import { demandAllowed } from '../workflow/domain/allowed.ts'

export interface DimensionWord {
  axis: DimensionAxis
  /** Null takes back what a person has said: the computed value holds again. */
  value: string | null
  why: string
  /** The version that the person had before their eyes. */
  version?: number | undefined
}

/** A person's word on a dimension, in place of what is computed. Relighting keeps it beside the complaint in the same transaction. */
export async function setDimension(ctx: Context, complaintId: string, wanted: DimensionWord): Promise<Loaded> {
  return await inTransaction(ctx.db, async (tx) => {
    const complaint = await accessComplaint(tx, ctx.actor, complaintId, { lock: true })
    demandAllowed(ctx.actor, 'classify', complaint.state)
    if (wanted.version !== undefined && wanted.version !== complaint.row.version)
      throw conflict('complaint.changed_meanwhile', {
        zh: '有人刚刚修改了这件投诉，请刷新后再试。',
        en: 'Somebody has just changed this complaint. Refresh and try again.',
      })
    const { axis, value, why } = wanted
    const fixed = complaint.state.fixedDimensions?.[axis]?.value ?? null
    if (fixed === value)
      throw conflict('complaint.unchanged', { zh: '没有变化。', en: 'This is what stands.' }, `${axis} is ${value} already`)
    const from = complaint.row.dimensions?.[axis].value ?? null
    return await recordEvents(ctx, tx, complaint, [{ type: 'dimension_set', axis, from, to: value, why }])
  })
}
