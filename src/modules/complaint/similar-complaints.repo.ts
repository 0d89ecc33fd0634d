import { sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { ComplaintRow, ComplaintTables } from './complaint.tables.ts'
import { rowScope } from './complaint-list.repo.ts'

/**
 * Complaints within the actor's scope whose text holds one of some phrases, newest first. A phrase is a list of grams that
 * must all be there. Served by `complaint_search_grams_idx`: choose phrases of several grams, so that few rows hold them.
 */
export async function listSharingPhrases(
  db: Db | Tx,
  actor: Actor,
  wanted: { phrases: readonly (readonly string[])[]; since: Date; limit: number },
): Promise<ComplaintRow[]> {
  const query = wanted.phrases
    .filter((phrase) => phrase.length > 0)
    .map((phrase) => `(${phrase.map((gram) => `'${gram.replaceAll("'", "''")}'`).join(' & ')})`)
    .join(' | ')
  if (query === '') return []
  return await db
    .withTables<ComplaintTables>()
    .selectFrom('complaints')
    .selectAll()
    .where((eb) =>
      eb.and([
        eb('institution_id', '=', actor.institutionId),
        eb('received_at', '>=', wanted.since),
        rowScope(eb, actor),
        eb('id', 'in', (inner) =>
          inner
            .selectFrom('complaint_search')
            .select('complaint_id')
            .where('institution_id', '=', actor.institutionId)
            .where('received_at', '>=', wanted.since)
            .where(sql<boolean>`grams @@ ${query}::tsquery`)
            .orderBy('received_at', 'desc')
            .limit(1000),
        ),
      ]),
    )
    .orderBy('received_at', 'desc')
    .limit(wanted.limit)
    .execute()
}
