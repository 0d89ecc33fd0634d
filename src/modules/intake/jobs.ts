import { z } from 'zod'
import { defineJob } from '../../platform/jobs.ts'
import { dayMs } from '../../platform/time.ts'
import { forgetKeys } from './idempotency.repo.ts'
import { forgetPortal } from './portal/portal.repo.ts'

/** As long as a sender may repeat a request. */
const keyDays = 30

/** What has been forgotten by its rule: old idempotency keys, and portal sessions and tries of the day before. */
export const forgetOldKeys = defineJob({
  name: 'intake.forget-keys',
  payload: z.object({}),
  cron: '20 3 * * *',
  async run({ db, clock, log }) {
    await forgetPortal(db, new Date(clock.now().getTime() - dayMs))
    const forgotten = await forgetKeys(db, new Date(clock.now().getTime() - keyDays * dayMs))
    log.info({ forgotten }, 'intake: idempotency keys older than 30 days are gone')
  },
})
