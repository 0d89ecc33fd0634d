import type { Bilingual } from '../../../platform/errors.ts'
import type { ComplaintState } from '../../complaint/domain/complaint.ts'
import { openTasks, unsettledCountersigns } from '../../complaint/domain/tasks.ts'
import { openStatuses, type Status, statuses } from '../../complaint/domain/vocabulary.ts'
import { sideRoadSays } from './reexamination/conditions.ts'

/** Until the consumer has the answer, its term and its content may still change. */
const beforeAnswer = [
  'received',
  'confirmed',
  'classified',
  'assigned',
  'investigating',
  'solution',
  'approval',
] as const satisfies readonly Status[]

/** Which standing a complaint must have before a person may do a thing to it. */
const from = {
  confirm: ['received'],
  classify: ['received', 'confirmed', 'classified', 'assigned', 'investigating'],
  change_route: ['received', 'confirmed', 'classified', 'assigned', 'investigating'],
  // Only a confirmed and classified complaint has an owner by choice; before that the queue owns it.
  assign: ['classified', 'assigned', 'investigating', 'solution'],
  claim: ['classified', 'assigned', 'investigating', 'solution'],
  return: ['assigned', 'investigating'],
  // 转办: into another department's queue, as long as nobody has worked out a solution.
  transfer: ['received', 'confirmed', 'classified', 'assigned', 'investigating'],
  investigate: ['assigned'],
  record_finding: ['investigating'],
  // From 'communicated' when the consumer did not accept and a better proposal is made.
  // From 'approval' when new facts turn up after the approval.
  propose_solution: ['investigating', 'solution', 'approval', 'communicated'],
  // Proposals side by side, until one of them is chosen.
  draft_solution: ['investigating', 'solution', 'approval', 'communicated'],
  // 小额快赔: proposed, decided and answered in one step, after somebody has looked into it.
  settle_fast: ['investigating', 'solution'],
  submit_solution: ['solution'],
  // A reopening is decided on a complaint that has ended.
  decide_approval: statuses.filter((status) => status !== 'archived' && status !== 'merged'),
  contact: openStatuses,
  // The approved solution is what may be said; see `conditions`.
  answer: ['approval'],
  execute: ['communicated', 'executing'],
  // Again from 'followed_up': somebody who could not be reached is called a second time.
  follow_up: ['communicated', 'executing', 'followed_up'],
  // Not from 'communicated': somebody must have asked the consumer first.
  close: ['followed_up'],
  archive: ['closed'],
  not_accept: ['received', 'confirmed', 'classified', 'assigned'],
  withdraw: openStatuses,
  withdraw_partly: openStatuses,
  revoke_withdrawal: ['withdrawn'],
  // An authority may hand over, ask after and count what has long been answered.
  handle_forwarding: statuses.filter((status) => status !== 'archived' && status !== 'merged'),
  reopen: ['followed_up', 'closed', 'not_accepted', 'withdrawn'],
  request_reopening: ['followed_up', 'closed', 'not_accepted', 'withdrawn'],
  escalate: ['confirmed', 'classified', 'assigned', 'investigating', 'solution', 'approval', 'communicated', 'executing'],
  decide_escalation: openStatuses,
  mark_complex: beforeAnswer,
  extend: beforeAnswer,
  notify_extension: beforeAnswer,
  appraise: ['assigned', 'investigating', 'solution'],
  // Wherever the complaint has got to by then: what runs must be able to end.
  end_appraisal: openStatuses,
  pause_clock: ['assigned', 'investigating', 'solution'],
  resume_clock: openStatuses,
  add_material: openStatuses,
  // What comes for a merged complaint belongs to the one that goes on.
  attach: statuses.filter((status) => status !== 'archived' && status !== 'merged'),
  comment: statuses,
  set_confidential: statuses,
  // 合并: a repeat goes on in another complaint as long as the consumer has no answer to it.
  merge: beforeAnswer,
  unmerge: ['merged'],
  link: statuses,
  // 拆分: a second matter goes its own way, as long as the consumer has no answer.
  split: beforeAnswer,
  // 核查: a decision that the consumer has can be re-examined, also when the file is closed.
  request_reexamination: ['communicated', 'executing', 'followed_up', 'closed', 'archived'],
  decide_reexamination: ['communicated', 'executing', 'followed_up', 'closed', 'archived'],
  review_reexamination: ['investigating', 'solution', 'approval'],
  notify_reexamination: ['approval'],
  // 调解、仲裁、诉讼 go beside the complaint wherever it stands, and stop nothing.
  open_dispute: statuses,
  advance_dispute: statuses,
  end_dispute: statuses,
} as const satisfies Record<string, readonly Status[]>

