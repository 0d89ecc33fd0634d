import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import type { AssistantUse } from '../domain/assistant/uses.ts'
import type { AssistantTables, Output, OutputRow } from './assistant.tables.ts'

const tables = (db: Db | Tx) => db.withTables<AssistantTables>()
const table = 'classification_assistant_outputs'

export type NewOutput = Pick<
  OutputRow,
  'institution_id' | 'id' | 'complaint_id' | 'use' | 'asked_by' | 'asked_by_name' | 'asked_at'
>

/** A question of which nothing is known yet. */
const unanswered = {
  ...{ state: 'queued' as const, cause: null, detail: null, sent_at: null, finished_at: null, settings_version: null },
  ...{ model: null, prompt_version: null, prompt_hash: null, output: null, sources: '[]' as unknown as OutputRow['sources'] },
  ...{ latency_ms: null, input_tokens: null, output_tokens: null },
  ...{ thumb: null, thumb_comment: null, thumb_by: null, thumb_by_name: null, thumb_at: null },
}

/** Puts a question in the queue. False when one for the same use waits or runs already. */
export async function insertQueued(tx: Tx, row: NewOutput): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto(table)
    .values({ ...unanswered, ...row })
    .onConflict((clash) =>
      clash.columns(['institution_id', 'complaint_id', 'use']).where('state', 'in', ['queued', 'running']).doNothing(),
    )
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function findOutput(db: Db | Tx, institutionId: string, id: string): Promise<OutputRow | null> {
  const row = await tables(db)
    .selectFrom(table)
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** The latest outputs of a complaint, newest first. Served by classification_assistant_outputs_complaint_idx. */
export function listOutputs(db: Db | Tx, institutionId: string, complaintId: string): Promise<OutputRow[]> {
  return tables(db)
    .selectFrom(table)
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('complaint_id', '=', complaintId)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
}

/** Whether a use was ever asked for. */
export async function wasAsked(tx: Tx, of: Pick<OutputRow, 'institution_id' | 'complaint_id' | 'use'>): Promise<boolean> {
  const row = await tables(tx)
    .selectFrom(table)
    .select('id')
    .where('institution_id', '=', of.institution_id)
    .where('complaint_id', '=', of.complaint_id)
    .where('use', '=', of.use)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** One at a time for an institution, until the transaction ends: so that a cap is a cap. */
export async function lockQuestions(tx: Tx, institutionId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`assistant/${institutionId}`}, 0))`.execute(tx)
}

/**
 * Takes a question that waits, or one whose worker was killed more than `staleMs` ago. Null when another has it: a job is
 * delivered at least once, a question is sent once.
 */
export async function claimQuestion(tx: Tx, institutionId: string, id: string, staleBefore: Date): Promise<OutputRow | null> {
  const row = await tables(tx)
    .selectFrom(table)
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .where((where) =>
      where.or([where('state', '=', 'queued'), where.and([where('state', '=', 'running'), where('sent_at', '<', staleBefore)])]),
    )
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

export type OutputChanges = Partial<Omit<OutputRow, 'institution_id' | 'id' | 'complaint_id' | 'use'>>

export async function updateOutput(db: Db | Tx, institutionId: string, id: string, changes: OutputChanges): Promise<void> {
  const { output, sources, ...rest } = changes
  await tables(db)
    .updateTable(table)
    .set({
      ...rest,
      ...(output !== undefined && { output: (output === null ? null : JSON.stringify(output)) as unknown as Output }),
      ...(sources !== undefined && { sources: JSON.stringify(sources) as unknown as OutputRow['sources'] }),
    })
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .execute()
}

/** Questions that have left since a moment. Served by classification_assistant_outputs_sent_idx. */
export async function countSent(db: Db | Tx, institutionId: string, since: Date): Promise<number> {
  const { sent } = await tables(db)
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('sent'))
    .where('institution_id', '=', institutionId)
    .where('sent_at', '>=', since)
    .executeTakeFirstOrThrow()
  return Number(sent)
}

/** How the latest calls under these settings went, newest first. Served by classification_assistant_outputs_sent_idx. */
export async function listLatestCalls(db: Db | Tx, institutionId: string, settingsVersion: number, limit: number) {
  const rows = await tables(db)
    .selectFrom(table)
    .select(['state', 'finished_at'])
    .where('institution_id', '=', institutionId)
    .where('settings_version', '=', settingsVersion)
    .where('sent_at', 'is not', null)
    .where('finished_at', 'is not', null)
    .orderBy('sent_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ at: row.finished_at!, isFailed: row.state === 'failed' }))
}

export interface UseFigures {
  use: AssistantUse
  asked: number
  sent: number
  done: number
  dropped: number
  failed: number
  skipped: number
  up: number
  down: number
  medianMs: number | null
  inputTokens: number
  outputTokens: number
}

/** What became of everything that was asked in a span, by use. An overview that a person opens: it may read the span. */
export async function usageByUse(db: Db, institutionId: string, since: Date): Promise<UseFigures[]> {
  const { rows } = await sql<UseFigures>`
    select use, count(*)::int as asked, count(sent_at)::int as sent,
           count(*) filter (where state = 'done')::int as done,
           count(*) filter (where state = 'dropped')::int as dropped,
           count(*) filter (where state = 'failed')::int as failed,
           count(*) filter (where state = 'skipped')::int as skipped,
           count(*) filter (where thumb = 'up')::int as up,
           count(*) filter (where thumb = 'down')::int as down,
           (percentile_disc(0.5) within group (order by latency_ms))::int as "medianMs",
           coalesce(sum(input_tokens), 0)::int as "inputTokens",
           coalesce(sum(output_tokens), 0)::int as "outputTokens"
      from classification_assistant_outputs
     where institution_id = ${institutionId} and asked_at >= ${since}
     group by use order by use`.execute(db)
  return rows
}

/** Why outputs of a span did not come to be, the most frequent first, each with its latest detail. */
export async function usageByCause(db: Db, institutionId: string, since: Date) {
  const { rows } = await sql<{ cause: string; count: number; latestAt: Date; detail: string | null }>`
    select cause, count(*)::int as count, max(asked_at) as "latestAt",
           (array_agg(detail order by asked_at desc))[1] as detail
      from classification_assistant_outputs
     where institution_id = ${institutionId} and asked_at >= ${since} and cause is not null
     group by cause order by count(*) desc, cause`.execute(db)
  return rows
}
