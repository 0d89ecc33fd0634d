import type { Db, Tx } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import type { Reading } from './domain/tree.ts'
import type { TreeName } from './domain/trees.ts'
import { listReadings } from './taxonomy.repo.ts'

interface Cached {
  readings: Promise<Map<TreeName, Reading[]>>
  readAt: number
}

/** Another process may be this far behind a change. */
const freshMs = 5_000
const cached = new WeakMap<Db, Map<string, Cached>>()

/**
 * The readings of all trees of the actor's institution, at most five seconds old, so that checking codes costs an intake nothing.
 *
 * Read through `db`, the caller's transaction where there is one: a transaction that waited for a second connection could
 * starve a full pool. The age is the process's own time, since a rehearsal's clock may stand still.
 */
export async function readTrees(ctx: Pick<Context, 'db' | 'actor'>, db: Db | Tx): Promise<Map<TreeName, Reading[]>> {
  const { institutionId } = ctx.actor
  const institutions = cached.get(ctx.db) ?? new Map<string, Cached>()
  cached.set(ctx.db, institutions)
  const known = institutions.get(institutionId)
  if (known && performance.now() - known.readAt < freshMs) return await known.readings
  const entry: Cached = { readings: listReadings(db, institutionId), readAt: performance.now() }
  institutions.set(institutionId, entry)
  try {
    return await entry.readings
  } catch (error) {
    if (institutions.get(institutionId) === entry) institutions.delete(institutionId)
    throw error
  }
}

/** What was just changed here is seen here at once. */
export const forgetTrees = (ctx: Pick<Context, 'db' | 'actor'>): void => {
  cached.get(ctx.db)?.delete(ctx.actor.institutionId)
}
