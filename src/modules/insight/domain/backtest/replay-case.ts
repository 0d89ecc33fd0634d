import type { Classification, ComplaintEvent, ComplaintEventType } from '../../../complaint/domain/events.ts'
import type { PastComplaint } from '../../../complaint/domain/past-complaint.ts'
import { escalationLevels } from '../../../complaint/domain/vocabulary.ts'
import { causesOf, type Trigger, type TriggerKind } from '../../../escalation/domain/triggers.ts'
import { assess } from '../../../triage/domain/assess.ts'
import { type GraveDefinition, type GraveOutcome, graveOutcome, graveTypes } from '../../../triage/domain/grave-outcome.ts'
import { type Moment, momentsOf, momentTypes } from '../../../triage/domain/past-moments.ts'
import type { TriageSettings } from '../../../triage/domain/triage-settings.ts'
import type { LightReason } from '../../../triage/domain/warning-light.ts'

/** How a person showed that they had noticed. */
export const noticeKinds = ['escalation', 'priority', 'comment'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Everything that a replay of a complaint reads. */
export const replayedTypes: readonly ComplaintEventType[] = [
  ...new Set<ComplaintEventType>([
    ...momentTypes,
    ...graveTypes,
    ...(['escalation_requested', 'escalated', 'marked_complex', 'commented', 'light_changed'] as const),
  ]),
]

export interface ReplayRules {
  triage: TriageSettings
  triggers: readonly Trigger[]
  grave: GraveDefinition
}

/** A trigger of the ladder that was met for the first time. */
export interface Firing {
  kind: TriggerKind
  at: number
  upTo: Trigger['upTo']
  how: Trigger['how']
}

/** What today's rules would have said of a complaint, against what people did and what became of it. */
export interface CaseVerdict {
  redAt: number | null
  firings: Firing[]
  /** The first of either. */
  warnedAt: number | null
  /** The signals when the light turned red, or the heaviest it ever had. */
  reasons: LightReason[]
  notice: { at: number; by: NoticeKind } | null
  grave: GraveOutcome | null
  /** When the light of that time really turned red. */
  recordedRedAt: number | null
}

/** Plays one complaint again, event by event, and touches nothing. */
export function replayCase(past: PastComplaint, rules: ReplayRules, isStatutory: (clockId: string) => boolean): CaseVerdict {
  let redAt: number | null = null
  let worst: { score: number; reasons: LightReason[] } = { score: -1, reasons: [] }
  const firings = new Map<TriggerKind, Firing>()
  for (const moment of momentsOf(past, isStatutory)) {
    const { light, score, reasons } = assess(moment.facts, rules.triage)
    if (redAt === null && (light === 'red' || score > worst.score)) worst = { score, reasons }
    if (light === 'red') redAt ??= moment.at
    for (const { kind, upTo, how } of causesOf(rules.triggers, triggerFacts(moment, light, reasons)))
      if (!firings.has(kind)) firings.set(kind, { kind, at: moment.at, upTo, how })
  }
  const fired = [...firings.values()].sort((a, b) => a.at - b.at)
  return {
    ...{ redAt, firings: fired, reasons: worst.reasons, notice: noticeOf(past) },
    warnedAt: earliest(redAt, fired[0]?.at ?? null),
    grave: graveOutcome(past, rules.grave, isStatutory),
    recordedRedAt: past.events.find(({ event }) => event.type === 'light_changed' && event.to === 'red')?.at.getTime() ?? null,
  }
}

const earliest = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.min(a, b))

const triggerFacts = (
  { facts, source, warnedPercent, isMisconduct }: Moment,
  light: 'red' | 'yellow' | 'green',
  reasons: LightReason[],
) => ({
  ...{ light, channel: source, deadlineUse: warnedPercent, isMisconduct },
  ...{ amount: facts.amount, headcount: facts.headcount, visitors: facts.visitors, emotion: facts.emotion },
  ...{ triggers: facts.triggers, isScam: facts.isScam, repeatCount: facts.repeatCount },
  signals: reasons.map(({ say }) => say.zh),
})

/** The first act of a person that says "this one is not like the others". */
function noticeOf({ events }: PastComplaint): CaseVerdict['notice'] {
  for (const { at, isByPerson, event } of events) {
    if (!isByPerson) continue
    if (event.type === 'escalated' || (event.type === 'escalation_requested' && event.by === 'person'))
      return { at: at.getTime(), by: 'escalation' }
    if (event.type === 'marked_complex' || isRaised(event)) return { at: at.getTime(), by: 'priority' }
    if (event.type === 'commented') return { at: at.getTime(), by: 'comment' }
  }
  return null
}

/** The priority follows from what a complaint is said to be, so a person raises it by saying that it is worse than was thought. */
function isRaised(event: ComplaintEvent): boolean {
  if (event.type !== 'classified' || event.by !== 'person' || event.from === null) return false
  const { from, to } = event
  const gradeOf = (grade: Classification['grade']) => ['general', 'important', 'urgent'].indexOf(grade ?? 'general')
  return gradeOf(to.grade) > gradeOf(from.grade) || to.triggers.some((trigger) => !from.triggers.includes(trigger))
}

/** The highest level that the firings lead to, or null. */
export function highestLevel(firings: readonly Firing[]): Trigger['upTo'] | null {
  const sorted = [...firings].sort((a, b) => escalationLevels.indexOf(b.upTo) - escalationLevels.indexOf(a.upTo))
  return sorted[0]?.upTo ?? null
}
