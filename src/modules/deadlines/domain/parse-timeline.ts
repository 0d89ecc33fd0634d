import type { Bilingual } from '../../../platform/errors.ts'
import { AppError, invalidFields } from '../../../platform/errors.ts'
import { beijing, parseMoment } from './civil-time.ts'
import { stageWords } from './stages.ts'
import type { TimelineEvent, TimelineEventType } from './timeline-events.ts'
import { inOrder, noticeForms, noticeSubjects } from './timeline-events.ts'
import { noticeWords } from './triggers.ts'

type FieldKind = 'text' | 'moment' | 'flag' | 'hours' | readonly string[]
interface FieldRule {
  kind: FieldKind
  required?: boolean
}

/** The fields of each event beside `type` and `at`. Fields that are not named here are passed over. */
const vocabulary: Record<TimelineEventType, Record<string, FieldRule>> = {
  received: { corrects: { kind: 'flag' }, recordedAt: { kind: 'moment' } },
  complex: {},
  extended: { approver: { kind: 'text' }, noticeAt: { kind: 'moment' } },
  appraisal_started: { noticeAt: { kind: 'moment' }, ref: { kind: 'text' } },
  appraisal_ended: { ref: { kind: 'text' } },
  new_facts: {},
  repeated: {},
  withdrawn: {},
  notice_dispatched: { form: { kind: noticeForms, required: true }, recording: { kind: 'text' }, of: { kind: noticeSubjects } },
  contacted: {},
  replied: {},
  solution_proposed: {},
  paused: { reason: { kind: 'text', required: true }, by: { kind: 'text' } },
  resumed: {},
  closed: {},
  priority_changed: { priority: { kind: 'text', required: true } },
  reopened: {},
  decision_received: {},
  reexam_requested: {},
  accepted_by_consumer: {},
  forwarded: {
    by: { kind: 'text', required: true },
    externalNumber: { kind: 'text' },
    receivedByRegulatorAt: { kind: 'moment' },
    dueAt: { kind: 'moment' },
    wantsFeedback: { kind: 'flag' },
  },
  feedback_dispatched: { by: { kind: 'text', required: true }, externalNumber: { kind: 'text' } },
  forwarding_moved: { by: { kind: 'text', required: true }, externalNumber: { kind: 'text' }, dueAt: { kind: 'moment' } },
  breach_confirmed: {},
  breach_reported: {},
  milestone: { name: { kind: 'text', required: true } },
  stage_entered: { stage: { kind: stageWords, required: true } },
  department_held: { unitId: { kind: 'text', required: true }, unitName: { kind: 'text', required: true } },
  approval_asked: { unitId: { kind: 'text' }, unitName: { kind: 'text' } },
  approval_decided: {},
  task_asked: {
    taskId: { kind: 'text', required: true },
    title: { kind: 'text', required: true },
    hours: { kind: 'hours', required: true },
  },
  task_finished: { taskId: { kind: 'text', required: true }, how: { kind: ['answered', 'dropped'], required: true } },
}

export const timelineEventTypes = Object.keys(vocabulary) as TimelineEventType[]

/** Who had the work when: it moves the institution's own clocks and no rule's. */
const workEventTypes = [
  ...(['stage_entered', 'department_held', 'approval_asked', 'approval_decided', 'task_asked', 'task_finished'] as const),
] satisfies TimelineEventType[]
type RuleEventType = Exclude<TimelineEventType, (typeof workEventTypes)[number]>

/** The events that the examples of a rule are made of. */
export const ruleEventTypes = timelineEventTypes.filter((type) => !(workEventTypes as string[]).includes(type)) as RuleEventType[]

/**
 * Reads a list of events as written in JSON, in any order, and returns it by time.
 *
 * Every problem is reported at once, each under its place (`events[3].noticeAt`), in both languages.
 * Times without a zone are read in `zone`: Beijing, unless the calendar of the pack lies elsewhere.
 */
