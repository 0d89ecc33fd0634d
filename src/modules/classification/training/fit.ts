import { abstentionThreshold, fitPlatt, fitTemperature, sigmoid, softmax } from '../domain/calibration.ts'
import { heads, type ModelHeader, outputCount } from '../domain/linear-model.ts'
import { type Trigger, triggers } from '../domain/labels.ts'
import type { Example } from './corpus.ts'
import { truthOf } from './dataset.ts'

/** Scores of texts by a model that did not see them, texts × outputs. */
export type HeldOutScores = Float32Array

/** Triggers that the written rules read in each text. */
export type RuleHits = readonly ReadonlySet<Trigger>[]

type Calibration = Pick<ModelHeader, 'temperature' | 'platt' | 'abstainBelow' | 'escalateFrom'>

/** How often an answer must be right for an axis not to abstain. */
const wantedPrecision: Record<string, number> = { route: 0.95, business: 0.95, reason: 0.88, grade: 0.92, emotion: 0.8 }

// Authored texts are tidier than what comes in: flatten a little more than they ask for.
const realTextMargin = 1.15

export function calibrate(examples: readonly Example[], scores: HeldOutScores, rules: RuleHits): Calibration {
  const temperature: Record<string, number> = {}
  const abstainBelow: Record<string, number> = {}
  for (const head of heads) {
    if (head.link !== 'softmax') continue
    const rows = examples.flatMap((example, i) => {
      const truth = truthOf(example, head.name)
      const index = truth === null ? -1 : head.classes.indexOf(truth)
      const at = i * outputCount + head.offset
      return index < 0 ? [] : [{ scores: scores.subarray(at, at + head.classes.length), truth: index }]
    })
    const fitted = fitTemperature(rows) * realTextMargin
    temperature[head.name] = fitted
    const answers = rows.map((row) => {
      const p = softmax(row.scores, 0, row.scores.length, fitted)
      const confidence = Math.max(...p)
      return { confidence, right: p[row.truth] === confidence }
    })
    abstainBelow[head.name] = Math.min(0.9, abstentionThreshold(answers, wantedPrecision[head.name]!))
  }
  return { temperature, abstainBelow, platt: calibrateTriggers(examples, scores, rules), escalateFrom: escalation(examples, scores, temperature['grade']!) }
}

function calibrateTriggers(examples: readonly Example[], scores: HeldOutScores, rules: RuleHits): ModelHeader['platt'] {
  const head = heads.find((h) => h.name === 'triggers')!
  const platt: ModelHeader['platt'] = {}
  triggers.forEach((trigger, c) => {
    const rows = examples.map((example, i) => ({ score: scores[i * outputCount + head.offset + c]!, truth: example.triggers.includes(trigger), isRead: rules[i]!.has(trigger) }))
    const { a, b } = fitPlatt(rows)
    platt[trigger] = { a, b, ...bestThresholds(rows.map((row) => ({ ...row, p: sigmoid(a * row.score + b) }))) }
  })
  return platt
}

// Bounds keep a rare trigger from fitting noise: the rule is trusted unless the model is sure against it, and the model alone only when sure.
const withRuleChoices = [0.02, 0.04, 0.07, 0.1]
const aloneChoices = [0.6, 0.7, 0.8, 0.9]

/** The pair of thresholds with the best F1. */
function bestThresholds(rows: readonly { p: number; truth: boolean; isRead: boolean }[]): { withRule: number; alone: number } {
  let best = { withRule: 0.1, alone: 0.7 }
  let bestF1 = -1
  const wanted = rows.filter((row) => row.truth).length
  for (const withRule of withRuleChoices)
    for (const alone of aloneChoices) {
      const said = rows.filter((row) => row.p >= (row.isRead ? withRule : alone))
      const f1 = (2 * said.filter((row) => row.truth).length) / Math.max(1, said.length + wanted)
      if (f1 > bestF1 + 1e-9) {
        best = { withRule, alone }
        bestF1 = f1
      }
    }
  return best
}

const wantedEscalationRecall = 0.95

/** The lowest mark that still catches nearly all complaints that are not general: to miss one costs more than to look twice. */
function escalation(examples: readonly Example[], scores: HeldOutScores, temperature: number): number {
  const head = heads.find((h) => h.name === 'grade')!
  const marks = examples.flatMap((example, i) => {
    if (truthOf(example, 'grade') === null || example.grade === 'general') return []
    return [1 - softmax(scores, i * outputCount + head.offset, 3, temperature)[0]!]
  })
  marks.sort((a, b) => a - b)
  const mark = marks[Math.floor(marks.length * (1 - wantedEscalationRecall))] ?? 0.5
  return Math.min(0.5, Math.max(0.25, mark))
}
