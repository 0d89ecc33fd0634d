import type { Tx } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import { beijingDate } from '../../platform/time.ts'
import { record } from '../audit-log/index.ts'
import { dimensionColumns, findComplaint, insertComplaint, takeNumber } from './complaint.repo.ts'
import type { ComplaintRow } from './complaint.tables.ts'
import { apply, type ComplaintState } from './domain/complaint.ts'
import type { Dimensions } from './domain/dimensions.ts'
import type { ComplaintEvent } from './domain/events.ts'
import { searchGrams } from './domain/search-grams.ts'
import './events.ts'
import { stateOf } from './load.ts'
import { type PartyInput, sealParty } from './parties.ts'
import { type Loaded, projection, searchedText, stamp, toRow } from './record-events.ts'

/** A complaint that is ready to be written down: checked, redacted, classified and lit by intake. */
export interface Registration {
  id: string
  /** Taken beforehand with `takeComplaintNumber`, outside the transaction. */
  number: string
  title: string
  /** C2 masked, C3 redacted. This is what is shown, searched and classified. */
  text: string
  /** The text before C2 was masked; kept sealed. Null when nothing was masked. */
  originalText: string | null
  claim: string | null
  basis: string | null
  amount: number | null
  headcount: number | null
  /** People who came in person, for the 20-person rule of a major complaint (第27条). */
  visitors: number | null
  respondentUnitId: string | null
  respondentStaff: string | null
  externalSource: string | null
  externalNumber: string | null
  externalDueAt: Date | null
  extraction: Record<string, unknown>
  confidence: Record<string, unknown>
  /** Left out where they are to be computed later. */
  dimensions?: Dimensions
  parties: PartyInput[]
  /** Who keeps sight of it besides those whose place it is; whoever registers it, unless said otherwise. */
  visibleTo?: string[]
  /** Begins with `received`. */
  events: ComplaintEvent[]
  /** When it was received; earlier than now for what is entered afterwards. */
  receivedAt: Date
}

/** `TS-20261121-000042`: what people call a complaint. The day is the day of registration. */
export async function takeComplaintNumber(ctx: Context): Promise<string> {
  const day = beijingDate(ctx.clock.now())
  const serial = await takeNumber(ctx.db, ctx.actor.institutionId, day)
  return `TS-${day.replaceAll('-', '')}-${String(serial).padStart(6, '0')}`
}

/** Writes a complaint down with its first events, audit records and all that listens, in the caller's transaction. */
export async function registerComplaint(ctx: Context, tx: Tx, wanted: Registration): Promise<Loaded> {
  const institutionId = ctx.actor.institutionId
  const now = ctx.clock.now()
  const recorded = stamp(ctx, 0, wanted.events).map((one) =>
    one.event.type === 'received' ? { ...one, at: wanted.receivedAt } : one,
  )
  const state = recorded.reduce<ComplaintState | null>(apply, null)!
  const parties = wanted.parties.map((party, index) =>
    sealParty(ctx.keys, now, { institutionId, complaintId: wanted.id }, party, index === 0 ? 'complainant' : party.role),
  )
  const row: ComplaintRow = {
    institution_id: institutionId,
    id: wanted.id,
    number: wanted.number,
    version: 1,
    created_at: now,
    registered_by: ctx.actor.id,
    title: wanted.title,
    text: wanted.text,
    text_sealed: wanted.originalText === null ? null : ctx.keys.encrypt(wanted.originalText, `${wanted.id}:text`),
    claim: wanted.claim,
    basis: wanted.basis,
    amount: wanted.amount,
    headcount: wanted.headcount,
    visitors: wanted.visitors,
    respondent_unit_id: wanted.respondentUnitId,
    respondent_staff: wanted.respondentStaff,
    complainant_masked: parties[0]!.name_masked,
    phone_masked: parties[0]!.phone_masked,
    external_source: wanted.externalSource,
    external_number: wanted.externalNumber,
    external_due_at: wanted.externalDueAt,
    extraction: wanted.extraction,
    confidence: wanted.confidence,
    ...projection(state),
    updated_at: now,
    // Whoever hears it stays with it (首问负责).
    visible_to: wanted.visibleTo ?? (ctx.actor.kind === 'person' || ctx.actor.kind === 'api_key' ? [ctx.actor.id] : []),
    due_at: null,
    due_clock: null,
    is_overdue: false,
    ...dimensionColumns(wanted.dimensions ?? null),
  }
  const events = recorded.map((one) => toRow(institutionId, wanted.id, one))
  await insertComplaint(tx, row, parties, events, searchGrams(searchedText(wanted)))
  const [first] = recorded
  await record(ctx, tx, {
    action: 'complaint.received',
    object: { type: 'complaint', id: wanted.id },
    data: {
      number: wanted.number,
      channel: state.channel,
      externalNumber: wanted.externalNumber,
      events: recorded.map((one) => one.event.type),
      at: first!.at.toISOString(),
    },
  })
  await ctx.events.publish(ctx, tx, 'complaint.changed', {
    institutionId,
    complaintId: wanted.id,
    number: wanted.number,
    before: null,
    after: state,
    recorded,
  })
  // Those who listen have set its date, and may have recorded more.
  const saved = await findComplaint(tx, institutionId, wanted.id)
  return { row: saved!, state: stateOf(saved!) }
}
