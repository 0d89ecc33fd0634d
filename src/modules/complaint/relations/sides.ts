import type { Db, Tx } from '../../../platform/database.ts'
import { listParties } from '../complaint.repo.ts'
import type { PartyRow } from '../complaint.tables.ts'
import type { Side } from '../domain/relations/merging.ts'
import type { Loaded } from '../record-events.ts'

/** A complaint with who its people are, by blind index. A name alone is shared by too many. */
export async function sideOf(db: Db | Tx, { row, state }: Loaded): Promise<Side> {
  const parties = await listParties(db, row.institution_id, row.id)
  const complainants = parties.filter(({ role }) => role === 'complainant')
  return {
    ...{ id: row.id, number: row.number, state },
    complainant: complainants.flatMap(indexesOf),
    everybody: parties.flatMap(indexesOf),
  }
}

const indexesOf = (party: PartyRow): string[] =>
  [party.phone_index, party.id_number_index, party.card_index].filter((index): index is string => index !== null)
