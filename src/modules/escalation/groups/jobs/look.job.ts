import { z } from 'zod'
import { defineJob } from '../../../../platform/jobs.ts'
import { lookName, restMs } from '../job-names.ts'
import { scanBursts } from '../scan-bursts.ts'

/** Looks for group events after a complaint came in. Of several that were asked for at once, the first looks and the others rest. */
export const lookJob = defineJob({
  name: lookName,
  payload: z.object({ institutionId: z.uuid() }),
  async run(services, { institutionId }) {
    await scanBursts(services, institutionId, restMs)
  },
})
