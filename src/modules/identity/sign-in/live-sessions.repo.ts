import type { Db } from '../../../platform/database.ts'
import { tables } from '../identity.tables.ts'
import { sessionLimits } from './auth.ts'

/**
 * Which of these sessions still stand: not ended, not over, not idle for too long, and of an active person.
 *
 * One look-up for all the open streams of a process. Unlike a request it does not count as use, so an open page
 * that nobody touches is signed out like any other. `now` is the wall clock.
 */
export async function listLiveSessions(db: Db, tokens: readonly string[], now: Date): Promise<Set<string>> {
  if (tokens.length === 0) return new Set()
  const rows = await tables(db)
    .selectFrom('auth_sessions')
    .innerJoin('people', 'people.id', 'auth_sessions.user_id')
    .select('auth_sessions.token')
    .where('auth_sessions.token', 'in', [...new Set(tokens)])
    .where('auth_sessions.expires_at', '>', now)
    .where('auth_sessions.updated_at', '>', new Date(now.getTime() - sessionLimits.idleMs))
    .where('people.active', '=', true)
    .execute()
  return new Set(rows.map(({ token }) => token))
}
