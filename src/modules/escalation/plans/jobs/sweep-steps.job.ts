import { z } from 'zod'
import { systemActor } from '../../../../platform/actor.ts'
import { inTransaction } from '../../../../platform/database.ts'
import { defineJob } from '../../../../platform/jobs.ts'
import type { Services } from '../../../../platform/module.ts'
import { writeEntry } from '../run-access.ts'
import { commanderOf, tellRun } from '../run-news.ts'
import { claimOverdueStep, findRun, listOverdueSteps } from '../runs.repo.ts'

/** Says of every late step, once, to whoever answers for it and to the commander, that it is late. The claim decides. */
export const sweepPlanSteps = defineJob({
  name: 'plans.sweep-steps',
  payload: z.object({}),
  cron: '* * * * *',
  async run(services) {
    for (const step of await listOverdueSteps(services.db, services.clock.now()))
      await tellOverdue(services, step.institution_id, step.run_id, step.step_key)
  },
})

async function tellOverdue(services: Services, institutionId: string, runId: string, stepKey: string): Promise<void> {
  const ctx = { ...services, actor: systemActor(institutionId) }
  await inTransaction(services.db, async (tx) => {
    const row = await findRun(tx, ctx.actor, runId, { lock: true })
    if (row?.status !== 'running' || !(await claimOverdueStep(tx, row, stepKey, services.clock.now()))) return
    const step = row.content.steps.find(({ key }) => key === stepKey)
    const post = row.chain.find(({ key }) => key === step?.post)
    const title = step?.title ?? stepKey
    await writeEntry(ctx, tx, row, { type: 'step_overdue', step: stepKey, title, person: post?.personName ?? '' })
    await tellRun(ctx, tx, row, {
      kind: 'breach',
      title: { zh: `应急步骤超时：${title}`, en: `A step is late: ${title}` },
      personIds: [post?.personId ?? null, post?.deputyId ?? null, commanderOf(row)],
    })
  })
}
