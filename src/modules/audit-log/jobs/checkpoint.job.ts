import { z } from 'zod'
import { defineJob } from '../../../platform/jobs.ts'
import { writeCheckpoints } from '../write-checkpoint.ts'

/** Signs the ends of the chains every ten minutes. What is newer than the last one is guarded by the chain alone. */
export const checkpointJob = defineJob({
  name: 'audit-log.checkpoint',
  payload: z.object({}),
  cron: '*/10 * * * *',
  run: (services) => writeCheckpoints(services),
})
