import { z } from 'zod'
import { defineJob } from '../../platform/jobs.ts'
import { dayMs } from '../../platform/time.ts'
import { forgetKeys } from './idempotency.repo.ts'

/** As long as a sender may repeat a request. */
const keyDays = 30

export const forgetOldKeys = defineJob({
  name: 'intake.forget-keys',
  payload: z.object({}),
  cron: '20 3 * * *',
  async run({ db, clock, log }) {
    const forgotten = await forgetKeys(db, new Date(clock.now().getTime() - keyDays * dayMs))
    log.info({ forgotten }, 'intake: idempotency keys older than 30 days are gone')
  },
})
