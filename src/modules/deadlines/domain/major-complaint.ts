import type { Bilingual } from '../../../platform/errors.ts'

export interface GroupFacts {
  /** Complainants raising one matter together. */
  headcount: number
  /** Whether they came in person. */
  isFaceToFace: boolean
  /** Caused by a major disaster, accident or public-health event. */
  isDisaster?: boolean
  /** The regulator has called it major. */
  isNamedByRegulator?: boolean
}

/** From so many people at once a joint complaint in person is major. 《银行业保险业消费投诉处理管理办法》第27条. */
export const majorHeadcount = 20

/** So many people may speak for a joint complaint in person. 《银行业保险业消费投诉处理管理办法》第12条. */
export const maxRepresentatives = 5

/** 重大消费投诉, and why. It asks for reporting and emergency handling; it moves no deadline. */
export function isMajorComplaint(facts: GroupFacts): { isMajor: boolean; why: Bilingual[] } {
  const why: Bilingual[] = []
  if (facts.isFaceToFace && facts.headcount >= majorHeadcount) {
    why.push({
      zh: `${facts.headcount}人现场共同投诉，达到${majorHeadcount}人（第27条）。`,
      en: `${facts.headcount} people complain together in person; ${majorHeadcount} make it major (Art. 27).`,
    })
  }
  if (facts.isDisaster)
    why.push({
      zh: '因重大灾害、事故或公共卫生事件引发（第27条）。',
      en: 'Caused by a disaster, accident or public-health event (Art. 27).',
    })
  if (facts.isNamedByRegulator)
    why.push({ zh: '监管机构认定为重大投诉（第27条）。', en: 'The regulator has called it major (Art. 27).' })
  return { isMajor: why.length > 0, why }
}

/** Whether a group may be represented by so many people. */
export function canBeRepresentedBy(representatives: number, headcount: number): { ok: true } | { ok: false; why: Bilingual } {
  if (!Number.isInteger(representatives) || representatives < 1 || representatives > headcount) {
    return {
      ok: false,
      why: {
        zh: '代表人数应为1至投诉人数之间。',
        en: 'There must be at least one representative, and no more than there are complainants.',
      },
    }
  }
  if (representatives <= maxRepresentatives) return { ok: true }
  return {
    ok: false,
    why: { zh: `代表人最多${maxRepresentatives}名（第12条）。`, en: `At most ${maxRepresentatives} representatives (Art. 12).` },
  }
}
