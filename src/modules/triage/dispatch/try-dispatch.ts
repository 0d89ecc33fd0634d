import { invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { listComplaints } from '../../complaint/index.ts'
import type { DispatchSettings } from '../domain/dispatch/dispatch-settings.ts'
import { type Proposal, proposeDispatch } from './propose-dispatch.ts'
import { demandSound } from './settings.ts'

/** What a draft would make of one complaint, found by its number among those that the actor reaches. */
export async function tryDispatch(ctx: Context, number: string, settings: DispatchSettings): Promise<Proposal> {
  await demandSound(ctx, settings)
  const wanted = number.toUpperCase()
  const { rows } = await listComplaints(ctx.db, ctx.actor, { text: wanted }, { sort: 'received', limit: 20 })
  const found = rows.find((row) => row.number === wanted)
  if (!found) throw invalidFields({ number: { zh: '没有这个编号的投诉', en: 'There is no complaint with this number' } })
  return await proposeDispatch(ctx, found.id, settings)
}
