import type { Db, Tx } from '../../../platform/database.ts'
import type { RecordedEvent } from '../../complaint/domain/events.ts'
import type { ComplaintRow, Loaded } from '../../complaint/index.ts'
import { findPerson } from '../../identity/index.ts'
import type { CaseNeeds } from '../domain/dispatch/candidates.ts'
import type { DispatchFacts } from '../domain/dispatch/matrix.ts'
import type { DispatchUnit } from '../domain/dispatch/org.ts'

/** What the matrix is asked about a complaint that is written down. */
export async function dispatchFactsOf(db: Db | Tx, row: ComplaintRow): Promise<DispatchFacts> {
  // Only where nobody is complained about does it matter who heard it first.
  const registrar = row.respondent_unit_id ? null : await findPerson(db, row.institution_id, row.registered_by)
  return factsOfRow(row, registrar?.unitId ?? null)
}

export const factsOfRow = (row: ComplaintRow, registrarUnitId: string | null): DispatchFacts => ({
  business: row.business,
  reason: row.reason,
  reasonDetail: row.reason_detail,
  product: row.product,
  channel: row.channel,
  respondentUnitId: row.respondent_unit_id,
  registrarUnitId,
})

/** What a complaint asks of whoever takes it, and who must stand aside. */
export function needsOf({ row, state }: Loaded, history: readonly RecordedEvent[], units: readonly DispatchUnit[]): CaseNeeds {
  const unit = units.find(({ id }) => id === row.respondent_unit_id)
  const { language } = row.extraction as { language?: string }
  return {
    ...{ business: row.business, reason: row.reason, reasonDetail: row.reason_detail },
    language: language ?? null,
    respondentStaff: row.respondent_staff,
    respondentUnit: unit ? { name: unit.name, path: unit.path } : null,
    recused: state.recused ?? [],
    standAside: (state.standsAside ?? []).map(({ id }) => id),
    earlierHandlers: earlierHandlers(history),
  }
}

/** Who had it and gave it back, or had it before it was opened again. */
export function earlierHandlers(history: readonly RecordedEvent[]): string[] {
  const earlier = new Set<string>()
  let owner: string | null = null
  for (const { event } of history) {
    if (event.type === 'assigned') owner = event.toPersonId
    if ((event.type === 'returned' || event.type === 'reopened') && owner) earlier.add(owner)
    if (event.type === 'returned') owner = null
  }
  return [...earlier]
}
