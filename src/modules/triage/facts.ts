import type { Db, Tx } from '../../platform/database.ts'
import type { Dimensions, FixedDimensions } from '../complaint/domain/dimensions.ts'
import type { RecordedEvent } from '../complaint/domain/events.ts'
import type { ComplaintRow, Loaded } from '../complaint/index.ts'
import { isStatutoryClock } from '../deadlines/index.ts'
import type { TriageFacts } from './domain/assess.ts'
import { dimensionsOf } from './domain/dimensions.ts'
import { settingsInForce } from './settings.ts'

/** What is known of a complaint that is already written down. */
export function factsOf({ row, state }: Loaded, history: readonly RecordedEvent[]): TriageFacts {
  const classification = state.classification
  const extraction = row.extraction as { scam?: string | null; repeatCount?: number; vulnerable?: string[] }
  const use = deadlineUse(history, row.is_overdue)
  const repeated = state.repeatCount + (state.recognisedRepeats ?? 0)
  return {
    route: classification?.route ?? 'complaint',
    reason: classification?.reason ?? 'other',
    channel: forwarderOf(state) ?? state.channel,
    amount: row.amount,
    headcount: row.headcount,
    visitors: row.visitors,
    triggers: classification ? withRepeat(classification.triggers, repeated) : [],
    emotion: classification?.emotion ?? 0,
    grade: classification?.grade ?? null,
    isScam: typeof extraction.scam === 'string',
    repeatCount: (extraction.repeatCount ?? 0) + repeated,
    vulnerable: extraction.vulnerable ?? [],
    isGroupMember: isMember(history),
    isMisconduct: row.reason_detail === embezzled || history.some(({ event }) => event.type === 'misconduct_alleged'),
    ...(use !== null && { deadlineUse: use }),
  }
}

/** A reason that says by itself that staff broke the rules. */
export const embezzled = 'fund_safety.embezzled'

const isMember = (history: readonly RecordedEvent[]): boolean => {
  const groups = new Set<string>()
  for (const { event } of history) {
    if (event.type === 'group_joined') groups.add(event.groupId)
    if (event.type === 'group_left') groups.delete(event.groupId)
  }
  return groups.size > 0
}

/** The authority that handed it over after it had come in by another way. Press and courts stay what they are. */
const forwarderOf = ({ channel, forwardings }: Loaded['state']) =>
  channel === 'media' || channel === 'court' || channel === 'mediation_body'
    ? null
    : forwardings?.find(({ returnedAt, source }) => returnedAt === null && source !== 'other')?.source

/** The dimensions of a complaint as it is written down, under the settings in force. `through` is the transaction that one is in. */
export async function readDimensions(db: Db, through: Db | Tx, row: ComplaintRow): Promise<Dimensions> {
  const { settings } = await settingsInForce(db, row.institution_id, through)
  const { repeatCount = 0 } = row.extraction as { repeatCount?: number }
  const state = row.state as { repeatCount?: number; fixedDimensions?: FixedDimensions }
  return dimensionsOf(
    {
      ...{ text: row.text, amount: row.amount, triggers: row.triggers },
      ...{ reason: row.reason ?? 'other', reasonDetail: row.reason_detail },
      repeatCount: repeatCount + (state.repeatCount ?? 0),
    },
    settings.dimensions,
    state.fixedDimensions,
  )
}

/** Whoever has filed it twice has complained before, whether or not the text says so. */
const withRepeat = (triggers: readonly string[], repeatCount: number) =>
  repeatCount > 0 && !triggers.includes('repeat') ? [...triggers, 'repeat'] : triggers

/** How much of the deadline the warnings say is used. An answer ends it; a reopening begins anew. */
function deadlineUse(history: readonly RecordedEvent[], isOverdue: boolean): number | null {
  let use: number | null = isOverdue ? 1 : null
  for (const { event } of history) {
    if (event.type === 'answered' || event.type === 'reopened') use = null
    // A promise of our own that was missed asks for a reminder, not for the alarm.
    if ('clockId' in event && !isStatutoryClock(event.clockId)) continue
    if (event.type === 'deadline_warned') use = Math.max(use ?? 0, event.percent / 100)
    if (event.type === 'deadline_breached') use = Math.max(use ?? 0, 1)
  }
  return use
}
