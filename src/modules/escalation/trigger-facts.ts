import type { ComplaintEventType } from '../complaint/domain/events.ts'
import { type Channel, type Light, regulatorChannels } from '../complaint/domain/vocabulary.ts'
import type { ComplaintChanged } from '../complaint/events.ts'
import type { ComplaintRow, Loaded } from '../complaint/index.ts'
import { isStatutoryClock } from '../deadlines/index.ts'
import type { TriggerFacts } from './domain/triggers.ts'

/** What may make a complaint meet a trigger that it did not meet before. */
const moving: ReadonlySet<ComplaintEventType> = new Set([
  'classified',
  'corrected',
  'material_added',
  'repeated',
  'repeat_recognised',
  'deadline_warned',
  'deadline_breached',
  'reopened',
  'withdrawal_revoked',
  'forwarded',
  'light_changed',
  'misconduct_alleged',
])

export const mayTrigger = ({ before, recorded }: ComplaintChanged): boolean =>
  before === null || recorded.some(({ event }) => moving.has(event.type))

/** The facts of a complaint in the moment of a change. */
export function factsOf({ row }: Loaded, changed: ComplaintChanged): TriggerFacts {
  return {
    ...factsOfRow(row),
    light: changed.after.light,
    signals: changed.after.lightReasons.map(({ say }) => say.zh),
    deadlineUse: statutoryUse(changed),
    isMisconduct: isEmbezzled(row) || changed.recorded.some(({ event }) => event.type === 'misconduct_alleged'),
  }
}

/** What stands on the row of a complaint, for a rehearsal over many. A missed deadline counts as used up. */
export function factsOfRow(row: ComplaintRow): TriggerFacts {
  const extraction = row.extraction as { scam?: string | null; repeatCount?: number }
  const { repeatCount = 0, recognisedRepeats = 0 } = row.state as { repeatCount?: number; recognisedRepeats?: number }
  return {
    light: row.light as Light,
    deadlineUse: row.is_overdue ? 100 : 0,
    ...{ amount: row.amount, headcount: row.headcount, visitors: row.visitors },
    channel:
      regulatorChannels.find((channel) => channel === row.external_source || isForwardedBy(row, channel)) ??
      (row.channel as Channel),
    ...{ emotion: row.emotion, triggers: row.triggers },
    isScam: typeof extraction.scam === 'string',
    isMisconduct: isEmbezzled(row),
    repeatCount: (extraction.repeatCount ?? 0) + repeatCount + recognisedRepeats,
    signals: row.light_reasons.map(({ say }) => say.zh),
  }
}

/** Handed over by an authority later than it came in. */
const isForwardedBy = ({ state }: ComplaintRow, channel: Channel): boolean =>
  (state.forwardings ?? []).some(({ source, returnedAt }) => source === channel && returnedAt === null)

const isEmbezzled = (row: ComplaintRow) => row.reason_detail === 'fund_safety.embezzled'

/** How much of a statutory clock has just been said to be used, in percent. */
function statutoryUse({ recorded }: ComplaintChanged): number {
  const used = recorded.flatMap(({ event }) => {
    if (event.type === 'deadline_breached' && isStatutoryClock(event.clockId)) return [100]
    return event.type === 'deadline_warned' && isStatutoryClock(event.clockId) ? [event.percent] : []
  })
  return Math.max(0, ...used)
}
