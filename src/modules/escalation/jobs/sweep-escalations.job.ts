import { z } from 'zod'
import { systemActor } from '../../../platform/actor.ts'
import { defineJob } from '../../../platform/jobs.ts'
import type { Services } from '../../../platform/module.ts'
import { listUnanswered } from '../escalations.repo.ts'
import { liftUnanswered } from '../lift-unanswered.ts'

/** One run does so many escalations; what is left waits a minute. */
const batch = 200

/** Brings up what nobody answered in time. Catches up after an outage, rung by rung. */
export const sweepEscalations = defineJob({
  name: 'escalation.sweep',
  payload: z.object({}),
  cron: '* * * * *',
  async run(services) {
    await sweepUnanswered(services)
  },
})

/** Returns how many escalations went up. One that cannot is logged and does not hold up the rest. */
export async function sweepUnanswered(services: Services): Promise<number> {
  let lifted = 0
  for (const { institution_id, id } of await listUnanswered(services.db, services.clock.now(), batch)) {
    try {
      if (await liftUnanswered({ ...services, actor: systemActor(institution_id) }, id)) lifted += 1
    } catch (error) {
      services.log.error({ err: error, escalationId: id }, 'escalation: a rung could not be fired')
    }
  }
  return lifted
}