export type Action = keyof typeof from
export const actions = Object.keys(from) as Action[]

/** The permission that goes with each thing. The door decides whether this complaint is theirs. */
export const permissionFor: Record<Action, string> = {
  confirm: 'complaint.handle',
  classify: 'complaint.handle',
  change_route: 'complaint.handle',
  assign: 'complaint.assign',
  claim: 'complaint.handle',
  return: 'complaint.handle',
  transfer: 'complaint.assign',
  investigate: 'complaint.handle',
  record_finding: 'complaint.handle',
  propose_solution: 'complaint.handle',
  draft_solution: 'complaint.handle',
  settle_fast: 'complaint.handle',
  submit_solution: 'complaint.handle',
  decide_approval: 'complaint.approve',
  contact: 'complaint.handle',
  answer: 'complaint.handle',
  execute: 'complaint.handle',
  follow_up: 'complaint.handle',
  close: 'complaint.handle',
  archive: 'complaint.handle',
  not_accept: 'complaint.handle',
  withdraw: 'complaint.handle',
  withdraw_partly: 'complaint.handle',
  revoke_withdrawal: 'complaint.handle',
  handle_forwarding: 'complaint.handle',
  reopen: 'complaint.reopen',
  request_reopening: 'complaint.handle',
  escalate: 'complaint.escalate',
  decide_escalation: 'complaint.approve',
  mark_complex: 'complaint.handle',
  extend: 'complaint.extend',
  notify_extension: 'complaint.extend',
  appraise: 'complaint.handle',
  end_appraisal: 'complaint.handle',
  pause_clock: 'complaint.handle',
  resume_clock: 'complaint.handle',
  add_material: 'complaint.handle',
  attach: 'complaint.comment',
  comment: 'complaint.comment',
  set_confidential: 'complaint.confidential',
  merge: 'complaint.handle',
  unmerge: 'complaint.handle',
  link: 'complaint.handle',
  split: 'complaint.handle',
  request_reexamination: 'complaint.handle',
  decide_reexamination: 'complaint.approve',
  review_reexamination: 'complaint.handle',
  notify_reexamination: 'complaint.handle',
  open_dispute: 'dispute.record',
  advance_dispute: 'dispute.record',
  end_dispute: 'dispute.record',
}

export type Verdict = { ok: true } | { ok: false; why: Bilingual }

