import { readNotifications } from '../../modules/notifications/mark-read.ts'
import { listNotifications } from '../../modules/notifications/notifications.repo.ts'
import { ManualClock } from '../../platform/clock.ts'
import type { Services } from '../../platform/module.ts'
import { dayMs } from '../../platform/time.ts'
import type { Cast } from './cast.ts'

/** People read their news within a day or two: what is older than the last two days is marked so, by themselves. */
export async function readOldNews(services: Services, cast: Cast, now: Date): Promise<void> {
  const clock = new ManualClock(now)
  const before = new Date(now.getTime() - 2 * dayMs)
  for (const actor of cast.people) {
    let after: { at: string; id: string } = { at: before.toISOString(), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
    for (;;) {
      const page = await listNotifications(services.db, actor, { unread: true, at: now }, { limit: 500, after })
      if (page.length === 0) break
      await readNotifications(
        { ...services, clock, actor },
        page.map(({ id }) => id),
      )
      after = { at: page.at(-1)!.created_at.toISOString(), id: page.at(-1)!.id }
    }
  }
}
