import { may } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/database.ts'
import { AppError, conflict } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { demandAllowed } from '../../workflow/domain/allowed.ts'
import { canMerge } from '../domain/relations/merging.ts'
import { type Loaded, recordEvents } from '../record-events.ts'
import { demandSeen, openBoth } from './open-both.ts'
import { sideOf } from './sides.ts'

export interface Merging {
  intoId: string
  reason: string
  /** New facts and reasons: the term of the complaint that goes on begins again. */
  newFacts: boolean
  version?: number | undefined
  intoVersion?: number | undefined
}

/**
 * 合并: a repeat goes on in another complaint of the same consumer.
 *
 * Its clocks end and those of the other go on with the stricter date of the two; what comes later for either number lands
 * there; and as a consumer who comes back is heard one level higher, that is proposed too. Undone by `unmergeComplaint`.
 */
export async function mergeComplaint(ctx: Context, complaintId: string, wanted: Merging): Promise<Loaded> {
  return await inTransaction(ctx.db, async (tx) => {
    const [from, into] = await openBoth(ctx, tx, complaintId, wanted.intoId)
    demandSeen(from, wanted.version)
    demandSeen(into, wanted.intoVersion)
    demandAllowed(ctx.actor, 'merge', from.state)
    const verdict = canMerge(await sideOf(tx, from), await sideOf(tx, into), may(ctx.actor, 'complaint.confidential'))
    if (!verdict.ok) throw refused(verdict.code, verdict.why)
    const { reason, newFacts } = wanted
    const { row: source } = from
    await recordEvents(ctx, tx, into, [
      {
        ...{ type: 'merged_from', fromId: source.id, fromNumber: source.number, reason, newFacts },
        receivedAt: from.state.receivedAt.toISOString(),
        externalSource: source.external_source,
        externalNumber: source.external_number,
        externalDueAt: source.external_due_at?.toISOString() ?? null,
      },
      {
        ...{ type: 'repeat_recognised', otherId: source.id, otherNumber: source.number, newFacts },
        count: (into.state.recognisedRepeats ?? 0) + 1,
      },
    ])
    return await recordEvents(ctx, tx, from, [
      { type: 'merged', intoId: into.row.id, intoNumber: into.row.number, reason, newFacts },
    ])
  })
}

const refused = (code: string, why: { zh: string; en: string }) =>
  code === 'other_confidentiality' ? new AppError(`merge.${code}`, 403, why) : conflict(`merge.${code}`, why)
