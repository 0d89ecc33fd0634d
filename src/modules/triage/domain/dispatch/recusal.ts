import type { Bilingual } from '../../../../platform/errors.ts'

/** Who somebody is, as far as standing aside goes. */
export interface RecusalPerson {
  id: string
  name: string
  unitPath: string
  /** May approve: answers for the unit they sit in. */
  leads: boolean
}

export interface RecusalFacts {
  /** Whom the complaint names, as it is shown. */
  respondentStaff: string | null
  respondentUnit: { name: string; path: string } | null
  /** Whom the complaint is kept from. */
  recused: readonly string[]
  /** Who handled or approved the complaint that this one asks to be looked at anew (核查). */
  standAside: readonly string[]
  /** Who gave it back, or had it before it was opened again. */
  earlierHandlers: readonly string[]
}

/**
 * 回避: why somebody must not have a complaint, or null.
 *
 * 《银行业保险业消费投诉处理管理办法》第17条: whoever handles it has no direct interest in the matter. So not those whom it
 * names or whom it is kept from, and not the head of the very unit that it is about.
 */
export function barOf(person: RecusalPerson, facts: RecusalFacts): Bilingual | null {
  if (facts.recused.includes(person.id)) return say('须回避本件投诉', 'Must stand aside from this complaint')
  if (facts.standAside.includes(person.id))
    return say('办理或审批过原投诉，须回避', 'Handled or approved the first complaint and must stand aside')
  if (facts.respondentStaff?.includes(person.name)) return say('是被投诉人员，须回避', 'Is complained about and must stand aside')
  const { respondentUnit } = facts
  if (person.leads && respondentUnit?.path.startsWith(person.unitPath))
    return say(`是被投诉机构“${respondentUnit.name}”的负责人，须回避`, `Heads “${respondentUnit.name}”, which it is about`)
  return null
}

/** What speaks against somebody without forbidding it: a second look belongs to other eyes. */
export const cautionOf = (person: RecusalPerson, facts: RecusalFacts): Bilingual | null =>
  facts.earlierHandlers.includes(person.id)
    ? say('此前承办过，重新办理宜换人', 'Handled it before; a second look belongs to somebody else')
    : null

const say = (zh: string, en: string): Bilingual => ({ zh, en })
