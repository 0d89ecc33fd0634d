import type { Tx } from '../../../platform/database.ts'
import type { Context } from '../../../platform/module.ts'
import { hourMs } from '../../../platform/time.ts'
import type { ComplaintChanged } from '../../complaint/events.ts'
import { readScan } from './groups.repo.ts'
import { lookName, restMs } from './job-names.ts'

/** An older complaint lies in no window; imports of the past are not looked at one by one. */
const oldestMs = 72 * hourMs

/** A complaint has come in: somebody looks soon whether it is one of many. Costs the intake one read and one row of the queue. */
export async function lookSoon(ctx: Context, tx: Tx, { institutionId, before, recorded }: ComplaintChanged): Promise<void> {
  const received = recorded.find(({ event }) => event.type === 'received')
  if (before !== null || !received) return
  const now = ctx.clock.now().getTime()
  if (now - received.at.getTime() > oldestMs) return
  const scannedTo = await readScan(tx, institutionId)
  if (scannedTo && now - scannedTo.getTime() < restMs) return
  await ctx.jobs.enqueue(tx, lookName, { institutionId })
}
