import { z } from 'zod'
import { systemActor } from '../../../platform/actor.ts'
import { defineJob } from '../../../platform/jobs.ts'
import { listInstitutions } from '../../identity/index.ts'
import { judgeLastWeek } from './judge-last-week.ts'
import { remindInvestigators } from './remind-investigators.ts'

/** Every morning, so that an outage on a Monday is made good on the Tuesday. A week that is judged stays judged. Then reminds of investigations. */
export const judgeWeeks = defineJob({
  name: 'escalation.judge-weeks',
  payload: z.object({}),
  cron: '15 6 * * *',
  async run(services) {
    for (const { id } of await listInstitutions(services.db)) {
      await judgeLastWeek({ ...services, actor: systemActor(id) })
      await remindInvestigators(services, id)
    }
  },
})
