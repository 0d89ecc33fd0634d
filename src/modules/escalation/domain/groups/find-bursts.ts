import { hourMs } from '../../../../platform/time.ts'
import { type Burst, type Cell, type Frequency, inCell, type Point, pathsAbove } from './burst.ts'
import type { GroupSettings } from './group-settings.ts'
import { countWordings, topicOf } from './likeness.ts'
import type { SeasonalBase } from './seasonal-base.ts'
import { tailOf } from './tail.ts'

interface Search {
  /** Complaints of the longest window, newest last. */
  points: readonly Point[]
  /** Only cells that hold one of these are looked at: nothing else can have grown. */
  fresh: readonly Point[]
  base: SeasonalBase
  frequency: Frequency
  settings: GroupSettings
  now: number
}

/**
 * Bursts of complaints that the base does not explain, matters before mere numbers, the least likely first, and of equals the one of the smaller organisation;
 * of those that share members only the first.
 *
 * Many cells and windows are looked at, so each chance is multiplied by their number (Bonferroni), and nothing counts below
 * a number of different consumers.
 */
export function findBursts(search: Search): Burst[] {
  const steps = searchBursts(search)
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

/** The same, a cell at a time: between two of them a program that serves people may do something else. */
export function* searchBursts(search: Search): Generator<undefined, Burst[]> {
  const cells = cellsOf(search.fresh)
  const asked = cells.length * search.settings.windows.length
  const found: Burst[] = []
  for (const cell of cells)
    for (const hours of search.settings.windows) {
      const since = search.now - hours * hourMs
      const inWindow = search.points.filter((point) => point.at > since && point.at <= search.now && inCell(point, cell))
      const points = oncePerConsumer(inWindow)
      // Reasons are read differently from text to text, so a matter is looked for across them.
      const topic = cell.reason === null ? findTopic(search, cell, hours, points, asked) : null
      const volume = findVolume(search, cell, hours, points, asked)
      found.push(...[topic, volume].filter((burst) => burst !== null))
      yield
    }
  return apart(found.sort((a, b) => rankOf(a) - rankOf(b) || a.p - b.p || b.cell.unitPath.length - a.cell.unitPath.length))
}

/** Of so many complaints in one cell and window the latest are read word by word; a matter that grows is among them. */
const mostRead = 600

function findTopic(search: Search, cell: Cell, windowHours: number, all: readonly Point[], asked: number): Burst | null {
  const { topic: mark, dispersion, template } = search.settings
  const points = all.slice(-mostRead)
  if (points.length < mark.consumers) return null
  const topic = topicOf(points, search.frequency, mark.consumers, dispersion)
  if (!topic || topic.p * asked > mark.p) return null
  const wordings = countWordings(topic.members, template)
  return {
    // A text that goes from hand to hand (代理投诉) is a flood, and told as one; it is not so many people with one matter.
    kind: wordings * 2 <= topic.members.length ? 'template' : 'topic',
    cell,
    windowHours,
    observed: topic.members.length,
    expected: topic.expected,
    p: topic.p * asked,
    memberIds: topic.members.map(({ id }) => id),
    words: topic.words,
    wordings,
  }
}

function findVolume(search: Search, cell: Cell, windowHours: number, points: readonly Point[], asked: number): Burst | null {
  const { volume: mark, dispersion, template } = search.settings
  if (points.length < mark.consumers) return null
  const expected = search.base.expected(cell, search.now - windowHours * hourMs, search.now)
  const p = tailOf(points.length, expected, dispersion) * asked
  if (p > mark.p) return null
  const wordings = countWordings(points, template)
  return {
    kind: wordings * 2 <= points.length ? 'template' : 'volume',
    cell,
    windowHours,
    observed: points.length,
    expected,
    p,
    memberIds: points.map(({ id }) => id),
    words: [],
    wordings,
  }
}

/** Every cell that a fresh complaint lies in: its product or any, its organisation and those above, its reason or any. */
function cellsOf(fresh: readonly Point[]): Cell[] {
  const cells = new Map<string, Cell>()
  for (const { business, reason, unitPath } of fresh)
    for (const path of pathsAbove(unitPath))
      for (const product of new Set([business, null]))
        for (const why of new Set([reason, null]))
          cells.set(`${product} ${path} ${why}`, { business: product, unitPath: path, reason: why })
  return [...cells.values()]
}

/** The same person again is no further consumer. The latest word counts. */
function oncePerConsumer(points: readonly Point[]): Point[] {
  return [...new Map(points.map((point) => [point.consumer, point])).values()]
}

/** A matter says more than a number: where both are found in the same complaints, the matter is told. */
const rankOf = ({ words }: Burst): number => (words.length > 0 ? 0 : 1)

/** Of bursts that are mostly the same complaints, the first. */
function apart(bursts: readonly Burst[]): Burst[] {
  const kept: Burst[] = []
  const members: Set<string>[] = []
  for (const burst of bursts) {
    if (members.some((ids) => burst.memberIds.filter((id) => ids.has(id)).length * 2 >= burst.observed)) continue
    kept.push(burst)
    members.push(new Set(burst.memberIds))
  }
  return kept
}

/** Whether a burst is so far beyond doubt that a group case begins without a person's word. */
export const beginsByItself = (burst: Burst, { own }: GroupSettings): boolean =>
  burst.kind !== 'template' && burst.observed >= own.consumers && burst.p <= own.p
