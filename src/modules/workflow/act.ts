import { inTransaction, type Tx } from '../../platform/database.ts'
import { conflict } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import type { ComplaintEvent } from '../complaint/domain/events.ts'
import { accessComplaint, type Loaded, type RowChanges, recordEvents } from '../complaint/index.ts'
import type { Action } from './domain/actions.ts'
import { demandAllowed } from './domain/allowed.ts'

/** Every verb takes the version its caller last saw, if they want to be told that somebody was quicker. */
export interface Versioned {
  version?: number | undefined
}

/** What a verb decided: the events, when they happened if that was not now, and corrected facts. */
export interface Decision {
  events: readonly ComplaintEvent[]
  at?: Date
  changes?: RowChanges
}

/**
 * What every verb of the life cycle shares: through the door with a lock, asked whether it may be done, decided,
 * and saved with its events, audit records and all that listens, in one transaction or not at all.
 *
 * Fails with 404 outside the actor's scope, 403 for the post, 409 for the standing or for a version that has passed.
 */
export async function act(
  ctx: Context,
  complaintId: string,
  action: Action,
  wanted: Versioned,
  decide: (complaint: Loaded, tx: Tx) => Decision | Promise<Decision>,
): Promise<Loaded> {
  return await inTransaction(ctx.db, async (tx) => {
    const complaint = await accessComplaint(tx, ctx.actor, complaintId, { lock: true })
    demandVersion(complaint, wanted.version)
    demandAllowed(ctx.actor, action, complaint.state)
    const { events, ...options } = await decide(complaint, tx)
    return await recordEvents(ctx, tx, complaint, events, options)
  })
}

/** Refuses what was decided on a page that has since changed. */
export function demandVersion({ row }: Loaded, version: number | undefined): void {
  if (version === undefined || version === row.version) return
  throw conflict(
    'complaint.changed_meanwhile',
    { zh: '有人刚刚修改了这件投诉，请刷新后再试。', en: 'Somebody has just changed this complaint. Refresh and try again.' },
    `version ${version} was given, ${row.version} is current`,
  )
}

/** Refuses an act that would say again what already stands. */
export const nothingToChange = (say: { zh: string; en: string }) => conflict('complaint.unchanged', say)
