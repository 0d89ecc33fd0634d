import type { Person, TestApp } from '../../testing/start-app.ts'
import type { Chance } from '../demo/random.ts'

/** Somebody with a seat for the day, who sees and does only what the program lets them over its API. */
export interface Seat {
  person: Person
  unitId: string
  /** Minutes of the day until they have finished what they are doing. */
  busyUntil: number
  /** What they do with their next free moment. Says how many minutes it took; nothing to do takes none. */
  turn(seat: Seat, day: Desk): Promise<number>
}

export interface Did {
  status: number
  body: Record<string, unknown>
}

/** The API as one person uses it, and a note of what came of each request. */
export class Desk {
  readonly app: TestApp
  readonly by: Chance
  /** How often each request was answered with what: `POST claims 409`. */
  readonly answers = new Map<string, number>()

  constructor(app: TestApp, by: Chance) {
    this.app = app
    this.by = by
  }

  async read<Body>(path: string, as: Person): Promise<Body> {
    const reply = await this.app.get(path, as)
    if (reply.status !== 200) throw new Error(`GET ${path} as ${as.login}: ${reply.status} ${await reply.text()}`)
    return (await reply.json()) as Body
  }

  /** Two people may reach for the same thing: the second is told so, and goes on with something else. Anything else is a fault. */
  async act(path: string, body: object, as: Person | string | null): Promise<boolean> {
    const reply = await this.app.post(path, body, as)
    const noun = path.split('/').at(-1)
    const name = `${noun} ${reply.status}`
    this.answers.set(name, (this.answers.get(name) ?? 0) + 1)
    if (reply.status === 200 || reply.status === 201) return true
    const said = await reply.text()
    if (reply.status === 409) return false
    throw new Error(`POST ${path} as ${typeof as === 'object' ? as?.login : 'a program'}: ${reply.status} ${said}`)
  }
}

export interface Seen {
  id: string
  status: string
  version: number
  owner: { id: string } | null
  classification: Record<string, unknown> | null
  allowed: Record<string, { ok: boolean }>
}

export const may = (complaint: Seen, action: string): boolean => complaint.allowed[action]?.ok === true
