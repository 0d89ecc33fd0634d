import { z } from 'zod'
import { inTransaction } from '../../../platform/database.ts'
import { defineJob } from '../../../platform/jobs.ts'
import type { Services } from '../../../platform/module.ts'
import { claimDelivered } from '../notifications.repo.ts'

/** One run delivers so many messages; what is left waits a minute. */
const batch = 2_000

/** Delivers what waited for the end of quiet hours, once, and rings each person. Catches up after an outage. */
export const deliverHeld = defineJob({
  name: 'notifications.deliver-held',
  payload: z.object({}),
  cron: '* * * * *',
  async run(services) {
    await deliverWaiting(services)
  },
})

/** Returns how many messages were delivered. */
export const deliverWaiting = ({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<number> =>
  inTransaction(db, (tx) => claimDelivered(tx, clock.now(), batch))
