import { z } from 'zod'
import { defineJob } from '../../../../platform/jobs.ts'
import { runBacktest } from '../run-backtest.ts'
import { jobName } from '../start-backtest.ts'

/** Plays a period again. A second delivery begins anew; one that is over is left alone. */
export const runBacktestJob = defineJob({
  name: jobName,
  payload: z.object({ institutionId: z.uuid(), id: z.uuid() }),
  async run(services, { institutionId, id }) {
    await runBacktest(services, institutionId, id)
  },
})
