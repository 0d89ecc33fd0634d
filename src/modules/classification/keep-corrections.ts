import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/module.ts'
import type { Classification } from '../complaint/domain/events.ts'
import { maskC2, redactC3 } from '../complaint/domain/personal-data.ts'
import type { ComplaintChanged } from '../complaint/events.ts'
import { findComplaint } from '../complaint/index.ts'
import { type CorrectionRow, insertCorrections } from './corrections.repo.ts'
import { changedAxes } from './domain/changed-axes.ts'

/** Keeps what a person said of a classification, in the transaction that says it (B5). */
export async function keepCorrections(ctx: Context, tx: Tx, changed: ComplaintChanged): Promise<void> {
  const rows: CorrectionRow[] = []
  let before: { labels: Classification | null; by: string | null } = {
    labels: changed.before?.classification ?? null,
    by: changed.before?.classifiedBy ?? null,
  }
  for (const { event, at, actorId, actorName } of changed.recorded) {
    if (event.type !== 'classified') continue
    if (event.by === 'person')
      rows.push({
        institution_id: changed.institutionId,
        id: newId(ctx.clock.now()),
        complaint_id: changed.complaintId,
        at,
        person_id: actorId,
        person_name: actorName,
        from_labels: before.labels,
        to_labels: event.to,
        proposed_by: before.by,
        changed_axes: before.labels ? changedAxes(before.labels, event.to) : [],
        why: event.why === null ? null : maskC2(redactC3(event.why).text),
        model_source: before.by === 'model' ? await modelThatProposed(tx, changed) : null,
      })
    before = { labels: event.to, by: event.by }
  }
  if (rows.length > 0) await insertCorrections(tx, rows)
}

/** The model whose proposal stands on the complaint: it may have been replaced since. */
async function modelThatProposed(tx: Tx, { institutionId, complaintId }: ComplaintChanged): Promise<string | null> {
  const row = await findComplaint(tx, institutionId, complaintId)
  const model = row?.confidence['model']
  return typeof model === 'string' ? model : null
}
