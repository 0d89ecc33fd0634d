import { type Db, inTransaction, type Tx } from '../../platform/database.ts'
import { AppError, conflict } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { record } from '../audit-log/index.ts'
import type { Because } from '../classification/domain/classification.ts'
import { keepRuleHits } from '../classification/index.ts'
import { forwardingSourceOf } from '../complaint/domain/forwarding-events.ts'
import type { PersonalDataKind } from '../complaint/domain/personal-data.ts'
import {
  accessComplaint,
  findByExternalNumber,
  type Loaded,
  landingOf,
  listHistory,
  recordEvents,
  registerComplaint,
  takeComplaintNumber,
} from '../complaint/index.ts'
import { findByForwardingNumber } from '../workflow/index.ts'
import type { Filing } from './filing.ts'
import { type Prepared, prepareFiling } from './prepare.ts'
import { sealAlso } from './seal-also.ts'

export interface Filed {
  complaint: Loaded
  /** False when the outside number was known, and this is the complaint that has it. */
  isNew: boolean
  /** Kinds of C3 data that were taken out and are nowhere kept. */
  redacted: PersonalDataKind[]
  /** Why the machine classified it so. */
  because: Because[]
}

/** What else belongs in the transaction that files a complaint: a claim before it, a row marked or a reply kept after it. */
export interface Along {
  first?: (tx: Tx) => Promise<void>
  last?: (tx: Tx, filed: Filed) => Promise<void>
}

/**
 * Takes a complaint in: redacted, understood, lit, given to a department, on its clocks — and written down with all of it
 * in one transaction. The same outside number again gives the complaint that has it, and tells it when the words differ.
 *
 * Throws `request.invalid` (422) naming the field.
 */
export async function fileComplaint(ctx: Context, filing: Filing, along: Along = {}): Promise<Filed> {
  const prepared = await prepareFiling(ctx, filing)
  // A known outside number costs no number of ours.
  const isKnown = (await findKnown(ctx, prepared, ctx.db)) !== null
  const number = isKnown ? '' : await takeComplaintNumber(ctx)
  const attempt = () =>
    inTransaction(ctx.db, async (tx) => {
      await along.first?.(tx)
      const filed = await fileOrFind(ctx, tx, filing, prepared, number)
      await along.last?.(tx, filed)
      return filed
    })
  try {
    return await attempt()
  } catch (error) {
    // Another filing of the same outside number committed in between: this time it is found.
    if (!isExternalClash(error)) throw error
    return await attempt()
  }
}

async function fileOrFind(ctx: Context, tx: Tx, filing: Filing, prepared: Prepared, number: string): Promise<Filed> {
  const { because, redacted, registration, ruling } = prepared
  const known = await findKnown(ctx, prepared, tx)
  if (known) return { complaint: await tellKnown(ctx, tx, known.id, prepared), isNew: false, redacted, because }
  const complaint = await registerComplaint(ctx, tx, { ...registration, number })
  const of = { institutionId: ctx.actor.institutionId, complaintId: registration.id, at: ctx.clock.now() }
  await keepRuleHits(tx, { ...of, stored: ruling, isNew: true })
  if (filing.receivedReason && registration.receivedAt < ctx.clock.now())
    record(ctx, tx, {
      action: 'intake.back_dated',
      object: { type: 'complaint', id: registration.id },
      data: { number, receivedAt: registration.receivedAt.toISOString() },
      personal: { reason: String((registration.extraction['stated'] as Record<string, unknown>)['receivedReason']) },
    })
  return { complaint, isNew: true, redacted, because }
}

async function findKnown(ctx: Context, { registration }: Prepared, db: Db | Tx): Promise<{ id: string } | null> {
  const { externalSource, externalNumber } = registration
  if (!externalSource || !externalNumber) return null
  const { institutionId } = ctx.actor
  const [first] = registration.events
  const source = forwardingSourceOf(externalSource, first?.type === 'received' ? first.channel : null)
  // A second authority may have handed over a complaint that came in by another way.
  const known =
    (await findByExternalNumber(db, institutionId, externalSource, externalNumber)) ??
    (source && (await findByForwardingNumber(db, institutionId, source, externalNumber)))
  // A number whose complaint was merged is a number of the complaint that goes on.
  return known && { id: await landingOf(db, ctx.actor.institutionId, known.id) }
}

/** The same number again: the complaint that has it, told once for each different wording. */
async function tellKnown(ctx: Context, tx: Tx, id: string, prepared: Prepared): Promise<Loaded> {
  const { registration } = prepared
  const complaint = await accessKnown(ctx, tx, id)
  // Merged by somebody else in the moment before the lock.
  if (complaint.state.mergedInto) return await tellKnown(ctx, tx, complaint.state.mergedInto.id, prepared)
  const { text, originalText, externalSource, externalNumber } = registration
  if (text === complaint.row.text) return complaint
  const history = await listHistory(tx, ctx.actor.institutionId, id)
  if (history.some(({ event }) => event.type === 'repeated' && event.text === text)) return complaint
  const changes =
    originalText === null ? {} : sealAlso(ctx, complaint.row, '重复提交', { shown: text, redacted: originalText, kinds: [] })
  return await recordEvents(ctx, tx, complaint, [{ type: 'repeated', externalSource, externalNumber, text }], { changes })
}

/** Whoever files a number that belongs to a complaint outside their scope learns that it is taken, and nothing of it. */
async function accessKnown(ctx: Context, tx: Tx, id: string): Promise<Loaded> {
  try {
    return await accessComplaint(tx, ctx.actor, id, { lock: true })
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 404) throw error
    throw conflict(
      'intake.external_number_taken',
      {
        zh: '这个外部编号已经登记，但不在您的查看范围内。',
        en: 'This outside number is registered already, outside what you may see.',
      },
      `complaint ${id} has the outside number`,
    )
  }
}

const isExternalClash = (error: unknown): boolean =>
  error instanceof Error &&
  'constraint' in error &&
  (error as Error & { constraint?: string }).constraint === 'complaints_external_idx'
