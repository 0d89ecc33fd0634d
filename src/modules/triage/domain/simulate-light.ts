import type { PastComplaint } from '../../complaint/domain/past-complaint.ts'
import { type Assessment, assess } from './assess.ts'
import { type GraveDefinition, type GraveKind, type GraveOutcome, graveOutcome } from './grave-outcome.ts'
import { momentsOf } from './past-moments.ts'
import type { TriageSettings } from './triage-settings.ts'
import { type Light, type LightReason, lightOf } from './warning-light.ts'

/** How well a light told what was coming. */
export interface LightFigures {
  /** Complaints by the heaviest light that they ever had. */
  green: number
  yellow: number
  red: number
  /** Of the red ones, those that became grave. */
  hits: number
  /** Of the hits, those that were red before the first grave event. */
  ahead: number
  /** hits / red and hits / grave; null where nothing can be divided. */
  precision: number | null
  recall: number | null
  /** From turning red to the first grave event, of those that were ahead. */
  medianLeadMs: number | null
  redPerDay: number
}

export interface CurvePoint extends Omit<LightFigures, 'green' | 'yellow'> {
  mark: number
}

/** A complaint whose light a draft changes. */
export interface ChangedCase {
  id: string
  number: string
  receivedAt: number
  unitName: string
  now: Light
  draft: Light
  redAt: number | null
  grave: GraveKind[]
  graveAt: number | null
  /** The signals at its worst, under the draft. */
  reasons: LightReason[]
}

export interface LightSimulation {
  complaints: number
  grave: number
  now: LightFigures
  draft: LightFigures
  /** matrix[now][draft]: complaints by the heaviest light under each. */
  matrix: Record<Light, Record<Light, number>>
  /** The draft with the red mark moved. */
  curve: CurvePoint[]
  changed: ChangedCase[]
  changedCount: number
}

/** The climb of a complaint's sum: each time it stood higher than ever before. An override is higher than any sum. */
type Climb = { at: number; score: number }[]

/** What of one complaint the figures need: small, so that many can be held. */
interface Outcome {
  climb: Climb
  grave: GraveOutcome | null
}

const lights = ['green', 'yellow', 'red'] as const
const rank = (light: Light) => lights.indexOf(light)

/** A draft against what is in force, complaint by complaint. */
export class LightTrial {
  readonly #settings: { now: TriageSettings; draft: TriageSettings }
  readonly #grave: GraveDefinition
  readonly #isStatutory: (clockId: string) => boolean
  readonly #mostChanged: number
  readonly #seen: Record<'now' | 'draft', Outcome[]> = { now: [], draft: [] }
  readonly #matrix = Object.fromEntries(lights.map((a) => [a, { green: 0, yellow: 0, red: 0 }])) as LightSimulation['matrix']
  readonly #changed: ChangedCase[] = []
  #changedCount = 0

  constructor(
    settings: { now: TriageSettings; draft: TriageSettings },
    grave: GraveDefinition,
    isStatutory: (clockId: string) => boolean,
    mostChanged: number,
  ) {
    this.#settings = settings
    this.#grave = grave
    this.#isStatutory = isStatutory
    this.#mostChanged = mostChanged
  }

  take(past: PastComplaint): void {
    const moments = momentsOf(past, this.#isStatutory)
    const grave = graveOutcome(past, this.#grave, this.#isStatutory)
    const read = (settings: TriageSettings) => {
      const readings = moments.map(({ at, facts }) => ({ at, ...assess(facts, settings) }))
      return {
        climb: climbOf(readings),
        worst: worstOf(readings),
        redAt: readings.find(({ light }) => light === 'red')?.at ?? null,
      }
    }
    const now = read(this.#settings.now)
    const draft = read(this.#settings.draft)
    this.#seen.now.push({ climb: now.climb, grave })
    this.#seen.draft.push({ climb: draft.climb, grave })
    this.#matrix[now.worst.light][draft.worst.light] += 1
    if (now.worst.light === draft.worst.light) return
    this.#changedCount += 1
    if (this.#changed.length >= this.#mostChanged) return
    this.#changed.push({
      ...{ id: past.id, number: past.number, receivedAt: past.receivedAt.getTime(), unitName: past.unitName },
      ...{ now: now.worst.light, draft: draft.worst.light, redAt: draft.redAt },
      ...{ grave: grave?.kinds ?? [], graveAt: grave?.at ?? null, reasons: draft.worst.reasons },
    })
  }

  result(days: number): LightSimulation {
    const { now, draft } = this.#settings
    const figures = (side: 'now' | 'draft', { light }: TriageSettings): LightFigures => {
      const counts = { green: 0, yellow: 0, red: 0 }
      for (const { climb } of this.#seen[side]) counts[lightOf(topOf(climb), light.marks)] += 1
      return { ...counts, ...redFigures(this.#seen[side], light.marks.red, days) }
    }
    return {
      complaints: this.#seen.now.length,
      grave: this.#seen.now.filter(({ grave }) => grave !== null).length,
      now: figures('now', now),
      draft: figures('draft', draft),
      matrix: this.#matrix,
      curve: curveMarks(draft.light.marks).map((mark) => ({ mark, ...redFigures(this.#seen.draft, mark, days) })),
      changed: this.#changed,
      changedCount: this.#changedCount,
    }
  }
}

type Reading = Assessment & { at: number }

function climbOf(readings: readonly Reading[]): Climb {
  const climb: Climb = []
  for (const { at, score, isOverridden } of readings) {
    const height = isOverridden ? Number.POSITIVE_INFINITY : score
    if (climb.length === 0 || height > topOf(climb)) climb.push({ at, score: height })
  }
  return climb
}

const topOf = (climb: Climb): number => climb.at(-1)!.score

const worstOf = (readings: readonly Reading[]): Reading =>
  readings.reduce((worst, one) => (rank(one.light) > rank(worst.light) ? one : worst))

/** From half a point up to well above the mark in force, by halves: what a person may think of setting. */
const curveMarks = ({ red }: { red: number }): number[] => {
  const most = Math.max(10, Math.ceil(red * 2))
  const step = most > 30 ? Math.ceil(most / 30) : 0.5
  return Array.from({ length: Math.floor(most / step) }, (_, index) => (index + 1) * step)
}

/** What a red mark would have told: the first moment at which the sum reached it, against what became of the complaint. */
export function redFigures(seen: readonly Outcome[], mark: number, days: number): Omit<LightFigures, 'green' | 'yellow'> {
  let [red, hits, grave] = [0, 0, 0]
  const leads: number[] = []
  for (const one of seen) {
    if (one.grave) grave += 1
    const redAt = one.climb.find(({ score }) => score >= mark)?.at
    if (redAt === undefined) continue
    red += 1
    if (!one.grave) continue
    hits += 1
    if (redAt < one.grave.at) leads.push(one.grave.at - redAt)
  }
  return {
    ...{ red, hits, ahead: leads.length },
    ...{ precision: red > 0 ? hits / red : null, recall: grave > 0 ? hits / grave : null },
    ...{ medianLeadMs: median(leads), redPerDay: days > 0 ? red / days : 0 },
  }
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
