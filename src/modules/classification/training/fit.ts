import { abstentionThreshold, fitPlatt, fitScaling, type Scaling, scaledProbabilities, sigmoid } from '../domain/calibration.ts'
import { type Head, heads, type ModelHeader, outputCount } from '../domain/linear-model.ts'
import { type Trigger, triggers } from '../domain/labels.ts'
import type { Example } from './corpus.ts'
import { truthOf } from './dataset.ts'

/** Scores of texts by a model that did not see them, texts × outputs. */
export type HeldOutScores = Float32Array

/** Triggers that the written rules read in each text. */
export type RuleHits = readonly ReadonlySet<Trigger>[]

type Calibration = Pick<ModelHeader, 'scaling' | 'platt' | 'abstainBelow' | 'escalateFrom'>

/** How often an answer must be right for an axis not to abstain. */
const wantedPrecision: Record<string, number> = { route: 0.95, business: 0.95, reason: 0.88, grade: 0.92, emotion: 0.8 }

/** An axis never abstains above this, or an honest model of a hard axis would answer nothing. */
const maxAbstention: Record<string, number> = { route: 0.7, business: 0.6, reason: 0.5, grade: 0.6, emotion: 0.5 }

// Authored texts are tidier than what comes in: flatten a little more than they ask for.
const realTextMargin = 1.15

export function calibrate(examples: readonly Example[], scores: HeldOutScores, rules: RuleHits): Calibration {
  const scaling: Record<string, Scaling> = {}
  const abstainBelow: Record<string, number> = {}
  for (const head of heads) {
    if (head.link !== 'softmax') continue
    const size = head.classes.length
    const rows = examples.flatMap((example, i) => {
      const truth = truthOf(example, head.name)
      const index = truth === null ? -1 : head.classes.indexOf(truth)
      const at = i * outputCount + head.offset
      return index < 0 ? [] : [{ scores: scores.subarray(at, at + size), truth: index, weight: 1 }]
    })
    expectMix(head, rows)
    const fitted = fitScaling(rows, size)
    fitted.temperature *= realTextMargin
    scaling[head.name] = { temperature: round(fitted.temperature), shift: fitted.shift.map(round) }
    const answers = rows.map((row) => {
      const p = scaledProbabilities(row.scores, 0, size, fitted)
      const confidence = Math.max(...p)
      return { confidence, right: p[row.truth] === confidence }
    })
    abstainBelow[head.name] = round(Math.min(maxAbstention[head.name]!, abstentionThreshold(answers, wantedPrecision[head.name]!)))
  }
  return { scaling, abstainBelow, platt: calibrateTriggers(examples, scores, rules), escalateFrom: escalation(examples, scores, scaling['grade']!) }
}

const round = (x: number) => Math.round(x * 10_000) / 10_000

/** What an in-tray that takes every kind of message holds, roughly. The corpus is written to teach, so its own mix is another. */
const expectedRoutes: Record<string, number> = { complaint: 0.4, enquiry: 0.13, feedback: 0.18, report: 0.1, out_of_scope: 0.19 }

/** Weighs the held-out texts to the expected mix: of routes as above, of businesses and reasons half way to even, of the rest as it is. */
function expectMix(head: Head, rows: { truth: number; weight: number }[]) {
  if (head.name === 'grade' || head.name === 'emotion') return
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(row.truth, (counts.get(row.truth) ?? 0) + 1)
  for (const row of rows) {
    const share = counts.get(row.truth)! / rows.length
    row.weight = head.name === 'route' ? expectedRoutes[String(head.classes[row.truth])]! / share : 1 / Math.sqrt(share * head.classes.length)
  }
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
function escalation(examples: readonly Example[], scores: HeldOutScores, scaling: Scaling): number {
  const head = heads.find((h) => h.name === 'grade')!
  const marks = examples.flatMap((example, i) => {
    if (truthOf(example, 'grade') === null || example.grade === 'general') return []
    return [1 - scaledProbabilities(scores, i * outputCount + head.offset, 3, scaling)[0]!]
  })
  marks.sort((a, b) => a - b)
  const mark = marks[Math.floor(marks.length * (1 - wantedEscalationRecall))] ?? 0.5
  return Math.min(0.5, Math.max(0.25, mark))
}
