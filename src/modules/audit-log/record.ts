import type { Actor } from '../../platform/actor.ts'
import { beforeCommit, inTransaction, type Tx } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import { append, type Draft } from './audit-log.repo.ts'
import { canonicalBytes } from './domain/canonical.ts'
import { cleanText, scrub } from './domain/scrub.ts'
import { commit } from './personal.ts'

/** One line of the trail, as its writer says it. */
export interface Entry {
  /** `object.verb_in_the_past`: `complaint.escalated`, `api_key.revoked`. Kept for years: never rename one. */
  action: string
  object?: { type: string; id: string }
  /** `ok` unless said otherwise. */
  outcome?: 'ok' | 'denied' | 'failed'
  /** Facts, in clear and for ever. No name, number, address or free text of a consumer. */
  data?: Record<string, unknown>
  /** Personal values by field. The trail commits to them; the values are kept sealed beside it and can be erased. */
  personal?: Record<string, string>
  /** The address the request came from. Kept as a personal value. */
  ip?: string
}

/** What each open transaction has said so far, by institution. */
const drafts = new WeakMap<Tx, Map<string, Draft[]>>()

/**
 * Puts an entry into the trail, in the caller's transaction: it is there if and only if the change is.
 *
 * All entries of a transaction are written by one statement at its very end, because the chain has one end that every
 * writer must lock. The transaction must have been opened with inTransaction().
 */
export function record(ctx: Pick<Context, 'actor' | 'clock' | 'keys'>, tx: Tx, entry: Entry): void {
  const draft = draftOf(ctx, entry)
  const { institutionId } = ctx.actor
  const open = drafts.get(tx) ?? startDrafts(tx)
  const entries = open.get(institutionId)
  if (entries) entries.push(draft)
  else open.set(institutionId, [draft])
}

/**
 * Puts an entry into the trail in a transaction of its own: for what was denied or failed, where there is nothing to
 * commit with. Call it after the failed transaction has been left, never inside one.
 */
export function recordAlone(ctx: Pick<Context, 'actor' | 'clock' | 'keys' | 'db'>, entry: Entry): Promise<void> {
  return inTransaction(ctx.db, async (tx) => record(ctx, tx, entry))
}

function startDrafts(tx: Tx): Map<string, Draft[]> {
  const open = new Map<string, Draft[]>()
  drafts.set(tx, open)
  beforeCommit(tx, async () => {
    // What is said from here on needs an ending of its own.
    drafts.delete(tx)
    // Always in the same order, so that two transactions over two institutions cannot wait for each other.
    for (const [institutionId, entries] of [...open].sort(([a], [b]) => (a < b ? -1 : 1)))
      await append(tx, institutionId, entries)
  })
  return open
}

function draftOf({ actor, clock, keys }: Pick<Context, 'actor' | 'clock' | 'keys'>, entry: Entry): Draft {
  const personal = { ...entry.personal, ...(entry.ip !== undefined && { ip: entry.ip }) }
  const commitments: Record<string, string> = {}
  const sealed: Draft['sealed'] = []
  for (const [field, value] of Object.entries(personal)) {
    const kept = commit(keys, field, value)
    commitments[field] = kept.commitment
    sealed.push({ field, sealed: kept.sealed })
  }
  const canonical = canonicalBytes({
    at: clock.now().toISOString(),
    actor: { kind: actor.kind, id: actor.id.toLowerCase(), name: nameOf(actor) },
    action: entry.action,
    object: entry.object ? { type: entry.object.type, id: cleanText(entry.object.id) } : null,
    outcome: entry.outcome ?? 'ok',
    data: scrub({ ...entry.data, ...(actor.onBehalfOf && { onBehalfOf: actor.onBehalfOf.id }) }),
    personal: commitments,
  })
  return { canonical, sealed }
}

const nameOf = ({ kind, name }: Actor) => (kind === 'consumer' ? null : cleanText(name))
