import { inTransaction, type Tx } from '../../../platform/database.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import type { ComplaintEvent } from '../../complaint/domain/events.ts'
import type { ForwardingState } from '../../complaint/domain/forwardings.ts'
import { accessComplaint, type Loaded, recordEvents } from '../../complaint/index.ts'
import { demandVersion, type Versioned } from '../act.ts'
import { demandAllowed } from '../domain/allowed.ts'
import { canForwarding, type ForwardingVerb } from '../domain/regulator/forwarding-rules.ts'
import { listFeedbacks } from './regulator.repo.ts'
import type { FeedbackRow } from './regulator.tables.ts'

/** A forwarding of this complaint, or 404. */
export function forwardingOf({ state }: Loaded, id: string): ForwardingState {
  const found = state.forwardings?.find((one) => one.id === id)
  if (!found) throw notFound({ zh: '这项转办', en: 'forwarding' })
  return found
}

/** The newest version of the report to one authority. */
export const latestOf = (rows: readonly FeedbackRow[], forwardingId: string): FeedbackRow | null =>
  rows.filter((row) => row.forwarding_id === forwardingId).sort((a, b) => b.version - a.version)[0] ?? null

/** What every event about a forwarding begins with. */
export const about = ({ id, source, number }: ForwardingState) => ({ forwardingId: id, source, number })

/**
 * What every act on a forwarding shares: through the door with a lock, asked whether it may be done, decided and saved
 * with its event in one transaction. 404 outside the scope, 403 for the post, 409 for the standing.
 */
export async function onForwarding(
  ctx: Context,
  complaintId: string,
  forwardingId: string,
  verb: ForwardingVerb,
  wanted: Versioned,
  decide: (forwarding: ForwardingState, complaint: Loaded, tx: Tx) => Promise<ComplaintEvent[]> | ComplaintEvent[],
): Promise<Loaded> {
  return await inTransaction(ctx.db, async (tx) => {
    const complaint = await accessComplaint(tx, ctx.actor, complaintId, { lock: true })
    demandVersion(complaint, wanted.version)
    demandAllowed(ctx.actor, 'handle_forwarding', complaint.state)
    const forwarding = forwardingOf(complaint, forwardingId)
    const rows = await listFeedbacks(tx, complaint.row.institution_id, complaintId)
    const verdict = canForwarding(verb, complaint.state, forwarding, latestOf(rows, forwardingId))
    if (!verdict.ok) throw conflict('forwarding.not_now', verdict.why)
    const events = await decide(forwarding, complaint, tx)
    return events.length === 0 ? complaint : await recordEvents(ctx, tx, complaint, events)
  })
}
