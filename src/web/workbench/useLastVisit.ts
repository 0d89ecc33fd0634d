import { useEffect, useState } from 'react'
import { readStored, writeStored } from '../theme/preferences.ts'

interface Visits {
  /** When this person was last seen here. */
  last: string
  /** When the visit before this one ended. */
  before: string | null
}

/** A pause as long as this ends a visit; a reload does not. */
const pauseMs = 30 * 60_000

/** When this person was here before this visit, in this browser; null on the first. */
export function useLastVisit(personId: string): string | null {
  const key = `suqing.visits.${personId}`
  const [visits] = useState<Visits>(() => {
    const kept = readStored<Visits>(key)
    const now = new Date().toISOString()
    if (!kept) return { last: now, before: null }
    return { last: now, before: Date.now() - Date.parse(kept.last) > pauseMs ? kept.last : kept.before }
  })
  useEffect(() => writeStored(key, visits), [key, visits])
  return visits.before
}
