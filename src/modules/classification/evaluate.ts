import { calibrationError } from './domain/calibration.ts'
import { decide } from './domain/decide.ts'
import { type Trigger, triggers } from './domain/labels.ts'
import { heads, type LinearModel, outputCount } from './domain/linear-model.ts'
import { normalise } from './domain/normalise.ts'
import { readRules } from './domain/read-text.ts'
import type { Example } from './training/corpus.ts'
import { truthOf } from './training/dataset.ts'
import type { HeldOutScores } from './training/stack.ts'

export interface ClassScore {
  texts: number
  precision: number
  recall: number
  f1: number
}

/** How good a model is on authored texts that it did not see in training. Ratios are 0..1. */
export interface Report {
  texts: number
  axes: Record<
    string,
    {
      accuracy: number
      /** Null for an axis without a stated confidence. */
      calibrationError: number | null
      abstained: number
      accuracyWhenSure: number
      classes: Record<string, ClassScore>
      confusion: Record<string, number>
    }
  >
  /** The right reason is among the first two. */
  reasonTopTwo: number
  /** Complaints that are not general: found, and rightly so. */
  escalation: ClassScore
  triggers: Record<string, ClassScore>
  triggersMacroF1: number
}

const ratio = (part: number, whole: number) => Math.round((1000 * part) / Math.max(1, whole)) / 1000

export function classScore(rows: readonly { wanted: boolean; said: boolean }[]): ClassScore {
  const hits = rows.filter((row) => row.wanted && row.said).length
  const wanted = rows.filter((row) => row.wanted).length
  const said = rows.filter((row) => row.said).length
  return { texts: wanted, precision: ratio(hits, said), recall: ratio(hits, wanted), f1: ratio(2 * hits, wanted + said) }
}

/** Scores out-of-fold predictions. Reason and grade are asked as if the route were known, so that one mistake counts once. */
export function evaluate(examples: readonly Example[], heldOut: HeldOutScores, model: LinearModel): Report {
  const decisions = examples.map((example, i) =>
    decide(heldOut.subarray(i * outputCount, (i + 1) * outputCount), model.header, readRules(normalise(example.text)).rules),
  )
  const axes: Report['axes'] = {}
  for (const head of heads) {
    if (head.name === 'triggers') continue
    const axis = head.name
    const rows = examples.flatMap((example, i) => {
      const truth = truthOf(example, axis)
      const decision = decisions[i]!
      const said = decision[axis]
      if (truth === null || said === null) return []
      return [
        {
          truth: String(truth),
          said: String(said),
          confidence: axis === 'emotion' ? null : decision.confidence[axis],
          abstained: decision.abstained.includes(axis),
        },
      ]
    })
    axes[axis] = scoreAxis(rows, head.classes.map(String))
  }
  const perTrigger = scoreTriggers(examples, decisions)
  const complaints = examples
    .map((example, i) => ({ example, decision: decisions[i]! }))
    .filter(({ example, decision }) => example.route === 'complaint' && decision.reasons.length > 0)
  const graded = complaints.filter(({ example, decision }) => example.grade && decision.grade)
  return {
    texts: examples.length,
    axes,
    reasonTopTwo: ratio(
      complaints.filter(({ example, decision }) => decision.reasons.some((r) => r === example.reason)).length,
      complaints.length,
    ),
    escalation: classScore(
      graded.map(({ example, decision }) => ({ wanted: example.grade !== 'general', said: decision.grade !== 'general' })),
    ),
    triggers: perTrigger,
    triggersMacroF1: Math.round((1000 * Object.values(perTrigger).reduce((sum, s) => sum + s.f1, 0)) / triggers.length) / 1000,
  }
}

function scoreTriggers(
  examples: readonly Example[],
  decisions: readonly { triggers: readonly Trigger[] }[],
): Record<string, ClassScore> {
  return Object.fromEntries(
    triggers.map((trigger) => [
      trigger,
      classScore(
        examples.map((example, i) => ({
          wanted: example.triggers.includes(trigger),
          said: decisions[i]!.triggers.includes(trigger),
        })),
      ),
    ]),
  )
}

function scoreAxis(
  rows: readonly { truth: string; said: string; confidence: number | null; abstained: boolean }[],
  classes: readonly string[],
): Report['axes'][string] {
  const right = rows.filter((row) => row.truth === row.said).length
  const sure = rows.filter((row) => !row.abstained)
  const stated = rows.flatMap(({ confidence, truth, said }) =>
    confidence === null ? [] : [{ confidence, right: truth === said }],
  )
  const confusion: Record<string, number> = {}
  for (const row of rows)
    if (row.truth !== row.said) confusion[`${row.truth} → ${row.said}`] = (confusion[`${row.truth} → ${row.said}`] ?? 0) + 1
  return {
    accuracy: ratio(right, rows.length),
    calibrationError: stated.length > 0 ? Math.round(1000 * calibrationError(stated)) / 1000 : null,
    abstained: ratio(rows.length - sure.length, rows.length),
    accuracyWhenSure: ratio(sure.filter((row) => row.truth === row.said).length, sure.length),
    classes: Object.fromEntries(
      classes.map((name) => [name, classScore(rows.map((row) => ({ wanted: row.truth === name, said: row.said === name })))]),
    ),
    confusion: Object.fromEntries(
      Object.entries(confusion)
        .sort((a, b) => b[1] - a[1])
        .slice(0, 12),
    ),
  }
}
