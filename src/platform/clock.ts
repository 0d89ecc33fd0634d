/** Where time comes from. Nothing outside this file may call `Date.now()`, so that a rehearsal, a test and a replay can set the time. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that starts at `start` and runs on from there: for `--now` rehearsals. */
export function clockStartingAt(start: Date): Clock {
  const offsetMs = start.getTime() - Date.now()
  return { now: () => new Date(Date.now() + offsetMs) }
}

/** A clock that moves only when told to: for tests and for making histories. */
export class ManualClock implements Clock {
  #now: Date
  constructor(start: Date | string) {
    this.#now = new Date(start)
  }
  now() {
    return new Date(this.#now)
  }
  set(to: Date | string) {
    this.#now = new Date(to)
  }
  advance(ms: number) {
    this.#now = new Date(this.#now.getTime() + ms)
  }
}
