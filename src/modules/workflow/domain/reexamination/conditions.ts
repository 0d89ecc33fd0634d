import type { Bilingual } from '../../../../platform/errors.ts'
import type { ComplaintState } from '../../../complaint/domain/complaint.ts'
import { openDisputes } from '../../../complaint/domain/relations/dispute-events.ts'
import { openChildren } from '../../../complaint/domain/relations/family.ts'

const needed = (isFine: boolean, zh: string, en: string): Bilingual | null => (isFine ? null : { zh, en })

export const isReexamination = ({ parent }: Pick<ComplaintState, 'parent'>): boolean => parent?.kind === 'reexamination'

const onlyReexamination = (complaint: ComplaintState) =>
  needed(isReexamination(complaint), '这不是核查件。', 'This is not a re-examination.')

/** A re-examination is decided by its review and told by its notice, and by nothing else. */
const notByReexamination = (complaint: ComplaintState) =>
  needed(
    !isReexamination(complaint),
    '核查件请在“核查”中填写核查意见、发出核查决定。',
    'This is a re-examination: use its review and its notice.',
  )

/** A parent is closed when its children have ended. */
const noOpenChild = (complaint: ComplaintState): Bilingual | null => {
  const open = openChildren(complaint)
  if (open.length === 0) return null
  const numbers = open.map(({ number }) => number)
  return {
    zh: `子件还没有办结：${numbers.join('、')}。`,
    en: `Complaints opened out of this one are still open: ${numbers.join(', ')}.`,
  }
}

/** One decision is re-examined once; a re-examination is not re-examined itself (第20条). */
function mayAsk(complaint: ComplaintState): Bilingual | null {
  if (isReexamination(complaint))
    return {
      zh: '核查决定不能再申请核查；投诉人可以申请调解、仲裁或提起诉讼。',
      en: 'A re-examination is not re-examined; the complainant may turn to mediation, arbitration or the court.',
    }
  const last = complaint.reexaminations?.at(-1)
  if (!last || last.answeredAt !== (complaint.answeredAt?.toISOString() ?? null)) return null
  if (last.status === 'pending')
    return { zh: '核查申请逾期，正在等待上级机构决定是否受理。', en: 'A late request is waiting for a decision.' }
  if (last.status === 'refused') return { zh: '逾期的核查申请已不予受理。', en: 'The late request has been refused.' }
  if (last.status === 'concluded') return { zh: '该处理决定已经核查。', en: 'This decision has been re-examined.' }
  const child = complaint.children?.find(({ id }) => id === last.childId)
  // A re-examination that was withdrawn may be asked for again as long as there is time.
  return needed(child !== undefined && child.endedAt !== null, '正在核查。', 'It is being re-examined.')
}

/** What re-examination, children and roads outside ask of an action besides its own conditions. */
const asked: Partial<Record<string, (complaint: ComplaintState) => Bilingual | null>> = {
  request_reexamination: mayAsk,
  decide_reexamination: (complaint) =>
    needed(
      complaint.reexaminations?.at(-1)?.status === 'pending',
      '没有等待决定的逾期核查申请。',
      'No late request is waiting for a decision.',
    ),
  review_reexamination: (complaint) =>
    onlyReexamination(complaint) ??
    needed(
      complaint.pendingApproval?.kind !== 'solution',
      '核查意见正在审批，请等待结果。',
      'The review is being approved; wait for the decision.',
    ),
  notify_reexamination: (complaint) =>
    onlyReexamination(complaint) ??
    needed(complaint.isSolutionApproved, '核查意见还没有审批通过。', 'The review has not been approved yet.'),
  propose_solution: notByReexamination,
  draft_solution: notByReexamination,
  settle_fast: notByReexamination,
  answer: notByReexamination,
  // One level: what was split off, or re-examines, is not split again.
  split: (complaint) =>
    needed(complaint.parent === undefined, '子件不能再拆分。', 'What was opened out of another complaint is not split again.') ??
    needed(complaint.unitId !== null, '尚未分派到部门。', 'No department has it yet.'),
  close: noOpenChild,
  archive: noOpenChild,
  merge: (complaint) => onlyWithoutFamily(complaint),
  ...Object.fromEntries(['advance_dispute', 'end_dispute'].map((action) => [action, hasOpenDispute])),
}

/** A re-examination is nobody's repeat, and children do not change their parent on the way. */
const onlyWithoutFamily = (complaint: ComplaintState) =>
  needed(
    !isReexamination(complaint) && openChildren(complaint).length === 0,
    '核查件、有未办结子件的投诉不能合并。',
    'A re-examination, or a complaint with open children, cannot be merged.',
  )

function hasOpenDispute(complaint: ComplaintState): Bilingual | null {
  return needed(
    openDisputes(complaint).length > 0,
    '没有进行中的调解、仲裁或诉讼。',
    'No mediation, arbitration or lawsuit is under way.',
  )
}

export const sideRoadSays = (action: string, complaint: ComplaintState): Bilingual | null => asked[action]?.(complaint) ?? null

/** What somebody who stands aside may still do: say something and bring papers, and decide nothing. */
const openToAll: readonly string[] = ['comment', 'attach', 'add_material', 'link']

/** Who must not decide on an approval, as it was written down with it when it was asked for. */
export const standAsideOf = (payload: object): readonly string[] =>
  (payload as { standAside?: readonly string[] }).standAside ?? []

/** An approval that is asked for on a re-examination carries who stands aside. */
export const withRecusals = <Payload extends object>(
  payload: Payload,
  { standsAside = [] }: Pick<ComplaintState, 'standsAside'>,
): Payload => (standsAside.length > 0 ? { ...payload, standAside: standsAside.map(({ id }) => id) } : payload)

/** 回避: whoever handled or approved the decision neither owns nor decides its re-examination. */
export function standingAside(
  personIds: readonly string[],
  action: string,
  complaint: Pick<ComplaintState, 'standsAside' | 'parent'>,
): Bilingual | null {
  if (openToAll.includes(action) || !complaint.standsAside?.some(({ id }) => personIds.includes(id))) return null
  return {
    zh: `您办理或审批过原投诉${complaint.parent?.number ?? ''}，应当回避，须由其他人员核查。`,
    en: `You handled or approved ${complaint.parent?.number ?? 'the first complaint'} and must stand aside: somebody else re-examines it.`,
  }
}
