import pg from 'pg'
import { connectionOf, type Db } from './database.ts'
import type { Logger } from './log.ts'

export interface Listener {
  close(): Promise<void>
}

interface Wanted {
  /** A name of ours, never from a request: it cannot be a parameter. */
  channel: string
  onPayload(payload: string): void
  /** From now on everything is heard; what was said before, or while the connection was lost, is not repeated. */
  onListening(): void
  log: Logger
}

const [firstWaitMs, longestWaitMs] = [500, 5_000]

/**
 * Hears what PostgreSQL is told with NOTIFY, on one connection beside the pool, and comes back when it is lost.
 * It keeps no process alive.
 */
export function openListener(db: Db, { channel, onPayload, onListening, log }: Wanted): Listener {
  const connection = connectionOf(db)
  let client: pg.Client | null = null
  let isClosed = false
  let waitMs = firstWaitMs
  let retry: NodeJS.Timeout | undefined

  const connect = async () => {
    const own = new pg.Client({
      ...('url' in connection ? { connectionString: connection.url } : connection),
      keepAlive: true,
      application_name: 'suqing listener',
    })
    client = own
    const lost = (error?: Error) => {
      if (isClosed || client !== own) return
      client = null
      log.warn({ err: error, channel }, 'listener: the connection was lost')
      own.end().catch(() => {})
      retry = setTimeout(() => void connect(), waitMs)
      retry.unref()
      waitMs = Math.min(waitMs * 2, longestWaitMs)
    }
    own.on('error', lost)
    own.on('end', () => lost())
    own.on('notification', (message) => onPayload(message.payload ?? ''))
    try {
      await own.connect()
      await own.query(`listen "${channel}"`)
      waitMs = firstWaitMs
      onListening()
    } catch (error) {
      lost(error as Error)
    }
  }
  const opening = connect()

  return {
    async close() {
      isClosed = true
      clearTimeout(retry)
      await opening
      await client?.end().catch(() => {})
    },
  }
}
