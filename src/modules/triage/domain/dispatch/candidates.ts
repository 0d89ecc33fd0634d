import type { Bilingual } from '../../../../platform/errors.ts'
import type { Load } from './load.ts'
import { isUnder } from './matrix.ts'
import { barOf, cautionOf, type RecusalFacts, type RecusalPerson } from './recusal.ts'

/** The languages that people say they speak with consumers, besides Mandarin. */
export const languages = ['en', 'yue', 'ug', 'bo', 'mn', 'ko', 'ja', 'sign'] as const
export type Language = (typeof languages)[number]

/** What somebody is good at. Codes stand for everything below them. */
export interface Profile {
  businesses: string[]
  reasons: string[]
  languages: string[]
  /** The weighted load that is enough for them; null follows the settings. */
  capacity: number | null
}

export const emptyProfile: Profile = { businesses: [], reasons: [], languages: [], capacity: null }

export interface Candidate extends RecusalPerson {
  unitId: string
  unitName: string
  profile: Profile
  load: Load
  /** On the roster now; or the roster has nobody, and these are (or are not) working hours; or somebody else is on the roster. */
  duty: 'on' | 'working_time' | 'off'
  /** Away until then: somebody stands in. */
  awayUntil: Date | null
}

/** What a full mark of each is worth. */
export interface ScoreWeights {
  skill: number
  language: number
  load: number
  duty: number
}

export interface CaseNeeds extends RecusalFacts {
  business: string | null
  reason: string | null
  reasonDetail: string | null
  /** Of the consumer's text: `zh`, another language of ours, or null when nobody can say. */
  language: string | null
}

export interface ScorePart {
  kind: keyof ScoreWeights
  points: number
  of: number
  say: Bilingual
}

export interface Scored {
  candidate: Candidate
  score: number
  parts: ScorePart[]
  /** Must not have it. */
  bar: Bilingual | null
  /** May have it if somebody decides so; never by itself. */
  cautions: Bilingual[]
}

/**
 * Everybody who could have a complaint, the best first. Those who must not stand last, with the reason, before them those with a
 * caution, and before those the heads, who keep their hands free while somebody else can take it. Equal scores go to the lighter load, then to the smaller id, so the same facts give the same order.
 */
export function rank(
  candidates: readonly Candidate[],
  needs: CaseNeeds,
  settings: { score: ScoreWeights; capacity: number },
): Scored[] {
  return candidates
    .map((candidate) => scored(candidate, needs, settings))
    .sort(
      (a, b) =>
        standing(a) - standing(b) ||
        b.score - a.score ||
        a.candidate.load.weighted - b.candidate.load.weighted ||
        (a.candidate.id < b.candidate.id ? -1 : 1),
    )
}

/** Who gets it when nobody is asked: the best one against whom nothing speaks. */
export const bestWithoutAsking = (ranked: readonly Scored[]): Scored | null =>
  ranked.find(({ bar, cautions }) => bar === null && cautions.length === 0) ?? null

const standing = ({ candidate, bar, cautions }: Scored) => (bar ? 3 : cautions.length > 0 ? 2 : candidate.leads ? 1 : 0)

function scored(
  candidate: Candidate,
  needs: CaseNeeds,
  { score: weights, capacity }: { score: ScoreWeights; capacity: number },
): Scored {
  const enough = candidate.profile.capacity ?? capacity
  const share = Math.min(1, candidate.load.weighted / enough)
  const marks: Record<keyof ScoreWeights, [number, Bilingual]> = {
    skill: skillMark(candidate.profile, needs),
    language: languageMark(candidate.profile, needs.language),
    load: [1 - share, { zh: `在办 ${candidate.load.weighted}/${enough}`, en: `Load ${candidate.load.weighted} of ${enough}` }],
    duty: dutyMarks[candidate.duty],
  }
  const parts = (Object.keys(marks) as (keyof ScoreWeights)[]).map(
    (kind): ScorePart => ({ kind, points: round(marks[kind][0] * weights[kind]), of: weights[kind], say: marks[kind][1] }),
  )
  return {
    candidate,
    score: round(parts.reduce((sum, { points }) => sum + points, 0)),
    parts,
    bar: barOf(candidate, needs),
    cautions: cautionsOf(candidate, needs, enough),
  }
}

const round = (value: number) => Math.round(value * 10) / 10

/** Business and reason count half each. What somebody has not named they take without being good at it. */
function skillMark({ businesses, reasons }: Profile, needs: CaseNeeds): [number, Bilingual] {
  const business = axisMark(businesses, [needs.business])
  const reason = axisMark(reasons, [needs.reason, needs.reasonDetail])
  const fields = [...(business === known ? [words.business] : []), ...(reason === known ? [words.reason] : [])]
  const names = { zh: fields.map(({ zh }) => zh).join('、'), en: fields.map(({ en }) => en).join(' and ') }
  if (fields.length > 0) return [business + reason, { zh: `${names.zh}对口`, en: `Their field: ${names.en}` }]
  return businesses.length + reasons.length === 0
    ? [business + reason, { zh: '未登记专长（通办）', en: 'No speciality named' }]
    : [business + reason, { zh: '非其专长', en: 'Not their field' }]
}

const known = 0.5
const unnamed = 0.15
const words = { business: { zh: '业务', en: 'business' }, reason: { zh: '投诉原因', en: 'reason' } }

function axisMark(skills: readonly string[], codes: readonly (string | null)[]): number {
  if (skills.length === 0) return unnamed
  return codes.some((code) => code !== null && skills.some((skill) => isUnder(code, skill))) ? known : 0
}

function languageMark(profile: Profile, language: string | null): [number, Bilingual] {
  if (language === null || language === 'zh' || language === 'other')
    return [1, { zh: '语言无特殊要求', en: 'No language asked for' }]
  return profile.languages.includes(language)
    ? [1, { zh: '会投诉人的语言', en: 'Speaks the consumer’s language' }]
    : [0, { zh: '不会投诉人的语言', en: 'Does not speak the consumer’s language' }]
}

const dutyMarks: Record<Candidate['duty'], [number, Bilingual]> = {
  on: [1, { zh: '正在值班', en: 'On duty now' }],
  working_time: [1, { zh: '无排班，工作时间', en: 'No roster; working hours' }],
  off: [0, { zh: '现在不当班', en: 'Not on duty now' }],
}

function cautionsOf(candidate: Candidate, needs: CaseNeeds, enough: number): Bilingual[] {
  const found: Bilingual[] = []
  const caution = cautionOf(candidate, needs)
  if (caution) found.push(caution)
  if (candidate.awayUntil) found.push({ zh: '离岗，已委托他人', en: 'Away; somebody stands in' })
  if (candidate.load.weighted >= enough)
    found.push({
      zh: `在办负荷已满（${candidate.load.weighted}/${enough}）`,
      en: `Fully loaded (${candidate.load.weighted} of ${enough})`,
    })
  return found
}
