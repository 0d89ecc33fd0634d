import { createHash } from 'node:crypto'
import { createClassifier } from '../classify.ts'
import { evaluate } from '../evaluate.ts'
import { loadModel } from '../load-model.ts'
import type { Report } from '../report.schema.ts'
import { tokenize } from '../tokenizer.ts'
import { sourceHash } from '../train.ts'
import { type Example, readCorpus } from '../training/corpus.ts'
import { trainModel } from '../training/train-model.ts'
import type { OwnCase } from './domain/own-case.ts'
import { type CaseReview, type Contradiction, type Screened, screenCases, type UsableCase } from './domain/screen-cases.ts'
import type { Danger, Weighed } from './domain/verdict.ts'
import { compareJudged, judge } from './judge.ts'
import { bytesOfModel, modelOfBytes } from './model-bytes.ts'

/** What the parent sends: everything a training needs, so that this process opens no database. */
export interface TrainingTask {
  cases: OwnCase[]
  reviews: CaseReview[]
  personShare: number
  /** Fewer cases than this, after the guards, are not trained on. */
  minimumCases: number
  /** The model in use; null for the one that came with the program. */
  champion: Uint8Array | null
  /** Its cross-validation, where it was kept. */
  championReport: Report | null
  /** Every so manieth text of the corpus; 1 for all. For tests that cannot wait. */
  corpusEvery: number
}

export const phases = ['queued', 'gathering', 'training', 'comparing'] as const
export type Phase = (typeof phases)[number]

export interface LabelMix {
  route: Record<string, number>
  business: Record<string, number>
  reason: Record<string, number>
}

/** What a model was made of. */
export interface ModelParts {
  /** Hash of the corpus and the code. */
  corpus: string
  corpusTexts: number
  ownCases: number
  counts: Screened['counts']
  mix: LabelMix
}

export interface Trained {
  type: 'trained'
  source: string
  bytes: Uint8Array
  report: Report
  comparison: ReturnType<typeof compareJudged> & Pick<Weighed, 'authored'>
  parts: ModelParts
  contradictions: Contradiction[]
}

export type TrainingMessage =
  | { type: 'phase'; phase: Phase }
  | { type: 'too_few'; usable: number; counts: Screened['counts']; contradictions: Contradiction[] }
  | Trained

/** Builds a challenger and holds it against the champion. Pure in its task: the same task gives the same bytes. */
export function trainChallengerModel(
  task: TrainingTask,
  say: (phase: Phase) => void,
): Exclude<TrainingMessage, { type: 'phase' }> {
  say('gathering')
  const { train, judge: heldBack, counts, contradictions } = screenCases(task.cases, task.reviews, task)
  const usable = train.length + heldBack.length
  if (usable < task.minimumCases) return { type: 'too_few', usable, counts, contradictions }
  const corpus = readCorpus().filter((_, index) => index % task.corpusEvery === 0)
  const examples = [...corpus, ...train.map(exampleOf)].sort((a, b) => (a.id < b.id ? -1 : 1))
  const corpusHash = sourceHash()
  const source = createHash('sha256').update(corpusHash).update(JSON.stringify(examples)).digest('hex').slice(0, 24)
  // Before the long part: a champion that cannot be read is no reason to find out after it.
  const champion = createClassifier(task.champion ? modelOfBytes(task.champion) : loadModel())
  say('training')
  const { model, buckets, heldOut } = trainModel(examples, tokenize, source)
  say('comparing')
  const bytes = bytesOfModel(model, buckets)
  const challenger = createClassifier(modelOfBytes(bytes))
  const report = evaluate(examples, heldOut, model)
  const before = task.championReport
  return {
    type: 'trained',
    source,
    bytes,
    report,
    comparison: {
      ...compareJudged(judge(champion, heldBack), judge(challenger, heldBack)),
      authored: before && { champion: dangerOf(before), challenger: dangerOf(report) },
    },
    parts: { corpus: corpusHash, corpusTexts: corpus.length, ownCases: train.length, counts, mix: mixOf(examples) },
    contradictions,
  }
}

const dangerOf = ({ triggers: { self_harm, violence } }: Report): Danger => ({ self_harm: self_harm!, violence: violence! })

function exampleOf({ complaintId, text, known, amount, headcount }: UsableCase): Example {
  return { ...{ id: `own:${complaintId}`, text, amount, headcount }, ...known, reason2: null, register: 'transferred' }
}

export function mixOf(examples: readonly Pick<Example, 'route' | 'business' | 'reason'>[]): LabelMix {
  const mix: LabelMix = { route: {}, business: {}, reason: {} }
  const count = (counts: Record<string, number>, label: string) => {
    counts[label] = (counts[label] ?? 0) + 1
  }
  for (const { route, business, reason } of examples) {
    count(mix.route, route)
    if (route !== 'out_of_scope') count(mix.business, business)
    if (reason) count(mix.reason, reason)
  }
  return mix
}

// The child of run-training.ts: one task in, one answer out.
if (process.send && process.argv[1] === import.meta.filename) {
  const send = (message: TrainingMessage) => process.send!(message)
  process.once('message', (task: TrainingTask) => {
    const answer = trainChallengerModel(task, (phase) => send({ type: 'phase', phase }))
    process.send!(answer, () => process.disconnect())
  })
}
