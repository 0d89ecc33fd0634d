import type { Bilingual } from '../../../platform/errors.ts'
import { beijingDate } from '../../../platform/time.ts'
import type { ApprovalKind, RecordedEvent } from '../../complaint/domain/events.ts'
import type { EscalationLevel } from '../../complaint/domain/vocabulary.ts'

export const notificationKinds = [
  'assigned',
  'mention',
  'due',
  'breach',
  'escalation',
  'approval',
  'returned',
  'answered',
  'alarm',
  'task',
] as const
export type NotificationKind = (typeof notificationKinds)[number]

/** What one person is told. */
export interface Draft {
  personId: string
  kind: NotificationKind
  title: Bilingual
  body: string
}

/** So much of what a colleague wrote is shown in the list; the rest is on the complaint's page. */
const bodyLimit = 140

export const excerpt = (text: string): string => (text.length > bodyLimit ? `${text.slice(0, bodyLimit)}…` : text)

export const levelName: Record<EscalationLevel, Bilingual> = {
  specialist: { zh: '专员', en: 'specialist' },
  department: { zh: '部门', en: 'department' },
  branch: { zh: '分行', en: 'branch' },
  province: { zh: '省分行', en: 'province' },
  head_office: { zh: '总行', en: 'head office' },
}

const approvalName: Record<ApprovalKind, Bilingual> = {
  solution: { zh: '处理方案', en: 'solution' },
  extension: { zh: '延期', en: 'extension' },
  not_accepted: { zh: '不予受理', en: 'refusal to accept' },
  route_change: { zh: '诉求性质变更', en: 'change of route' },
  reopening: { zh: '重新打开', en: 'reopening' },
}

type Words<Type extends RecordedEvent['event']['type']> = Extract<RecordedEvent['event'], { type: Type }>

/** The sentences of the inbox. They name complaints by number and colleagues by name, and nobody else. */
export const say = {
  assigned: (number: string): Bilingual => ({ zh: `${number} 已指派给您承办`, en: `${number} has been assigned to you` }),
  redInQueue: (number: string): Bilingual => ({
    zh: `红灯投诉 ${number} 已进入本部门待办`,
    en: `Red complaint ${number} is in your department’s queue`,
  }),
  mentioned: (number: string, by: string): Bilingual => ({
    zh: `${by}在 ${number} 中提到了您`,
    en: `${by} mentioned you in ${number}`,
  }),
  warned: (number: string, clock: Bilingual, event: Words<'deadline_warned'>): Bilingual => ({
    zh: `${number} 的“${clock.zh}”时限已用 ${event.percent}%，截止 ${lastDay(event.dueAt)}`,
    en: `${number}: ${event.percent} % of “${clock.en}” is used, due ${lastDay(event.dueAt)}`,
  }),
  breached: (number: string, clock: Bilingual, event: Words<'deadline_breached'>): Bilingual => ({
    zh: `${number} 的“${clock.zh}”已超期（应于 ${lastDay(event.dueAt)} 前完成）`,
    en: `${number}: “${clock.en}” is overdue since ${lastDay(event.dueAt)}`,
  }),
  escalationRequested: (number: string, event: Words<'escalation_requested'>): Bilingual => ({
    zh: `${number} 等待审核升级：${levelName[event.from].zh} → ${levelName[event.to].zh}`,
    en: `${number} waits for your review: ${levelName[event.from].en} → ${levelName[event.to].en}`,
  }),
  escalated: (number: string, event: Words<'escalated'>): Bilingual => ({
    zh: `${number} 已升级至${event.unitName}，请作出决定`,
    en: `${number} has been escalated to ${event.unitName}: please decide`,
  }),
  escalationReturned: (number: string): Bilingual => ({
    zh: `${number} 的升级申请被退回`,
    en: `The escalation of ${number} was returned`,
  }),
  escalationDecided: (number: string, event: Words<'escalation_decided'>): Bilingual => ({
    zh: `${number} 的升级已由${levelName[event.level].zh}作出决定`,
    en: `The ${levelName[event.level].en} has decided on ${number}`,
  }),
  approvalRequested: (number: string, kind: ApprovalKind): Bilingual => ({
    zh: `${number} 等待您审批：${approvalName[kind].zh}`,
    en: `${number} waits for your approval: ${approvalName[kind].en}`,
  }),
  approvalDecided: (number: string, event: Words<'approval_decided'>): Bilingual => ({
    zh: `${number} 的${approvalName[event.kind].zh}${event.decision === 'approved' ? '已批准' : '未获批准'}`,
    en: `${number}: the ${approvalName[event.kind].en} was ${event.decision === 'approved' ? 'approved' : 'rejected'}`,
  }),
  returned: (number: string, by: string): Bilingual => ({
    zh: `${by}退回了 ${number}，请重新分派`,
    en: `${by} returned ${number}: please assign it anew`,
  }),
  answered: (number: string): Bilingual => ({
    zh: `您受理的 ${number} 已答复投诉人`,
    en: `${number}, which you took in, has been answered`,
  }),
  triggerMet: (number: string, say: Bilingual): Bilingual => ({
    zh: `${number} 涉及贵部门：${say.zh}`,
    en: `${number} concerns your department: ${say.en}`,
  }),
  noSupervisor: (number: string, unit: string, level: EscalationLevel): Bilingual => ({
    zh: `${number} 升级至${levelName[level].zh}层级时无人可处理，暂由${unit}代管`,
    en: `${number} was escalated to the ${levelName[level].en} level and nobody is there to answer; ${unit} holds it for now`,
  }),
  unansweredAtTheTop: (number: string, unit: string): Bilingual => ({
    zh: `${number} 已到最高层级，${unit}逾期未处理`,
    en: `${number} is at the top and ${unit} has not answered in time`,
  }),
}

/** The last day on which an act is on time: the due instant itself is late. */
const lastDay = (dueAt: string): string => beijingDate(new Date(Date.parse(dueAt) - 1))

/** After an outage several warnings of a clock come at once: only the gravest is told to people. All of them stay in the history. */
export function isOvertaken(event: RecordedEvent['event'], all: readonly RecordedEvent[]): boolean {
  if (event.type !== 'deadline_warned') return false
  return all.some(
    ({ event: other }) =>
      (other.type === 'deadline_breached' && other.clockId === event.clockId) ||
      (other.type === 'deadline_warned' && other.clockId === event.clockId && other.percent > event.percent),
  )
}

/** One line for a person and kind, the last one said. Nobody is told what they did themselves. */
export function oneEach(drafts: readonly Draft[], actorId: string): Draft[] {
  const kept = new Map<string, Draft>()
  for (const draft of drafts) if (draft.personId !== actorId) kept.set(`${draft.personId} ${draft.kind}`, draft)
  return [...kept.values()]
}
