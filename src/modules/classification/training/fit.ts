import { abstentionThreshold, sigmoid, softmax } from '../domain/calibration.ts'
import { type Trigger, triggers } from '../domain/labels.ts'
import { heads, type ModelHeader, outputCount } from '../domain/linear-model.ts'
import type { Example } from './corpus.ts'
import { truthOf } from './dataset.ts'
import type { HeldOutScores } from './stack.ts'

/** Triggers that the written rules read in each text. */
export type RuleHits = readonly ReadonlySet<Trigger>[]

type Calibration = Pick<ModelHeader, 'triggers' | 'abstainBelow' | 'escalateFrom'>

/** How often an answer must be right for an axis not to abstain. */
const wantedPrecision: Record<string, number> = { route: 0.95, business: 0.975, reason: 0.88, grade: 0.92, emotion: 0.8 }

/** An axis never abstains above this, or an honest model of a hard axis would answer nothing. The business decides who works on a case: there it is never bent. */
const maxAbstention: Record<string, number> = { route: 0.7, business: 1.01, reason: 0.5, grade: 0.6, emotion: 0.5 }

export function calibrate(examples: readonly Example[], scores: HeldOutScores, rules: RuleHits): Calibration {
  const abstainBelow: Record<string, number> = {}
  for (const head of heads) {
    if (head.link !== 'softmax') continue
    const answers = examples.flatMap((example, i) => {
      const truth = truthOf(example, head.name)
      if (truth === null) return []
      const p = softmax(scores, i * outputCount + head.offset, head.classes.length)
      const confidence = Math.max(...p)
      return [{ confidence, right: head.classes[p.indexOf(confidence)] === truth }]
    })
    abstainBelow[head.name] = round(
      Math.min(maxAbstention[head.name]!, abstentionThreshold(answers, wantedPrecision[head.name]!)),
    )
  }
  return { abstainBelow, triggers: triggerThresholds(examples, scores, rules), escalateFrom: round(escalation(examples, scores)) }
}

const round = (x: number) => Math.round(x * 10_000) / 10_000

function triggerThresholds(examples: readonly Example[], scores: HeldOutScores, rules: RuleHits): ModelHeader['triggers'] {
  const head = heads.find((h) => h.name === 'triggers')!
  return Object.fromEntries(
    triggers.map((trigger, c) => [
      trigger,
      bestThresholds(
        examples.map((example, i) => ({
          p: sigmoid(scores[i * outputCount + head.offset + c]!),
          truth: example.triggers.includes(trigger),
          isRead: rules[i]!.has(trigger),
        })),
      ),
    ]),
  )
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
function escalation(examples: readonly Example[], scores: HeldOutScores): number {
  const head = heads.find((h) => h.name === 'grade')!
  const marks = examples.flatMap((example, i) => {
    if (truthOf(example, 'grade') === null || example.grade === 'general') return []
    return [1 - softmax(scores, i * outputCount + head.offset, 3)[0]!]
  })
  marks.sort((a, b) => a - b)
  const mark = marks[Math.floor(marks.length * (1 - wantedEscalationRecall))] ?? 0.5
  return Math.min(0.5, Math.max(0.4, mark))
}
