import { systemClock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import { type Institution, listInstitutions, listOrgTree, type OrgUnit } from '../identity/index.ts'

/** A changed tree is followed this much later at the latest. */
const cacheMs = 5_000

interface Cached<Value> {
  until: number
  value: Promise<Value>
}

/** Remembers one answer per key for five seconds, and lets those who ask at the same moment wait for the same one. */
function remembering<Value>(read: (db: Db, key: string) => Promise<Value>): (db: Db, key: string) => Promise<Value> {
  const caches = new WeakMap<Db, Map<string, Cached<Value>>>()
  return (db, key) => {
    const cache = caches.get(db) ?? new Map<string, Cached<Value>>()
    caches.set(db, cache)
    const now = systemClock.now().getTime()
    const known = cache.get(key)
    if (known && known.until > now) return known.value
    const value = read(db, key)
    cache.set(key, { until: now + cacheMs, value })
    value.catch(() => cache.delete(key))
    return value
  }
}

/** The organisation tree: who is responsible is looked up in it for every complaint. */
export const orgTree: (db: Db, institutionId: string) => Promise<OrgUnit[]> = remembering(listOrgTree)

/** The institutions of the installation, for the pages that nobody has signed in to. */
const institutionList = remembering<Institution[]>((db) => listInstitutions(db))
export const institutions = (db: Db): Promise<Institution[]> => institutionList(db, 'all')
