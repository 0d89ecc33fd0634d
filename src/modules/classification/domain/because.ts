import type { Because } from './classification.ts'
import type { FeatureVector } from './features.ts'
import { type KnownFeatures, type LinearModel, outputCount } from './linear-model.ts'

const maxReasons = 4
/** Candidates kept before overlapping ones are merged. */
const kept = 24
const topWeight = new Float32Array(kept)
const topFeature = new Int32Array(kept)

/**
 * The pieces of the text that spoke most for output `column`, heaviest first.
 *
 * Overlapping n-grams tell of one thing, so they are merged into the span of the heaviest and their weights added.
 */
export function becauseOf(
  axis: Because['axis'],
  column: number,
  model: LinearModel,
  known: KnownFeatures,
  vector: FeatureVector,
  original: string,
): Because[] {
  const count = collectTop(column, model, known, vector)
  const merged: { at: [number, number]; weight: number }[] = []
  for (let i = 0; i < count; i++) {
    if (topWeight[i]! < 0.12 * topWeight[0]!) break
    const piece = readable(original, vector.start[topFeature[i]!]!, vector.end[topFeature[i]!]!)
    if (!piece) continue
    const [start, end] = piece
    const same = merged.find((m) => start < m.at[1] && m.at[0] < end)
    if (same) {
      same.weight += topWeight[i]!
      // A little longer reads better: 暴力 beside 暴力催收. Never a whole sentence.
      const from = Math.min(same.at[0], start)
      const to = Math.max(same.at[1], end)
      if (to - from <= 8) same.at = [from, to]
    } else merged.push({ at: [start, end], weight: topWeight[i]! })
  }
  return merged
    .sort((a, b) => b.weight - a.weight)
    .slice(0, maxReasons)
    .map(({ at, weight }) => ({
      axis,
      word: original.slice(at[0], at[1]),
      weight: Math.round(weight * 1000) / 1000,
      at,
      by: 'model',
    }))
}

const isDigit = (text: string, at: number) => /[\d.,]/.test(text[at] ?? '')

const edge = /[\s\p{P}的了着吗呢吧啊呀和与及并而且就都也又]/u
/** Characters that carry no reason by themselves, and words made of others that carry none either. */
const empty = /[\s\d\p{P}\p{S}的了是在就都也和与着过把被给吗呢吧啊呀我你他她它您俺咱们这那有说到去来要个一会能还又很再从对为]/gu
const hollow =
  /^(?:自己|本人|没有|什么|现在|今天|昨天|明天|可以|因为|所以|但是|而且|然后|时候|已经|知道|之后|以后|之前|以前|如果|还是|不是|就是|或者|时间|事情|情况|问题|东西|这样|那样|大家|其他|别人|应该|需要|进行|通过|关于|目前|一直|直接|以及|使用|不能|不会|只能|只是|地方|里面|上面|公司|平台|银行|尾号|尊敬)$/u

/** The piece of text that a person would name for a feature, or null: whole numbers, no loose particles, never a lone character or figure. */
function readable(text: string, from: number, to: number): [number, number] | null {
  let [start, end] = wholeNumber(text, from, to)
  while (start < end && edge.test(text[start]!)) start++
  while (end > start && edge.test(text[end - 1]!)) end--
  const rest = text.slice(start, end).replace(empty, '')
  return rest.length < 2 || hollow.test(rest) ? null : [start, end]
}

/** Words are cut inside numbers; nobody reads `0万` for 20万. */
function wholeNumber(text: string, start: number, end: number): [number, number] {
  if (isDigit(text, start)) while (start > 0 && isDigit(text, start - 1)) start--
  if (isDigit(text, end - 1)) while (isDigit(text, end)) end++
  return [start, end]
}

/** Fills the top list, heaviest first, with the features that have a place in the text; returns how many. No allocation: this runs for every text. */
function collectTop(column: number, model: LinearModel, known: KnownFeatures, vector: FeatureVector): number {
  const { weights } = model
  const scale = model.scale[column]!
  let count = 0
  for (let k = 0; k < known.count; k++) {
    const step = weights[known.row[k]! * outputCount + column]!
    if (step <= 0) continue
    const weight = scale * known.value[k]! * step
    if (count === kept && weight <= topWeight[kept - 1]!) continue
    const feature = known.from[k]!
    // Words and phrases read as reasons; pieces of words (block 1) and single characters do not.
    if (vector.block[feature] === 1 || vector.end[feature]! - vector.start[feature]! < 2) continue
    let i = count < kept ? count++ : kept - 1
    for (; i > 0 && topWeight[i - 1]! < weight; i--) {
      topWeight[i] = topWeight[i - 1]!
      topFeature[i] = topFeature[i - 1]!
    }
    topWeight[i] = weight
    topFeature[i] = feature
  }
  return count
}
