import { z } from 'zod'
import { systemActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/database.ts'
import { defineJob } from '../../../platform/jobs.ts'
import type { Context, Services } from '../../../platform/module.ts'
import { accessComplaint, recordEvents } from '../../complaint/index.ts'
import { tellNews } from '../clock-projection.ts'
import { listClocks, listComplaintsWithNews, saveClocks } from '../deadlines.repo.ts'
import { refreshClocks } from '../move-clocks.ts'

/** One run does so many complaints; what is left waits a minute. */
const batch = 500

/** Tells, once each, that a clock has used three quarters or nine tenths of its time, or has run out. Catches up after an outage. */
export const sweepDeadlines = defineJob({
  name: 'deadlines.sweep',
  payload: z.object({}),
  cron: '* * * * *',
  async run(services) {
    await sweepClocks(services)
  },
})

/** Returns how many complaints had news. One that cannot be told is logged and does not hold up the rest. */
export async function sweepClocks(services: Services): Promise<number> {
  let told = 0
  for (const { institution_id, complaint_id } of await listComplaintsWithNews(services.db, services.clock.now(), batch)) {
    const ctx: Context = { ...services, actor: systemActor(institution_id) }
    try {
      if (await tellClocks(ctx, complaint_id)) told += 1
    } catch (error) {
      services.log.error({ err: error, complaintId: complaint_id }, 'deadlines: a clock could not be told')
    }
  }
  return told
}

/** Tells what has come due on the clocks of one complaint. The complaint's lock decides between two sweeps: the second finds everything told. */
export async function tellClocks(ctx: Context, complaintId: string): Promise<boolean> {
  return await inTransaction(ctx.db, async (tx) => {
    const complaint = await accessComplaint(tx, ctx.actor, complaintId, { lock: true })
    const { institution_id: institutionId } = complaint.row
    const now = ctx.clock.now()
    const clocks = (await listClocks(tx, institutionId, complaintId)).map((row) => tellNews(row, now))
    const news = clocks.flatMap((clock) => clock.news).sort((a, b) => a.since.getTime() - b.since.getTime())
    if (news.length === 0) {
      await refreshClocks(ctx, tx, { institutionId, complaintId, standing: complaint.state })
      return false
    }
    await saveClocks(
      tx,
      clocks.filter((clock) => clock.news.length > 0).map((clock) => clock.told),
    )
    // Moves next_at and the due date on too: see moveClocks.
    await recordEvents(
      ctx,
      tx,
      complaint,
      news.map(({ since: _, ...event }) => event),
    )
    return true
  })
}
