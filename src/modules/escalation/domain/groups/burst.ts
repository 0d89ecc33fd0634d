/** A complaint as far as the search for group events goes. */
export interface Point {
  id: string
  at: number
  business: string | null
  reason: string | null
  unitPath: string
  /** Blind index of whoever complains: the same person counts once. */
  consumer: string
  /** Search grams of its text. */
  grams: readonly string[]
}

/** A complaint of the base: when it came in, and in which cell. Its text is not needed. */
export type BasePoint = Pick<Point, 'at' | 'business' | 'reason' | 'unitPath'>

/** Product × organisation (with everything below it) × reason; null stands for any. */
export interface Cell {
  business: string | null
  unitPath: string
  reason: string | null
}

export type BurstKind = 'topic' | 'volume' | 'template'

/** What was found, with everything that explains it. */
export interface Burst {
  kind: BurstKind
  cell: Cell
  windowHours: number
  /** Different consumers, each once. */
  observed: number
  /** How many the base lets expect. */
  expected: number
  /** The chance of so many or more, times the number of questions that were asked. */
  p: number
  memberIds: string[]
  /** Words that the members share and others hardly use. */
  words: string[]
  /** How many different wordings there are; a template that agents hand round has few. */
  wordings: number
}

/** How many of the texts of the base hold a gram. */
export interface Frequency {
  texts: number
  of: (gram: string) => number
}

export const inCell = (point: BasePoint, cell: Cell): boolean =>
  (cell.business === null || point.business === cell.business) &&
  (cell.reason === null || point.reason === cell.reason) &&
  point.unitPath.startsWith(cell.unitPath)

/** Every organisation at or above a path: `/HO/P1/B1/` gives itself, `/HO/P1/` and `/HO/`. */
export function pathsAbove(path: string): string[] {
  const parts = path.split('/').filter(Boolean)
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}/`)
}
