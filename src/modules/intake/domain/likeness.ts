import type { Bilingual } from '../../../platform/errors.ts'

/** By which of a consumer's numbers two complaints were found to be of one person. */
export type PersonMark = 'phone' | 'idNumber' | 'card'

/** What two complaints have in common, as far as it was looked at. */
export interface Common {
  person: readonly PersonMark[]
  /** Both came with the same number of an authority or another system. */
  sharesOutsideNumber: boolean
  /** The words of one name the number of the other. */
  namesNumber: boolean
  /** 0..1: see `similarity`. */
  wording: number
  /** Runs of words that stand in both. */
  phrases: readonly string[]
  sameBusiness: boolean
  sameReason: boolean
  /** Between the two receipts; never negative. */
  daysApart: number
}

export const likenessSignals = ['person', 'outside_number', 'names_number', 'wording', 'business', 'reason', 'near'] as const
export type LikenessSignal = (typeof likenessSignals)[number]

export interface LikenessPart {
  signal: LikenessSignal
  points: number
  say: Bilingual
}

export interface Likeness {
  /** 0..100: the sum of the points of its parts, at most 100. */
  percent: number
  parts: LikenessPart[]
}

/** What each thing in common is worth. The same person with the same words on the same business within a week is 100. */
export const likenessPoints = { person: 40, outside_number: 40, names_number: 40, wording: 45, business: 5, reason: 5, near: 5 }

/** Within so many days two complaints are near each other. */
const nearDays = 7
/** Beneath this share wording is chance. */
const leastWording = 0.1
/** From here on two texts on one business are about one matter, and from here on whatever the business. */
export const alikeOnOneBusiness = 0.28
export const alikeAnyway = 0.6
/** A consumer who comes back within this time is back with the matter; later is another story. */
export const repeatDays = 90

/** How alike two complaints are, with what each thing in common adds: a figure that a person can check by hand. */
export function likenessOf(common: Common): Likeness {
  const parts = [...byNumbers(common), ...byWords(common)]
  const near = common.daysApart <= nearDays
  if (parts.length > 0 && near) parts.push(part('near', likenessPoints.near, ...apart(common.daysApart)))
  const sum = parts.reduce((total, { points }) => total + points, 0)
  return { percent: Math.min(100, sum), parts }
}

/** 同一事项的重复投诉: the same person, soon, with the same matter. Says what to ask a person, and decides nothing. */
export function looksLikeRepeat(common: Common): boolean {
  if (common.person.length === 0 || common.daysApart > repeatDays) return false
  if (common.sharesOutsideNumber || common.namesNumber || common.wording >= alikeAnyway) return true
  return common.sameBusiness && common.wording >= alikeOnOneBusiness
}

const part = (signal: LikenessSignal, points: number, zh: string, en: string): LikenessPart => ({
  signal,
  points,
  say: { zh, en },
})

const marks: Record<PersonMark, Bilingual> = {
  phone: { zh: '电话', en: 'phone' },
  idNumber: { zh: '证件号', en: 'ID number' },
  card: { zh: '卡号', en: 'card' },
}

function byNumbers({ person, sharesOutsideNumber, namesNumber }: Common): LikenessPart[] {
  const { person: ofPerson, outside_number: ofOutside, names_number: ofNumber } = likenessPoints
  const by = (language: 'zh' | 'en', joint: string) => person.map((mark) => marks[mark][language]).join(joint)
  return [
    ...(person.length > 0 ? [part('person', ofPerson, `${by('zh', '、')}相同`, `Same ${by('en', ', ')}`)] : []),
    ...(sharesOutsideNumber ? [part('outside_number', ofOutside, '外部编号相同', 'Same outside number')] : []),
    ...(namesNumber ? [part('names_number', ofNumber, '内容提到另一件的编号', 'Names the number of the other one')] : []),
  ]
}

function byWords({ wording, phrases, sameBusiness, sameReason }: Common): LikenessPart[] {
  const percent = Math.round(wording * 100)
  const shared = phrases.map((phrase) => `“${phrase}”`)
  const found: LikenessPart[] = []
  if (wording >= leastWording) {
    const zh = `措辞相似 ${percent}%${shared.length > 0 ? `：${shared.join('')}` : ''}`
    const en = `Wording ${percent}% alike${shared.length > 0 ? `: ${shared.join(' ')}` : ''}`
    found.push(part('wording', Math.round(likenessPoints.wording * wording), zh, en))
  }
  // The same business alone makes no two complaints alike: half the institution shares it.
  const isAbout = wording >= leastWording
  if (isAbout && sameBusiness) found.push(part('business', likenessPoints.business, '业务相同', 'Same business'))
  if (isAbout && sameReason) found.push(part('reason', likenessPoints.reason, '原因相同', 'Same reason'))
  return found
}

const apart = (days: number): [string, string] =>
  days === 0 ? ['同一天', 'The same day'] : [`相隔 ${days} 天`, `${days} day${days === 1 ? '' : 's'} apart`]
