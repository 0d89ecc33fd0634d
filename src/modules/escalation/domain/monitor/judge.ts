import type { Bilingual } from '../../../../platform/errors.ts'
import { shrunk, upperLimit, upperTail, wilson } from './rates.ts'
import { type Measure, type MonitorSettings, measureName } from './settings.ts'

/** One week of one unit: `k` of `n`. */
export interface WeekCount {
  /** The Monday. */
  week: string
  k: number
  n: number
}

export type Verdict = 'alarm' | 'normal' | 'too_few' | 'no_base'

export interface Judgement {
  verdict: Verdict
  k: number
  n: number
  rate: number
  base: { k: number; n: number; own: number; parent: number; used: number }
  /** Wilson, 95 %. */
  low: number
  high: number
  /** Above it a week of this size stands out. */
  limit: number
  chance: number
  byPoints: boolean
  byChance: boolean
  why: Bilingual
}

const sum = (weeks: readonly WeekCount[]) => weeks.reduce((all, { k, n }) => ({ k: all.k + k, n: all.n + n }), { k: 0, n: 0 })
const rateOf = ({ k, n }: { k: number; n: number }) => (n === 0 ? 0 : k / n)

/**
 * Is this week out of the ordinary for this unit?
 *
 * Its base is its own last weeks, drawn towards the base of the unit above. It stands out when it lies more than
 * `points` above the base and even the low end of what the week can mean does, or when pure chance would do it
 * less than `alpha` of the time. Too few cases are never judged, and nothing below `minEvents` raises an alarm.
 */
export function judge(
  name: string,
  measure: Measure,
  now: WeekCount,
  base: { own: readonly WeekCount[]; parent: readonly WeekCount[] },
  settings: MonitorSettings,
): Judgement {
  const own = sum(base.own)
  const parent = rateOf(measure === 'share' ? own : sum(base.parent))
  const used = shrunk(own.k, own.n, parent, settings.parentWeight)
  const rate = rateOf(now)
  const { low, high } = wilson(now.k, now.n)
  const chance = upperTail(now.k, now.n, used)
  const byPoints = rate - used > settings.points / 100 && low > used
  const byChance = rate > used && chance < settings.alpha
  const isJudged = now.n >= settings.minCases
  const hasBase = own.n >= settings.minBaseCases
  const stands = (byPoints || byChance) && now.k >= settings.minEvents
  const verdict: Verdict = !isJudged ? 'too_few' : !hasBase ? 'no_base' : stands ? 'alarm' : 'normal'
  const judgement = {
    ...{ verdict, k: now.k, n: now.n, rate, low, high, chance, byPoints, byChance },
    base: { ...own, own: rateOf(own), parent, used },
    limit: upperLimit(now.n, used, settings.alpha),
  }
  return { ...judgement, why: sentence(name, measure, judgement, settings) }
}

const percent = (share: number) => `${(share * 100).toFixed(1)}%`

function sentence(name: string, measure: Measure, it: Omit<Judgement, 'why'>, settings: MonitorSettings): Bilingual {
  const what = measureName[measure]
  const seen = {
    zh: `${name}本周${what.zh} ${percent(it.rate)}（${it.n} 件中 ${it.k} 件）`,
    en: `${name}: ${what.en.toLowerCase()} ${percent(it.rate)} this week (${it.k} of ${it.n})`,
  }
  if (it.verdict === 'too_few')
    return {
      zh: `${seen.zh}，不足 ${settings.minCases} 件，样本太小，不作判断。`,
      en: `${seen.en}; fewer than ${settings.minCases} cases are not judged.`,
    }
  if (it.verdict === 'no_base')
    return {
      zh: `${seen.zh}，此前 ${settings.baseWeeks} 周只有 ${it.base.n} 件，基线不足，不作判断。`,
      en: `${seen.en}; ${it.base.n} cases in the ${settings.baseWeeks} weeks before are too few for a base.`,
    }
  const against = {
    zh: `，基线 ${percent(it.base.used)}（自身前 ${settings.baseWeeks} 周 ${percent(it.base.own)}，向上级机构 ${percent(it.base.parent)} 收缩）`,
    en: `; base ${percent(it.base.used)} (own ${settings.baseWeeks} weeks ${percent(it.base.own)}, drawn towards ${percent(it.base.parent)} of the unit above)`,
  }
  if (it.verdict === 'normal')
    return { zh: `${seen.zh}${against.zh}，在正常波动以内。`, en: `${seen.en}${against.en}; within ordinary variation.` }
  const gap = ((it.rate - it.base.used) * 100).toFixed(1)
  const odds =
    it.chance < 0.0001
      ? { zh: '不到万分之一', en: 'less than 0.01%' }
      : { zh: `约 ${(it.chance * 100).toFixed(2)}%`, en: `about ${(it.chance * 100).toFixed(2)}%` }
  return {
    zh: `${seen.zh}${against.zh}，高出 ${gap} 个百分点；若情况没有变化，纯属偶然的可能${odds.zh}。`,
    en: `${seen.en}${against.en}; ${gap} points above. Had nothing changed, chance alone would do this ${odds.en} of the time.`,
  }
}
