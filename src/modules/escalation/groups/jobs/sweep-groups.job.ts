import { z } from 'zod'
import { systemActor } from '../../../../platform/actor.ts'
import { inTransaction } from '../../../../platform/database.ts'
import { defineJob } from '../../../../platform/jobs.ts'
import type { Services } from '../../../../platform/module.ts'
import { superiorUnit } from '../../../identity/index.ts'
import { tellGroup } from '../group-access.ts'
import { findGroup, listDue, updateGroup } from '../groups.repo.ts'

/** Warns of a report on a 重大 group that comes due; once it is late, the next desk up the line leads it. */
export const sweepGroups = defineJob({
  name: 'groups.sweep',
  payload: z.object({}),
  cron: '* * * * *',
  async run(services) {
    for (const { institution_id, id } of await listDue(services.db, services.clock.now()))
      await tellDue(services, institution_id, id)
  },
})

async function tellDue(services: Services, institutionId: string, id: string): Promise<void> {
  const ctx = { ...services, actor: systemActor(institutionId) }
  await inTransaction(services.db, async (tx) => {
    const row = await findGroup(tx, institutionId, id, { lock: true })
    const now = services.clock.now()
    if (!row?.due_at) return
    const dueAt = row.due_at.toISOString()
    if (row.due_at > now) {
      if (!row.warn_at || row.warn_at > now) return
      await updateGroup(tx, row, { warn_at: null })
      return await tellGroup(ctx, tx, id, { type: 'report_warned', data: { dueAt } })
    }
    if (row.overdue_told_at) return
    const above = await superiorUnit(tx, row.owner_unit_id)
    await updateGroup(tx, row, {
      overdue_told_at: now,
      warn_at: null,
      ...(above && {
        owner_unit_id: above.id,
        owner_unit_name: above.name,
        at_head_office: (await superiorUnit(tx, above.id)) === null,
      }),
    })
    await tellGroup(ctx, tx, id, { type: 'report_overdue', data: { dueAt, to: above?.name ?? row.owner_unit_name } })
  })
}
