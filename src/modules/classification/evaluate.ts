import { calibrationError } from './domain/calibration.ts'
import type { Axis } from './domain/classification.ts'
import { type Decision, decide } from './domain/decide.ts'
import { triggers } from './domain/labels.ts'
import { type Head, heads, type LinearModel, type ModelHeader, outputCount } from './domain/linear-model.ts'
import { normalise } from './domain/normalise.ts'
import { readRules } from './domain/read-text.ts'
import type { AxisReport, ClassScore, Report } from './report.schema.ts'
import type { Example } from './training/corpus.ts'
import { truthOf } from './training/dataset.ts'
import { calibrate } from './training/fit.ts'
import { createRandom, shuffled } from './training/random.ts'
import type { HeldOutScores } from './training/stack.ts'

export type { AxisReport, ClassScore, Report } from './report.schema.ts'

const round = (x: number) => Math.round(1000 * x) / 1000
const ratio = (part: number, whole: number) => round(part / Math.max(1, whole))

export function classScore(rows: readonly { wanted: boolean; said: boolean }[]): ClassScore {
  const hits = rows.filter((row) => row.wanted && row.said).length
  const wanted = rows.filter((row) => row.wanted).length
  const said = rows.filter((row) => row.said).length
  return { texts: wanted, precision: ratio(hits, said), recall: ratio(hits, wanted), f1: ratio(2 * hits, wanted + said) }
}

interface Judged {
  example: Example
  decision: Decision
  /** What is said when the route is known: business, reason and grade are judged by it, so that one mistake counts once. */
  asRouted: Decision
}

/**
 * Holds what a model says of texts against what they are. `scores` are those of models that did not see the texts, texts ×
 * outputs; the thresholds, too, are those that the other half of the texts asks for.
 */
export function evaluate(examples: readonly Example[], scores: HeldOutScores, model: Pick<LinearModel, 'header'>): Report {
  const judged = judgeByHalves(examples, scores, model.header)
  const axis = (name: Axis) => scoreAxis(name, judged)
  const perTrigger = scoreTriggers(judged)
  const complaints = judged.filter(({ example }) => example.route === 'complaint')
  return {
    texts: examples.length,
    axes: {
      route: axis('route'),
      business: axis('business'),
      reason: axis('reason'),
      grade: axis('grade'),
      emotion: axis('emotion'),
    },
    reasonTopTwo: ratio(
      complaints.filter(({ example, asRouted }) => asRouted.reasons.some((r) => r === example.reason)).length,
      complaints.length,
    ),
    escalation: classScore(
      complaints.map(({ example, asRouted }) => ({ wanted: example.grade !== 'general', said: asRouted.grade !== 'general' })),
    ),
    triggers: perTrigger,
    triggersMacroF1: round(Object.values(perTrigger).reduce((sum, s) => sum + s.f1, 0) / triggers.length),
  }
}

function judgeByHalves(examples: readonly Example[], scores: HeldOutScores, header: ModelHeader): Judged[] {
  const rules = examples.map((example) => readRules(normalise(example.text)).rules)
  const order = shuffled(examples.length, createRandom(examples.length))
  const halves = [0, 1].map((half) =>
    Array.from(order.keys())
      .filter((i) => i % 2 === half)
      .map((i) => order[i]!),
  )
  const scoresOf = (text: number) => scores.subarray(text * outputCount, (text + 1) * outputCount)
  const judged: Judged[] = []
  for (const half of [0, 1]) {
    const learn = halves[1 - half]!
    const thresholds = calibrate(
      learn.map((text) => examples[text]!),
      Float32Array.from(learn.flatMap((text) => [...scoresOf(text)])),
      learn.map((text) => new Set(rules[text]!.map((hit) => hit.trigger))),
    )
    const fitted = { ...header, ...thresholds }
    for (const text of halves[half]!) {
      const example = examples[text]!
      judged[text] = {
        example,
        decision: decide(scoresOf(text), fitted, rules[text]!),
        asRouted: decide(scoresOf(text), fitted, rules[text]!, example.route),
      }
    }
  }
  return judged
}

function scoreTriggers(judged: readonly Judged[]): Record<string, ClassScore> {
  return Object.fromEntries(
    triggers.map((trigger) => [
      trigger,
      classScore(
        judged.map(({ example, decision }) => ({
          wanted: example.triggers.includes(trigger),
          said: decision.triggers.includes(trigger),
        })),
      ),
    ]),
  )
}

interface Answer {
  truth: string
  said: string
  confidence: number | null
  abstained: boolean
}

function answersOf(axis: Axis, judged: readonly Judged[]): Answer[] {
  return judged.flatMap(({ example, decision: free, asRouted }) => {
    const decision = axis === 'route' || axis === 'emotion' ? free : asRouted
    const truth = truthOf(example, axis)
    const said = decision[axis]
    if (truth === null || said === null) return []
    const confidence = axis === 'emotion' ? null : decision.confidence[axis]
    return [{ truth: String(truth), said: String(said), confidence, abstained: decision.abstained.includes(axis) }]
  })
}

const headOf = (axis: Axis): Head => heads.find((head) => head.name === axis)!

function scoreAxis(axis: Axis, judged: readonly Judged[]): AxisReport {
  const labels = headOf(axis).classes.map(String)
  const answers = answersOf(axis, judged)
  const sure = answers.filter((answer) => !answer.abstained)
  const stated = answers.flatMap(({ confidence, truth, said }) =>
    confidence === null ? [] : [{ confidence, right: truth === said }],
  )
  const cells = labels.map(() => labels.map(() => 0))
  for (const { truth, said } of answers) cells[labels.indexOf(truth)]![labels.indexOf(said)]!++
  return {
    texts: answers.length,
    accuracy: ratio(answers.filter(isRight).length, answers.length),
    calibrationError: stated.length > 0 ? round(calibrationError(stated)) : null,
    abstained: ratio(answers.length - sure.length, answers.length),
    accuracyWhenSure: ratio(sure.filter(isRight).length, sure.length),
    classes: Object.fromEntries(
      labels.map((name) => [
        name,
        classScore(answers.map(({ truth, said }) => ({ wanted: truth === name, said: said === name }))),
      ]),
    ),
    confusion: { labels, cells },
    reliability: reliabilityOf(stated),
    coverage: coverageOf(stated),
  }
}

const isRight = (answer: Answer) => answer.truth === answer.said

type Stated = readonly { confidence: number; right: boolean }[]

function reliabilityOf(stated: Stated): AxisReport['reliability'] {
  return Array.from({ length: 10 }, (_, bin) => {
    const rows = stated.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin)
    return {
      from: bin / 10,
      to: (bin + 1) / 10,
      texts: rows.length,
      confidence: ratio(
        rows.reduce((sum, row) => sum + row.confidence, 0),
        rows.length,
      ),
      accuracy: ratio(rows.filter((row) => row.right).length, rows.length),
    }
  }).filter((bin) => bin.texts > 0)
}

const coverageSteps = 20

function coverageOf(stated: Stated): AxisReport['coverage'] {
  if (stated.length < coverageSteps) return []
  const surestFirst = [...stated].sort((a, b) => b.confidence - a.confidence)
  return Array.from({ length: coverageSteps }, (_, step) => {
    const answered = surestFirst.slice(0, Math.round((stated.length * (step + 1)) / coverageSteps))
    return {
      confidence: answered.at(-1)!.confidence,
      coverage: ratio(answered.length, stated.length),
      accuracy: ratio(answered.filter((row) => row.right).length, answered.length),
    }
  })
}
