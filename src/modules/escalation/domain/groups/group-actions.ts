import type { Bilingual } from '../../../../platform/errors.ts'

export const groupStatuses = ['proposed', 'active', 'closed', 'dismissed'] as const
export type GroupStatus = (typeof groupStatuses)[number]
export const replyStatuses = ['draft', 'approved', 'sent'] as const
export type ReplyStatus = (typeof replyStatuses)[number]

/** What decides what may be done with a group case. */
export interface GroupStanding {
  status: GroupStatus
  reply: { status: ReplyStatus; draftedBy: string; draftedFor?: string } | null
  isMajor: boolean
  isReported: boolean
  isAtHeadOffice: boolean
}

export type GroupVerdict = { ok: true } | { ok: false; why: Bilingual }

const from = {
  confirm: ['proposed'],
  dismiss: ['proposed'],
  add_member: ['proposed', 'active'],
  remove_member: ['proposed', 'active'],
  set_headcount: ['active'],
  set_representatives: ['active'],
  appoint: ['active'],
  escalate: ['active'],
  draft_reply: ['active'],
  approve_reply: ['active'],
  send_reply: ['active'],
  report: ['active'],
  attach_plan: ['active'],
  close: ['active'],
} as const satisfies Record<string, readonly GroupStatus[]>

export type GroupAction = keyof typeof from
export const groupActions = Object.keys(from) as GroupAction[]

/** The permission that goes with each thing. */
export const groupPermission = (action: GroupAction): string =>
  action === 'approve_reply' ? 'complaint.approve' : 'group.handle'

const statusName: Record<GroupStatus, Bilingual> = {
  proposed: { zh: '待确认', en: 'proposed' },
  active: { zh: '处置中', en: 'active' },
  closed: { zh: '已办结', en: 'closed' },
  dismissed: { zh: '已排除', en: 'dismissed' },
}

const needed = (isFine: boolean, zh: string, en: string): Bilingual | null => (isFine ? null : { zh, en })

const conditions: Partial<Record<GroupAction, (group: GroupStanding, selves: readonly string[]) => Bilingual | null>> = {
  escalate: ({ isAtHeadOffice }) => needed(!isAtHeadOffice, '已由总行牵头，无法再上报。', 'Head office already leads it.'),
  draft_reply: ({ reply }) => needed(reply?.status !== 'sent', '统一答复已经发出。', 'The uniform reply has gone out.'),
  // Maker and checker are two people, and neither acts for the other.
  approve_reply: ({ reply }, selves) =>
    needed(reply?.status === 'draft', '没有等待审批的统一答复。', 'No uniform reply waits for approval.') ??
    needed(
      !selves.some((id) => id === reply?.draftedBy || id === reply?.draftedFor),
      '不能审批自己拟写的答复。',
      'You cannot approve a reply that you drafted.',
    ),
  // Again after it was sent: for those that were held back then.
  send_reply: ({ reply }) =>
    needed(
      reply?.status === 'approved' || reply?.status === 'sent',
      '统一答复还没有审批通过。',
      'The uniform reply is not approved yet.',
    ),
  report: ({ isMajor, isReported }) =>
    needed(isMajor, '未达到重大群体投诉的标准。', 'It is no major group complaint.') ??
    needed(!isReported, '已经报告。', 'It has been reported.'),
  close: ({ isMajor, isReported }) =>
    needed(!isMajor || isReported, '重大群体投诉须先完成报告。', 'A major group complaint must be reported first.'),
}

/** The one answer to "may this be done now?". `selves`: who asks, and whoever they act for. */
export function canGroup(action: GroupAction, group: GroupStanding, selves: readonly string[]): GroupVerdict {
  const allowed: readonly GroupStatus[] = from[action]
  if (!allowed.includes(group.status)) {
    const { zh, en } = statusName[group.status]
    return { ok: false, why: { zh: `群体事件${zh}，不能进行此项操作。`, en: `A group case that is ${en} does not allow this.` } }
  }
  const why = conditions[action]?.(group, selves) ?? null
  return why ? { ok: false, why } : { ok: true }
}
