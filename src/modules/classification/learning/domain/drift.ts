import type { Bilingual } from '../../../../platform/errors.ts'

export const driftAxes = ['route', 'business', 'reason', 'grade'] as const
export type DriftAxis = (typeof driftAxes)[number]

/** What one week says of the model. Shares are 0..1; null where there was nothing to measure. */
export interface DriftWeek {
  /** Proposals that a person answered, and on how many of them each axis was left as it was. */
  answered: number
  accepted: Record<DriftAxis, number>
  /** Complaints that came in. */
  received: number
  /** On how many of them the model asked on at least one axis. */
  abstained: number
  meanConfidence: Record<DriftAxis, number | null>
  /** How far the mix of labels lies from the one trained on: below 0.1 alike, above 0.25 another world. */
  psi: Record<'route' | 'business' | 'reason', number | null>
  /** Share of words that the model has no weight for. */
  unknownWords: number | null
}

export interface DriftAlarm {
  axis: DriftAxis
  /** Acceptance of the weeks before, and of this one. */
  before: number
  now: number
}

/** The 95 % interval of a share (Wilson): honest with few cases, where the plain one is not. */
export function wilson(hits: number, all: number): { low: number; high: number } {
  if (all === 0) return { low: 0, high: 1 }
  const z = 1.96
  const p = hits / all
  const middle = (p + z ** 2 / (2 * all)) / (1 + z ** 2 / all)
  const half = (z / (1 + z ** 2 / all)) * Math.sqrt((p * (1 - p)) / all + z ** 2 / (4 * all ** 2))
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

/** Population stability index of `now` against `expected`, from counts. A class that is missing counts as half a case. */
export function stability(expected: Readonly<Record<string, number>>, now: Readonly<Record<string, number>>): number | null {
  const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, one) => all + one, 0)
  const [wanted, seen] = [sum(expected), sum(now)]
  if (wanted === 0 || seen === 0) return null
  const classes = new Set([...Object.keys(expected), ...Object.keys(now)])
  let index = 0
  for (const one of classes) {
    const before = Math.max(0.5, expected[one] ?? 0) / wanted
    const after = Math.max(0.5, now[one] ?? 0) / seen
    index += (after - before) * Math.log(after / before)
  }
  return Math.round(index * 1000) / 1000
}

/**
 * The axes on which people accept clearly less than they did.
 *
 * Three things must hold: the share fell by more than `points` hundredths, both sides have enough cases, and the two 95 %
 * intervals do not touch, so that a bad day of a small branch rings no bell.
 */
export function alarmsOf(
  week: DriftWeek,
  before: readonly DriftWeek[],
  { points, fewest }: { points: number; fewest: number },
): DriftAlarm[] {
  const answered = before.reduce((all, one) => all + one.answered, 0)
  if (week.answered < fewest || answered < fewest) return []
  return driftAxes.flatMap((axis) => {
    const hits = before.reduce((all, one) => all + one.accepted[axis], 0)
    const [was, now] = [hits / answered, week.accepted[axis] / week.answered]
    const isClear = wilson(week.accepted[axis], week.answered).high < wilson(hits, answered).low
    const round = (share: number) => Math.round(share * 1000) / 1000
    return was - now > points / 100 && isClear ? [{ axis, before: round(was), now: round(now) }] : []
  })
}

const axisName: Record<DriftAxis, Bilingual> = {
  route: { zh: '诉求性质', en: 'route' },
  business: { zh: '业务', en: 'business' },
  reason: { zh: '原因', en: 'reason' },
  grade: { zh: '等级', en: 'grade' },
}

/** What those who answer for the model are told. */
export function sayAlarm(alarms: readonly DriftAlarm[]): Bilingual {
  const percent = (share: number) => `${Math.round(100 * share)}%`
  const each = (language: 'zh' | 'en') =>
    alarms.map(({ axis, before, now }) => `${axisName[axis][language]} ${percent(before)} → ${percent(now)}`)
  return {
    zh: `分类模型的采纳率明显下降：${each('zh').join('，')}`,
    en: `People accept clearly less of what the model proposes: ${each('en').join(', ')}`,
  }
}
