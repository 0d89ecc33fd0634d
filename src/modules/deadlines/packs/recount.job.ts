import { z } from 'zod'
import { systemActor } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/database.ts'
import { defineJob, type Jobs } from '../../../platform/jobs.ts'
import type { Context, Services } from '../../../platform/module.ts'
import { accessComplaint } from '../../complaint/index.ts'
import { refreshClocks } from '../move-clocks.ts'
import { listComplaintsWithOpenClocks } from './open-complaints.repo.ts'

const name = 'deadlines.recount'
const batch = 100

/** Queues the recount of every open complaint; the job exists if and only if the change that asks for it is saved. */
export const enqueueRecount = (jobs: Jobs, tx: Tx, institutionId: string): Promise<void> =>
  jobs.enqueue(tx, name, { institutionId, after: null })

/** Counts a hundred open complaints anew from their events, then queues the next hundred. Safe to run twice. */
export const recountClocks = defineJob({
  name,
  payload: z.object({ institutionId: z.uuid(), after: z.uuid().nullable() }),
  async run(services, { institutionId, after }) {
    const last = await recountBatch(services, institutionId, after)
    if (last) await inTransaction(services.db, (tx) => services.jobs.enqueue(tx, name, { institutionId, after: last }))
  },
})

/** Returns the last complaint of a full batch; null when it was the last batch. One that cannot be counted is logged and left. */
export async function recountBatch(services: Services, institutionId: string, after: string | null): Promise<string | null> {
  const ids = await listComplaintsWithOpenClocks(services.db, institutionId, after, batch)
  const ctx: Context = { ...services, actor: systemActor(institutionId) }
  for (const complaintId of ids) {
    try {
      await inTransaction(services.db, async (tx) => {
        const { state } = await accessComplaint(tx, ctx.actor, complaintId, { lock: true })
        await refreshClocks(ctx, tx, { institutionId, complaintId, standing: state })
      })
    } catch (error) {
      services.log.error({ err: error, complaintId }, 'deadlines: the clocks of a complaint could not be counted anew')
    }
  }
  return ids.length === batch ? ids.at(-1)! : null
}