/** The standings by their names on screen; `status.*` in the screens' language files says the same. */
export const statusName: Record<Status, Bilingual> = {
  received: { zh: '待确认', en: 'received' },
  confirmed: { zh: '待分类', en: 'confirmed' },
  classified: { zh: '待分派', en: 'classified' },
  assigned: { zh: '待调查', en: 'assigned' },
  investigating: { zh: '调查中', en: 'under investigation' },
  solution: { zh: '方案拟定', en: 'at the proposal' },
  approval: { zh: '审批', en: 'at approval' },
  communicated: { zh: '已答复', en: 'answered' },
  executing: { zh: '执行中', en: 'being carried out' },
  followed_up: { zh: '已回访', en: 'followed up' },
  closed: { zh: '已办结', en: 'closed' },
  archived: { zh: '已归档', en: 'archived' },
  not_accepted: { zh: '不予受理', en: 'not accepted' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  merged: { zh: '已合并', en: 'merged' },
}

const needed = (isFine: boolean, zh: string, en: string): Bilingual | null => (isFine ? null : { zh, en })

/** What must hold besides the standing. Each answers with the reason why not, or null. */
const conditions: Partial<Record<Action, (complaint: ComplaintState) => Bilingual | null>> = {
  change_route: (complaint) =>
    noPendingApproval(complaint) ?? needed(complaint.classification !== null, '尚未分类。', 'It has not been classified yet.'),
  assign: (complaint) => noPendingApproval(complaint) ?? isClassifiedByPerson(complaint),
  claim: (complaint) =>
    complaint.ownerId
      ? {
          zh: `已由${complaint.ownerName}承办，请通过改派接手。`,
          en: `${complaint.ownerName} already has it; ask for a reassignment.`,
        }
      : isClassifiedByPerson(complaint),
  propose_solution: (complaint) =>
    needed(
      complaint.pendingApproval?.kind !== 'solution',
      '方案正在审批，请等待结果。',
      'The solution is being approved; wait for the decision.',
    ),
  settle_fast: (complaint) => noPendingApproval(complaint) ?? isCountersigned(complaint) ?? isSimple(complaint),
  transfer: noPendingApproval,
  submit_solution: (complaint) => noPendingApproval(complaint) ?? isCountersigned(complaint),
  decide_approval: (complaint) =>
    needed(complaint.pendingApproval !== null, '没有等待审批的事项。', 'Nothing is waiting for approval.'),
  answer: (complaint) =>
    needed(complaint.isSolutionApproved, '处理方案还没有审批通过。', 'The solution has not been approved yet.'),
  follow_up: isCarriedOut,
  close: (complaint) => noPendingApproval(complaint) ?? noOpenTask(complaint),
  archive: noPendingApproval,
  // What waits for somebody's decision would wait on a complaint that has gone.
  merge: (complaint) =>
    noPendingApproval(complaint) ??
    needed(
      complaint.pendingEscalationId === null,
      '升级正在等待审核，请先审核。',
      'An escalation is waiting for review; have it reviewed first.',
    ) ??
    noOpenTask(complaint),
  not_accept: noPendingApproval,
  reopen: noPendingApproval,
  request_reopening: noPendingApproval,
  escalate: (complaint) =>
    needed(
      complaint.pendingEscalationId === null,
      '已有一项升级正在等待审核。',
      'An escalation is already waiting for review.',
    ) ?? needed(complaint.level !== 'head_office', '已经到达总行，无法再升级。', 'It has already reached head office.'),
  decide_escalation: (complaint) =>
    needed(complaint.pendingEscalationId !== null, '没有等待审核的升级。', 'No escalation is waiting for review.'),
  mark_complex: (complaint) => needed(!complaint.isComplex, '已经认定为情况复杂。', 'It is already marked complex.'),
  extend: (complaint) =>
    needed(
      complaint.isComplex,
      '须先认定情况复杂，才能申请延期（第18条）。',
      'It must be marked complex before it can be extended (art. 18).',
    ) ??
    needed(!complaint.isExtended, '已经延期一次，不能再延。', 'It has been extended once and cannot be again.') ??
    needed(
      complaint.extensionToNotify === null,
      '延期已批准，等待告知投诉人。',
      'The extension is approved; the complainant has yet to be told.',
    ) ??
    noPendingApproval(complaint),
  notify_extension: (complaint) =>
    needed(
      complaint.extensionToNotify !== null,
      '没有已批准而尚未告知的延期。',
      'There is no approved extension of which the complainant has yet to be told.',
    ),
  appraise: (complaint) =>
    needed(!complaint.isAppraisalRunning, '外部鉴定正在进行。', 'An external appraisal is already running.'),
  end_appraisal: (complaint) =>
    needed(complaint.isAppraisalRunning, '没有正在进行的外部鉴定。', 'No external appraisal is running.'),
  pause_clock: (complaint) => needed(!complaint.isClockPaused, '内部时限已经暂停。', 'The internal clock is already paused.'),
  resume_clock: (complaint) => needed(complaint.isClockPaused, '内部时限没有暂停。', 'The internal clock is not paused.'),
}

/** The consumer is not asked whether all is well while what was promised has not been done. */
function isCarriedOut(complaint: ComplaintState): Bilingual | null {
  if (complaint.execution === 'open')
    return { zh: '方案还在执行，请先登记执行完毕。', en: 'The solution is still being carried out; record its completion first.' }
  return needed(
    (complaint.redressAmount ?? 0) === 0 || complaint.execution === 'done',
    '方案含补偿款项，请先登记执行完毕。',
    'The solution promises money; record its payment first.',
  )
}

function noPendingApproval(complaint: ComplaintState): Bilingual | null {
  return complaint.pendingApproval ? { zh: '有事项正在等待审批。', en: 'Something is waiting for approval.' } : null
}

/** What may be settled in one step: simple, calm, and the first time. */
function isSimple(complaint: ComplaintState): Bilingual | null {
  return (
    needed(!complaint.isComplex, '情况复杂的投诉须走审批。', 'A complex complaint needs an approval.') ??
    needed(complaint.light !== 'red', '红灯投诉须走审批。', 'A complaint under a red light needs an approval.') ??
    needed(!complaint.isConfidential, '保密投诉须走审批。', 'A confidential complaint needs an approval.') ??
    needed(
      complaint.repeatCount === 0 && complaint.reopenedCount === 0,
      '重复或重新办理的投诉须走审批。',
      'A repeated or reopened complaint needs an approval.',
    )
  )
}

/** 会签: the solution waits for the word of everybody who was asked for one, unless the approver goes on without it. */
function isCountersigned(complaint: ComplaintState): Bilingual | null {
  const [first] = unsettledCountersigns(complaint)
  if (!first) return null
  const { unitName } = first
  return first.stance === 'disagree'
    ? {
        zh: `${unitName}会签不同意，须重新会签，或由审批人附意见予以越过。`,
        en: `${unitName} does not agree: ask again, or have the approver overrule it with an opinion.`,
      }
    : { zh: `等待${unitName}会签。`, en: `Waiting for ${unitName} to countersign.` }
}

/** What others were asked for is finished or taken back before the complaint is closed. */
function noOpenTask(complaint: ComplaintState): Bilingual | null {
  const open = openTasks(complaint)
  if (open.length === 0) return null
  const names = open.map(({ unitName, title }) => [unitName, title] as const)
  return {
    zh: `还有任务没有完结：${names.map(([unit, title]) => `${unit}“${title}”`).join('、')}。`,
    en: `Tasks are still open: ${names.map(([unit, title]) => `${unit} “${title}”`).join(', ')}.`,
  }
}

function isClassifiedByPerson(complaint: ComplaintState): Bilingual | null {
  return complaint.classifiedBy === 'person'
    ? null
    : { zh: '分类还没有人确认。', en: 'Nobody has confirmed the classification yet.' }
}

/** The one answer to "may this be done now?". The server refuses with it; the screen disables buttons with it. */
export function can(action: Action, complaint: ComplaintState): Verdict {
  const allowed: readonly Status[] = from[action]
  if (!allowed.includes(complaint.status)) {
    const now = statusName[complaint.status]
    return {
      ok: false,
      why: { zh: `当前状态“${now.zh}”不能进行此操作。`, en: `This cannot be done while the complaint is ${now.en}.` },
    }
  }
  const why = conditions[action]?.(complaint) ?? sideRoadSays(action, complaint)
  return why ? { ok: false, why } : { ok: true }
}