export function parseTimeline(input: unknown, zone: string = beijing): TimelineEvent[] {
  if (!Array.isArray(input)) {
    throw new AppError('deadlines.events_not_a_list', 422, {
      zh: '事件文件应为 JSON 数组。',
      en: 'The events must be a JSON list.',
    })
  }
  const problems: Record<string, Bilingual> = {}
  const events = input.map((item: unknown, index) => readEvent(item, `events[${index}]`, zone, problems))
  if (Object.keys(problems).length > 0) throw invalidFields(problems)
  return inOrder(events.filter((event) => event !== null))
}

function readEvent(item: unknown, place: string, zone: string, problems: Record<string, Bilingual>): TimelineEvent | null {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    problems[place] = { zh: '应为对象。', en: 'must be an object.' }
    return null
  }
  const given = item as Record<string, unknown>
  const type = given['type']
  const moment = typeof given['at'] === 'string' ? parseMoment(given['at'], zone) : null
  if (!moment) problems[`${place}.at`] = badMoment(given['at'])
  if (typeof type !== 'string' || !Object.hasOwn(vocabulary, type)) {
    problems[`${place}.type`] = {
      zh: `未知事件类型“${show(type)}”。可用：${timelineEventTypes.join('、')}`,
      en: `unknown event type "${show(type)}". Known: ${timelineEventTypes.join(', ')}`,
    }
    return null
  }
  const event: Record<string, unknown> = { type, ...moment }
  for (const [name, rule] of Object.entries(vocabulary[type as TimelineEventType])) {
    const value = readField(given[name], rule, zone)
    if (value.problem) problems[`${place}.${name}`] = value.problem
    else if (value.read !== undefined) event[name] = value.read
  }
  refuseUnprovedMilestone(event, place, problems)
  // The vocabulary above is keyed by the union's types, and each of its fields was read by kind.
  return event as unknown as TimelineEvent
}

function readField(value: unknown, rule: FieldRule, zone: string): { read?: unknown; problem?: Bilingual } {
  if (value === undefined || value === null) return rule.required ? { problem: { zh: '必填。', en: 'is required.' } } : {}
  if (rule.kind === 'flag')
    return typeof value === 'boolean'
      ? { read: value }
      : { problem: { zh: '应为 true 或 false。', en: 'must be true or false.' } }
  if (rule.kind === 'hours')
    return typeof value === 'number' && value > 0 && value <= 10_000
      ? { read: value }
      : { problem: { zh: '应为小时数。', en: 'must be a number of hours.' } }
  if (rule.kind === 'moment') {
    const moment = typeof value === 'string' ? parseMoment(value, zone) : null
    return moment ? { read: moment.at } : { problem: badMoment(value) }
  }
  if (rule.kind === 'text') {
    return typeof value === 'string' && (value.trim() !== '' || !rule.required)
      ? { read: value.trim() }
      : { problem: { zh: '应为文字。', en: 'must be text.' } }
  }
  if (typeof value === 'string' && rule.kind.includes(value)) return { read: value }
  return {
    problem: {
      zh: `“${show(value)}”不在可用值之内：${rule.kind.join('、')}`,
      en: `"${show(value)}" is not one of ${rule.kind.join(', ')}`,
    },
  }
}

function refuseUnprovedMilestone(event: Record<string, unknown>, place: string, problems: Record<string, Bilingual>) {
  if (event['type'] !== 'milestone' || !noticeWords.includes(String(event['name']))) return
  problems[`${place}.name`] = {
    zh: '通知须以 notice_dispatched 记录其形式与凭证。',
    en: 'a notice is recorded as notice_dispatched, with its form and evidence.',
  }
}

const show = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 60)

const badMoment = (value: unknown): Bilingual => ({
  zh: `“${show(value)}”不是有效日期时间，例如 2026-03-17 或 2026-03-17T23:30+08:00。`,
  en: `"${show(value)}" is not a date or time such as 2026-03-17 or 2026-03-17T23:30+08:00.`,
})
