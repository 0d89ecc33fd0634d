import type { Classification, ComplaintEvent, ComplaintEventType } from '../../complaint/domain/events.ts'
import type { PastComplaint } from '../../complaint/domain/past-complaint.ts'
import { type Channel, regulatorChannels } from '../../complaint/domain/vocabulary.ts'
import type { TriageFacts } from './assess.ts'

/** A moment of a complaint's past at which its light could have changed, with what was known then. */
export interface Moment {
  at: number
  facts: TriageFacts
  /** Percent of a statutory clock that was said to be used in this very moment; 0 when none was. */
  warnedPercent: number
  /** An allegation against staff was made in this very moment, or the reason says so. */
  isMisconduct: boolean
  /** The authority that handed it over, or the channel. */
  source: Channel
}

/** Events that a replay of the light needs. */
export const momentTypes = [
  ...(['received', 'classified', 'corrected', 'material_added', 'repeated', 'repeat_recognised', 'route_changed'] as const),
  ...(['deadline_warned', 'deadline_breached', 'answered', 'reopened', 'group_joined', 'group_left'] as const),
  ...(['misconduct_alleged', 'closed', 'withdrawn', 'not_accepted', 'merged', 'unmerged'] as const),
] as const satisfies readonly ComplaintEventType[]

/** A complaint rests after these, until it is opened again. */
const ending: ReadonlySet<ComplaintEventType> = new Set(['closed', 'withdrawn', 'not_accepted', 'merged'])
/** These alone change no fact of the light. */
const silent: ReadonlySet<ComplaintEventType> = new Set(['received', 'answered', 'unmerged', ...ending])

const embezzled = 'fund_safety.embezzled'

/** What a complaint was as the replay goes on. */
interface Running {
  channel: Channel
  classification: Classification | null
  repeats: number
  recognised: number
  deadlineUse: number | null
  groups: Set<string>
  isMisconduct: boolean
  hasEnded: boolean
  amount: number | null
  headcount: number | null
  visitors: number | null
}

/**
 * Every moment of a complaint at which the light is read anew, oldest first: the past twin of the live reading.
 *
 * A value that was corrected later counts as it stood then. One that nobody ever classified has the moment of its receipt.
 */
export function momentsOf(past: PastComplaint, isStatutory: (clockId: string) => boolean): Moment[] {
  const { received, corrected } = quantitiesOf(past)
  const now: Running = {
    ...{ channel: past.channel as Channel, classification: null, repeats: 0, recognised: 0, deadlineUse: null },
    ...{ groups: new Set<string>(), isMisconduct: false, hasEnded: false },
    ...received,
  }
  const moments: Moment[] = []
  for (const { at, event } of past.events) {
    const percent = apply(now, event, isStatutory)
    if (event.type === 'corrected') Object.assign(now, corrected.shift())
    if (silent.has(event.type) || now.hasEnded || now.classification === null) continue
    if ('clockId' in event && percent === 0) continue
    moments.push(momentOf(now, past, at, percent))
  }
  return moments.length > 0 ? moments : [momentOf(now, past, past.receivedAt, 0)]
}

function momentOf(now: Running, past: PastComplaint, at: Date, warnedPercent: number): Moment {
  const { classification } = now
  const repeated = now.repeats + now.recognised
  const triggers = classification?.triggers ?? []
  return {
    ...{ at: at.getTime(), warnedPercent, isMisconduct: now.isMisconduct },
    source: regulatorChannels.find((channel) => channel === past.externalSource) ?? now.channel,
    facts: {
      route: classification?.route ?? 'complaint',
      reason: classification?.reason ?? 'other',
      channel: now.channel,
      ...{ amount: now.amount, headcount: now.headcount, visitors: now.visitors },
      triggers: repeated > 0 && !triggers.includes('repeat') ? [...triggers, 'repeat'] : triggers,
      emotion: classification?.emotion ?? 0,
      grade: classification?.grade ?? null,
      isScam: typeof past.extraction.scam === 'string',
      repeatCount: (past.extraction.repeatCount ?? 0) + repeated,
      vulnerable: past.extraction.vulnerable ?? [],
      isGroupMember: now.groups.size > 0,
      isMisconduct: now.isMisconduct,
      ...(now.deadlineUse !== null && { deadlineUse: now.deadlineUse }),
    },
  }
}

type Quantities = Pick<Running, 'amount' | 'headcount' | 'visitors'>

/** The quantities at receipt, and after each correction: a correction says what stood there before it. */
function quantitiesOf(past: PastComplaint): { received: Quantities; corrected: Quantities[] } {
  let then: Quantities = { amount: past.amount, headcount: past.headcount, visitors: past.visitors }
  const corrected: Quantities[] = []
  for (const { event } of [...past.events].reverse())
    if (event.type === 'corrected') {
      corrected.unshift(then)
      then = { ...then }
      for (const name of ['amount', 'headcount', 'visitors'] as const)
        if (event.before && name in event.before) then[name] = asNumber(event.before[name])
    }
  return { received: then, corrected }
}

const asNumber = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value))

/** Takes one event in. Returns the percent of a statutory clock that it says is used, 0 when it says nothing of one. */
function apply(now: Running, event: ComplaintEvent, isStatutory: (clockId: string) => boolean): number {
  if (ending.has(event.type)) now.hasEnded = true
  switch (event.type) {
    case 'received':
      now.channel = event.channel
      break
    case 'classified':
      now.classification = event.to
      if (event.to.reasonDetail === embezzled) now.isMisconduct = true
      break
    case 'repeated':
      now.repeats += 1
      break
    case 'repeat_recognised':
      now.recognised = event.count
      break
    case 'group_joined':
      now.groups.add(event.groupId)
      break
    case 'group_left':
      now.groups.delete(event.groupId)
      break
    case 'misconduct_alleged':
      now.isMisconduct = true
      break
    case 'answered':
      now.deadlineUse = null
      break
    case 'reopened':
      now.deadlineUse = null
      now.hasEnded = false
      break
    case 'unmerged':
      now.hasEnded = false
      break
    case 'deadline_warned':
    case 'deadline_breached': {
      if (!isStatutory(event.clockId)) return 0
      const percent = event.type === 'deadline_warned' ? event.percent : 100
      now.deadlineUse = Math.max(now.deadlineUse ?? 0, percent / 100)
      return percent
    }
    default:
  }
  return 0
}
