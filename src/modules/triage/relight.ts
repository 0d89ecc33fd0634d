import { systemActor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import type { ComplaintEvent, ComplaintEventType } from '../complaint/domain/events.ts'
import { hasEnded } from '../complaint/domain/vocabulary.ts'
import type { ComplaintChanged } from '../complaint/events.ts'
import { accessComplaint, listHistory, recordEvents, updateDimensions } from '../complaint/index.ts'
import { assess, isSameLight } from './domain/assess.ts'
import { isSameReading } from './domain/dimensions.ts'
import { factsOf, readDimensions } from './facts.ts'
import { settingsInForce } from './settings.ts'

/** What may change the light. Its own consequences (light_changed, priority_set) are not here, so it cannot call itself for ever. */
const moving: ReadonlySet<ComplaintEventType> = new Set([
  'classified',
  'corrected',
  'material_added',
  'repeated',
  'route_changed',
  'deadline_warned',
  'deadline_breached',
  'reopened',
  'withdrawal_revoked',
  'forwarded',
  'dimension_set',
  'group_joined',
  'group_left',
  'repeat_recognised',
  'misconduct_alleged',
])

/** Lights a complaint anew, and reads its dimensions anew, when its facts have changed, in the same transaction, and says so only when something differs. */
export async function relight(ctx: Context, tx: Tx, changed: ComplaintChanged): Promise<void> {
  // Intake has lit a new one already.
  if (changed.before === null || hasEnded(changed.after.status)) return
  if (!changed.recorded.some(({ event }) => moving.has(event.type))) return
  const system = { ...ctx, actor: systemActor(changed.institutionId) }
  const { settings } = await settingsInForce(ctx.db, changed.institutionId, tx)
  const complaint = await accessComplaint(tx, system.actor, changed.complaintId, { lock: true })
  const dimensions = await readDimensions(ctx.db, tx, complaint.row)
  if (!isSameReading(complaint.row.dimensions, dimensions))
    await updateDimensions(tx, changed.institutionId, changed.complaintId, dimensions)
  const history = await listHistory(tx, changed.institutionId, changed.complaintId)
  const now = assess(factsOf(complaint, history), settings)
  const { light, lightReasons, priority } = complaint.state
  const events: ComplaintEvent[] = []
  if (!isSameLight({ light, reasons: lightReasons }, now))
    events.push({ type: 'light_changed', from: light, to: now.light, reasons: now.reasons })
  if (priority !== now.priority) events.push({ type: 'priority_set', priority: now.priority, why: now.why })
  if (events.length > 0) await recordEvents(system, tx, complaint, events)
}
