import type { Bilingual } from '../../../../platform/errors.ts'

/** Who is told: the department that leads, the one above it, those named on the case, or whoever wrote the reply. */
export type Concerned = 'desk' | 'above' | 'owner' | 'spokesman' | 'drafter' | 'sender'

export interface News {
  kind: 'alarm' | 'due' | 'breach' | 'escalation' | 'approval' | 'returned' | 'answered' | 'assigned'
  to: readonly Concerned[]
  title: Bilingual
}

/** What the sentences speak of. They name organisations and numbers, never a consumer or a word of theirs. */
export interface NewsFacts {
  unitName: string
  ownerUnitName: string
  data: Record<string, unknown>
}

const team: readonly Concerned[] = ['desk', 'owner', 'spokesman']

/** What people are told of the things that happen to a group case. What is not here stands in its history alone. */
const newsOf: Record<string, (facts: NewsFacts) => News> = {
  proposed: ({ unitName }) => ({
    kind: 'alarm',
    to: ['desk'],
    title: { zh: `${unitName}疑似发生群体投诉，请确认`, en: `${unitName}: complaints look like a group event, please confirm` },
  }),
  opened: ({ unitName }) => ({
    kind: 'alarm',
    to: ['desk', 'above'],
    title: { zh: `${unitName}群体投诉已立案`, en: `${unitName}: a group case has begun` },
  }),
  confirmed: ({ unitName }) => ({
    kind: 'alarm',
    to: ['desk', 'above'],
    title: { zh: `${unitName}群体投诉已确认`, en: `${unitName}: a group event is confirmed` },
  }),
  suggested: ({ unitName, data }) => ({
    kind: 'alarm',
    to: ['desk', 'owner'],
    title: {
      zh: `${unitName}群体投诉又有 ${data['count']} 件疑似同一事由`,
      en: `${unitName}: ${data['count']} more complaints look like the same group event`,
    },
  }),
  became_major: ({ unitName, data }) => ({
    kind: 'alarm',
    to: [...team, 'above'],
    title: {
      zh: `${unitName}群体投诉到场 ${data['inPerson']} 人，达到重大标准，开始计报告时限`,
      en: `${unitName}: ${data['inPerson']} came in person; the group case is major and its report is due`,
    },
  }),
  report_warned: ({ unitName }) => ({
    kind: 'due',
    to: team,
    title: { zh: `${unitName}重大群体投诉的报告时限将到`, en: `${unitName}: the report on a major group case is due soon` },
  }),
  report_overdue: ({ unitName, ownerUnitName }) => ({
    kind: 'breach',
    to: [...team, 'above'],
    title: {
      zh: `${unitName}重大群体投诉报告超时，现由${ownerUnitName}牵头`,
      en: `${unitName}: the report on a major group case is overdue; ${ownerUnitName} leads it now`,
    },
  }),
  reported: ({ unitName }) => ({
    kind: 'answered',
    to: ['desk', 'above', 'owner'],
    title: { zh: `${unitName}重大群体投诉已完成报告`, en: `${unitName}: the major group case has been reported` },
  }),
  appointed: ({ unitName, data }) => ({
    kind: 'assigned',
    to: ['owner', 'spokesman'],
    title: {
      zh: `${unitName}群体投诉：${data['owner']}承办，${data['spokesman']}任发言人`,
      en: `${unitName}, group case: ${data['owner']} handles it, ${data['spokesman']} speaks for us`,
    },
  }),
  escalated: ({ unitName, ownerUnitName }) => ({
    kind: 'escalation',
    to: team,
    title: { zh: `${unitName}群体投诉请${ownerUnitName}牵头`, en: `${unitName}: ${ownerUnitName} is asked to lead a group case` },
  }),
  plan_attached: ({ unitName }) => ({
    kind: 'alarm',
    to: [...team, 'above'],
    title: { zh: `${unitName}群体投诉已启动应急预案`, en: `${unitName}: an emergency plan has been started for a group case` },
  }),
  reply_drafted: ({ unitName }) => ({
    kind: 'approval',
    to: ['desk'],
    title: { zh: `${unitName}群体投诉的统一答复等待审批`, en: `${unitName}: the uniform reply waits for approval` },
  }),
  reply_approved: ({ unitName }) => ({
    kind: 'approval',
    to: ['drafter', 'owner'],
    title: {
      zh: `${unitName}群体投诉的统一答复已批准，可以发出`,
      en: `${unitName}: the uniform reply is approved and may go out`,
    },
  }),
  reply_rejected: ({ unitName }) => ({
    kind: 'returned',
    to: ['drafter', 'owner'],
    title: { zh: `${unitName}群体投诉的统一答复被退回`, en: `${unitName}: the uniform reply was sent back` },
  }),
  reply_delivered: ({ unitName, data }) => ({
    kind: 'answered',
    to: ['sender', 'drafter', 'owner'],
    title: {
      zh: `${unitName}群体投诉的统一答复已答复 ${data['sent']} 件，暂缓 ${data['heldBack']} 件`,
      en: `${unitName}: the uniform reply answered ${data['sent']}, ${data['heldBack']} were held back`,
    },
  }),
}

export const groupNews = (type: string, facts: NewsFacts): News | null => newsOf[type]?.(facts) ?? null

/** For whoever handles complaints that have become members. */
export const joinedNews = (count: number, unitName: string): Bilingual => ({
  zh: `您承办的 ${count} 件投诉已列入${unitName}群体投诉，答复前请先看统一口径`,
  en: `${count} of your complaints now belong to a group case of ${unitName}: see its uniform reply before you answer`,
})
