/** The life cycle of a complaint: 受理 → 确认 → 分类 → 分派 → 调查 → 方案 → 审批 → 答复 → 执行 → 回访 → 办结 → 归档. */
export const statuses = [
  'received',
  'confirmed',
  'classified',
  'assigned',
  'investigating',
  'solution',
  'approval',
  'communicated',
  'executing',
  'followed_up',
  'closed',
  'archived',
  'not_accepted',
  'withdrawn',
  // A repeat without new facts, which goes on in another complaint.
  'merged',
] as const
export type Status = (typeof statuses)[number]

/** Standings in which nobody has to do anything any more. */
export const endedStatuses = ['closed', 'archived', 'not_accepted', 'withdrawn', 'merged'] as const satisfies readonly Status[]
export const openStatuses = statuses.filter((status) => !(endedStatuses as readonly Status[]).includes(status))
export const hasEnded = (status: Status): boolean => (endedStatuses as readonly Status[]).includes(status)

/** Where the complaint reached us. The codes of the `channel` tree; regulator channels bring a number and a due date of their own. */
export const channels = [
  'counter',
  'hotline',
  'online_banking',
  'mobile_app',
  'social_media',
  'email',
  'self_service',
  'letter',
  'visit',
  'portal',
  'api',
  'regulator_12378',
  'regulator_12363',
  'government_12345',
  'market_12315',
  'petition_office',
  'protection_platform',
  'mediation_body',
  'court',
  'media',
] as const
export type Channel = (typeof channels)[number]

/** Channels through which an authority hands a complaint over. */
export const regulatorChannels: readonly Channel[] = [
  'regulator_12378',
  'regulator_12363',
  'government_12345',
  'market_12315',
  'petition_office',
  'protection_platform',
]

/** The rungs of the line, lowest first. A level is an index into this list. */
export const escalationLevels = ['specialist', 'department', 'branch', 'province', 'head_office'] as const
export type EscalationLevel = (typeof escalationLevels)[number]

export const partyRoles = ['complainant', 'agent', 'heir'] as const
export type PartyRole = (typeof partyRoles)[number]

/** 办理结果: how it ended for the consumer. */
export const outcomes = ['upheld', 'partly_upheld', 'not_upheld', 'settled', 'withdrawn', 'not_accepted'] as const
export type Outcome = (typeof outcomes)[number]

export const answerForms = ['letter', 'sms', 'email', 'phone'] as const
export type AnswerForm = (typeof answerForms)[number]

export const lights = ['green', 'yellow', 'red'] as const
export type Light = (typeof lights)[number]
