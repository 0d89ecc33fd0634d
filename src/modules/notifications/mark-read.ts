import { inTransaction } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import { countUnread, markRead } from './notifications.repo.ts'

/** Marks some or all of one's own notifications as read. Returns how many are left. */
export async function readNotifications(ctx: Context, which: readonly string[] | 'all'): Promise<number> {
  return await inTransaction(ctx.db, async (tx) => {
    const now = ctx.clock.now()
    await markRead(tx, ctx.actor, which, now)
    return await countUnread(tx, ctx.actor, now)
  })
}
