import { z } from 'zod'
import { defineJob } from '../../../../platform/jobs.ts'
import { listInstitutions } from '../../../identity/index.ts'
import { scanBursts } from '../scan-bursts.ts'

/** Looks for group events every five minutes. One institution that fails does not hold up the others. */
export const scanBurstsJob = defineJob({
  name: 'groups.scan',
  payload: z.object({}),
  cron: '*/5 * * * *',
  async run(services) {
    for (const { id } of await listInstitutions(services.db)) {
      try {
        await scanBursts(services, id)
      } catch (error) {
        services.log.error({ err: error, institutionId: id }, 'groups: the search for group events failed')
      }
    }
  },
})
