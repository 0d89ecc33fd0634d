import { inTransaction } from '../../../platform/database.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { findSession } from '../authenticate.ts'
import { deleteSession } from './sign-in.repo.ts'

/** Ends the session that the request came with. Ending it again changes nothing. */
export async function endSession(ctx: Context, headers: Headers): Promise<void> {
  const session = await findSession(ctx, headers)
  if (!session) return
  await inTransaction(ctx.db, async (tx) => {
    await deleteSession(tx, session.token)
    record(ctx, tx, { action: 'session.ended', object: { type: 'person', id: session.personId } })
  })
}
