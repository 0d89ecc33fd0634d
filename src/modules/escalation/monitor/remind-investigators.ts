import { systemActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/database.ts'
import type { Context, Services } from '../../../platform/module.ts'
import { beijingDate, dayMs } from '../../../platform/time.ts'
import { tellInvestigation } from './investigation-news.ts'
import { findOpenForUpdate, listDueOpen, updateInvestigation } from './investigations.repo.ts'

/** So long before its date people are reminded of an investigation. */
const warnDays = 3

/** Reminds of investigations that come due, and says once of each that it is late. */
export async function remindInvestigators(services: Services, institutionId: string): Promise<void> {
  const ctx: Context = { ...services, actor: systemActor(institutionId) }
  const now = services.clock.now()
  const today = beijingDate(now)
  for (const { id } of await listDueOpen(services.db, institutionId, beijingDate(new Date(now.getTime() + warnDays * dayMs))))
    await inTransaction(services.db, async (tx) => {
      const row = await findOpenForUpdate(tx, institutionId, id)
      if (!row) return
      const isLate = row.due_on < today
      if (isLate ? row.overdue_told_at : row.warned_at) return
      await updateInvestigation(tx, row, { warned_at: row.warned_at ?? now, ...(isLate && { overdue_told_at: now }) })
      await tellInvestigation(ctx, tx, row, isLate ? 'overdue' : 'due_soon')
    })
}
