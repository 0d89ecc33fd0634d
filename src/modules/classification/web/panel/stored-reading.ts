import type { Because, Complaint } from '../../../../web/api/index.ts'
import { type PanelAxis, panelAxes } from '../../../complaint/web/axis-values.ts'

export type Classification = NonNullable<Complaint['classification']>

/** What was said of the text when it was written down, as kept beside the complaint. */
export interface StoredReading {
  because: Because[]
  confidence: Partial<Record<PanelAxis, number>>
  /** Axes that are questions: the value that stands there is only the best guess. */
  abstained: PanelAxis[]
  /** Best two reasons, best first. */
  reasons: string[]
}

/**
 * The reading that was kept with the complaint, not a new one: it belongs to the text that is shown, character for character,
 * and a model that has been replaced since does not put other words into its mouth.
 */
export function storedReading({
  extraction,
  confidence,
  text,
}: Pick<Complaint, 'extraction' | 'confidence' | 'text'>): StoredReading {
  const because = Array.isArray(extraction['because']) ? (extraction['because'] as Because[]) : []
  const shares = Object.entries(confidence).filter(([, value]) => typeof value === 'number')
  return {
    because: because.filter((one) => isInText(one, text) || one.rule !== undefined),
    confidence: Object.fromEntries(shares) as StoredReading['confidence'],
    abstained: listOf(confidence['abstained']).filter((axis): axis is PanelAxis =>
      (panelAxes as readonly string[]).includes(axis),
    ),
    reasons: listOf(confidence['reasons']),
  }
}

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []

/** Does the place hold the word? One that points elsewhere is not marked: a wrong mark is worse than none. */
export const isInText = ({ at: [from = 0, to = 0], word }: Because, text: string): boolean =>
  to > from && text.slice(from, to) === word

/** The reasons of one axis of the panel, heaviest first. A trigger's words belong to the triggers. */
export function becauseOf(reading: StoredReading, axis: PanelAxis, triggers: readonly string[]): Because[] {
  return reading.because
    .filter((one) => (axis === 'triggers' ? triggers.includes(one.axis) : one.axis === axis))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
}

/** A stretch of the text that is marked, with everything that speaks through it. */
export interface MarkedPlace {
  from: number
  to: number
  because: Because[]
}

/** Where to mark: places that overlap become one. */
export function markedPlaces(text: string, because: readonly Because[]): MarkedPlace[] {
  return because
    .filter((one) => isInText(one, text))
    .map((one) => ({ from: one.at[0] ?? 0, to: one.at[1] ?? 0, because: [one] }))
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .reduce<MarkedPlace[]>((merged, place) => {
      const last = merged.at(-1)
      if (last && place.from < last.to) {
        last.to = Math.max(last.to, place.to)
        last.because.push(...place.because)
      } else merged.push(place)
      return merged
    }, [])
}
