import { systemClock } from '../../../platform/clock.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import { findLatestVersion, findLatestVersionNumber } from './rules.repo.ts'
import type { RuleSet } from './run-rules.ts'

/** Another process sees a new version this much later at the latest. */
const noticedWithinMs = 5_000
const caches = new WeakMap<Db, Map<string, { checkedAt: number; set: RuleSet }>>()

/**
 * The rules of an institution. Its version is asked for at most once in five seconds, because every intake needs it; the rules
 * themselves are read again only when the version has changed. `through` is the transaction that one is in.
 */
export async function rulesInForce(db: Db, institutionId: string, through: Db | Tx = db): Promise<RuleSet> {
  const now = systemClock.now().getTime()
  const cache = caches.get(db) ?? new Map<string, { checkedAt: number; set: RuleSet }>()
  caches.set(db, cache)
  const known = cache.get(institutionId)
  if (known && now - known.checkedAt < noticedWithinMs) return known.set
  if (known && (await findLatestVersionNumber(through, institutionId)) === known.set.version) {
    known.checkedAt = now
    return known.set
  }
  const row = await findLatestVersion(through, institutionId)
  const set: RuleSet = { version: row?.version ?? 0, rules: row?.rules ?? [] }
  cache.set(institutionId, { checkedAt: now, set })
  return set
}

/** What was just published here counts here at once. */
export const forgetRules = (db: Db, institutionId: string): void => {
  caches.get(db)?.delete(institutionId)
}
