import type { Classifier } from '../classify.ts'
import { calibrationError } from '../domain/calibration.ts'
import type { Axis, Classification } from '../domain/classification.ts'
import { triggers } from '../domain/labels.ts'
import { heads } from '../domain/linear-model.ts'
import { classScore } from '../evaluate.ts'
import type { AxisReport, ClassScore, Report } from '../report.schema.ts'
import { type Paired, pairedOf } from './domain/compare.ts'
import type { UsableCase } from './domain/screen-cases.ts'

/** A held-back case and what one model says of it, as it would be said at intake. */
export interface Judged {
  complaintId: string
  truth: UsableCase['known']
  said: Pick<
    Classification,
    'route' | 'business' | 'reason' | 'reasons' | 'grade' | 'triggers' | 'emotion' | 'confidence' | 'abstained'
  >
}

export const judge = (classifier: Classifier, cases: readonly UsableCase[]): Judged[] =>
  cases.map(({ complaintId, text, known }) => ({
    complaintId,
    truth: known,
    said: classifier.classify(text, { explain: false }),
  }))

const round = (value: number) => Math.round(1000 * value) / 1000
const ratio = (part: number, whole: number) => round(part / Math.max(1, whole))
/** What stands where a model holds that a text has no grievance and so no reason or grade. */
const none = 'none'

/** The same report as training writes, on the institution's own cases and of what is said from end to end: a wrong route makes its reason wrong too. */
export function reportOf(judged: readonly Judged[]): Report {
  const axis = (name: Axis) => axisReport(name, judged)
  const graded = judged.filter(({ truth }) => truth.grade !== null)
  const reasoned = judged.filter(({ truth }) => truth.reason !== null)
  const perTrigger: Record<string, ClassScore> = Object.fromEntries(
    triggers.map((trigger) => [
      trigger,
      classScore(
        judged.map(({ truth, said }) => ({ wanted: truth.triggers.includes(trigger), said: said.triggers.includes(trigger) })),
      ),
    ]),
  )
  return {
    texts: judged.length,
    axes: {
      route: axis('route'),
      business: axis('business'),
      reason: axis('reason'),
      grade: axis('grade'),
      emotion: axis('emotion'),
    },
    reasonTopTwo: ratio(
      reasoned.filter(({ truth, said }) => said.reasons.some((one) => one === truth.reason)).length,
      reasoned.length,
    ),
    escalation: classScore(
      graded.map(({ truth, said }) => ({
        wanted: truth.grade !== 'general',
        said: said.grade !== null && said.grade !== 'general',
      })),
    ),
    triggers: perTrigger,
    triggersMacroF1: round(Object.values(perTrigger).reduce((sum, { f1 }) => sum + f1, 0) / triggers.length),
  }
}

interface Answer {
  truth: string
  said: string
  confidence: number | null
  isSure: boolean
}

function answersOf(axis: Axis, judged: readonly Judged[]): Answer[] {
  return judged.flatMap(({ truth, said }) => {
    const wanted = truth[axis]
    if (wanted === null) return []
    return [
      {
        truth: String(wanted),
        said: String(said[axis] ?? none),
        confidence: axis === 'emotion' || said[axis] === null ? null : said.confidence[axis],
        isSure: !said.abstained.includes(axis),
      },
    ]
  })
}

function axisReport(axis: Axis, judged: readonly Judged[]): AxisReport {
  const answers = answersOf(axis, judged)
  const sure = answers.filter(({ isSure }) => isSure)
  const stated = answers.flatMap(({ confidence, truth, said }) =>
    confidence === null ? [] : [{ confidence, right: truth === said }],
  )
  const classes = heads.find(({ name }) => name === axis)!.classes.map(String)
  const labels = answers.some(({ said }) => said === none) ? [...classes, none] : classes
  const cells = labels.map(() => labels.map(() => 0))
  for (const { truth, said } of answers) cells[labels.indexOf(truth)]![labels.indexOf(said)]!++
  const right = (rows: readonly Answer[]) => rows.filter(({ truth, said }) => truth === said).length
  return {
    texts: answers.length,
    accuracy: ratio(right(answers), answers.length),
    calibrationError: stated.length > 0 ? round(calibrationError(stated)) : null,
    abstained: ratio(answers.length - sure.length, answers.length),
    accuracyWhenSure: ratio(right(sure), sure.length),
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

type Stated = readonly { confidence: number; right: boolean }[]

function reliabilityOf(stated: Stated): AxisReport['reliability'] {
  return Array.from({ length: 10 }, (_, bin) => {
    const rows = stated.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin)
    return {
      ...{ from: bin / 10, to: (bin + 1) / 10, texts: rows.length },
      confidence: ratio(
        rows.reduce((sum, row) => sum + row.confidence, 0),
        rows.length,
      ),
      accuracy: ratio(rows.filter(({ right }) => right).length, rows.length),
    }
  }).filter(({ texts }) => texts > 0)
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
      accuracy: ratio(answered.filter(({ right }) => right).length, answered.length),
    }
  })
}

export const comparedAxes = ['route', 'business', 'reason', 'grade'] as const
export type ComparedAxis = (typeof comparedAxes)[number]

/** A held-back case on which the two models differ and one of them is right. */
export interface Flip {
  complaintId: string
  axis: ComparedAxis
  truth: string
  champion: string
  challenger: string
  /** `gained`: the challenger puts it right. */
  change: 'gained' | 'lost'
}

/** More would not be read; losses come first, because they are what a promotion costs. */
const mostFlips = 200

export function compareJudged(champion: readonly Judged[], challenger: readonly Judged[]) {
  const flips: Flip[] = []
  const axes = Object.fromEntries(
    comparedAxes.map((axis): [ComparedAxis, Paired] => {
      const rows = champion.flatMap((before, index) => {
        const after = challenger[index]!
        const truth = before.truth[axis]
        if (truth === null) return []
        const row = { champion: before.said[axis] === truth, challenger: after.said[axis] === truth }
        if (row.champion !== row.challenger)
          flips.push({
            ...{ complaintId: before.complaintId, axis, truth, change: row.challenger ? 'gained' : 'lost' },
            champion: before.said[axis] ?? none,
            challenger: after.said[axis] ?? none,
          })
        return [row]
      })
      return [axis, pairedOf(rows)]
    }),
  ) as Record<ComparedAxis, Paired>
  const losses = flips.filter(({ change }) => change === 'lost')
  return {
    cases: champion.length,
    axes,
    champion: reportOf(champion),
    challenger: reportOf(challenger),
    flips: [...losses, ...flips.filter(({ change }) => change === 'gained')].slice(0, mostFlips),
  }
}
