import { systemClock } from '../../platform/clock.ts'
import { type Listener, openListener } from '../../platform/listener.ts'
import type { Services } from '../../platform/module.ts'
import { listLiveSessions } from '../identity/index.ts'
import { channel } from './notifications.repo.ts'

/** A window that is open somewhere. */
export interface Stream {
  personId: string
  sessionToken: string
  /** False when the other side no longer reads. */
  send(text: string): boolean
  close(): void
}

/** Every so often each stream's session is looked up; with the look-up itself it ends within five seconds. */
const checkMs = 2_500
/** A heartbeat every twenty seconds, which proxies take for life. */
const checksPerHeartbeat = 8
/** A person with more windows than this loses the oldest. */
const windowsEach = 10

/** Tells a window to look into the inbox. What is in there it must ask for, so nothing about anybody travels here. */
export const news = 'event: notification\ndata: {}\n\n'
export const heartbeat = ': still here\n\n'

/** The open streams of one process. They share one connection to the database, which is there only while somebody is. */
export class LiveStreams {
  readonly #services: Pick<Services, 'db' | 'log'>
  readonly #streams = new Set<Stream>()
  #listener: Listener | null = null
  #timer: NodeJS.Timeout | undefined
  #checks = 0

  constructor(services: Pick<Services, 'db' | 'log'>) {
    this.#services = services
  }

  get size(): number {
    return this.#streams.size
  }

  add(stream: Stream): void {
    const own = [...this.#streams].filter(({ personId }) => personId === stream.personId)
    for (const oldest of own.slice(0, Math.max(0, own.length - windowsEach + 1))) this.#end(oldest)
    this.#streams.add(stream)
    this.#listener ??= openListener(this.#services.db, {
      channel,
      log: this.#services.log,
      onPayload: (payload) => this.#ring(new Set(payload.split(','))),
      onListening: () => this.#ring(null),
    })
    this.#timer ??= setInterval(() => void this.#check(), checkMs).unref()
  }

  remove(stream: Stream): void {
    this.#streams.delete(stream)
    if (this.#streams.size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
    void this.#listener?.close()
    this.#listener = null
  }

  /** To the windows of these people; to all when nobody knows who was rung. */
  #ring(personIds: ReadonlySet<string> | null): void {
    for (const stream of this.#streams) if (personIds === null || personIds.has(stream.personId)) this.#send(stream, news)
  }

  #send(stream: Stream, text: string): void {
    if (!stream.send(text)) this.#end(stream)
  }

  #end(stream: Stream): void {
    this.remove(stream)
    stream.close()
  }

  /** Ends the streams whose session has ended. When that cannot be found out, all of them: browsers come back by themselves. */
  async #check(): Promise<void> {
    const checked = [...this.#streams]
    let live: ReadonlySet<string> = new Set()
    try {
      live = await listLiveSessions(
        this.#services.db,
        checked.map(({ sessionToken }) => sessionToken),
        systemClock.now(),
      )
    } catch (error) {
      this.#services.log.warn({ err: error }, 'notifications: sessions could not be checked')
    }
    for (const stream of checked) if (this.#streams.has(stream) && !live.has(stream.sessionToken)) this.#end(stream)
    this.#checks = (this.#checks + 1) % checksPerHeartbeat
    if (this.#checks === 0) for (const stream of this.#streams) this.#send(stream, heartbeat)
  }
}

const open = new WeakMap<Services['db'], LiveStreams>()

/** The streams over a database, in this process. */
export function liveStreamsOf(services: Pick<Services, 'db' | 'log'>): LiveStreams {
  const streams = open.get(services.db) ?? new LiveStreams(services)
  open.set(services.db, streams)
  return streams
}
