import { inTransaction } from '../../platform/database.ts'
import { conflict, invalidFields } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { changedAxes } from '../classification/domain/changed-axes.ts'
import type { Proposal } from '../classification/index.ts'
import type { Classification, ComplaintEvent } from '../complaint/domain/events.ts'
import type { PersonalDataKind } from '../complaint/domain/personal-data.ts'
import { accessComplaint, type ComplaintRow, type Loaded, type RowChanges, recordEvents } from '../complaint/index.ts'
import { demandAllowed } from '../workflow/domain/allowed.ts'
import { titleOf } from './domain/title.ts'
import type { Filing } from './filing.ts'
import { labelsOf, makeSafe, storedProposal } from './prepare.ts'
import { safeText, sealAlso } from './seal-also.ts'

export interface Correction {
  title?: string | undefined
  text?: string | undefined
  claim?: string | null | undefined
  basis?: string | null | undefined
  amount?: number | null | undefined
  headcount?: number | null | undefined
  why: string
  /** The version that the person had before their eyes. */
  version?: number | undefined
}

/**
 * Puts the record of what was said right (A6): made safe and understood anew, found by its new words.
 *
 * The machine's classification follows the text only while no person has classified it; after that it is a hint.
 * What stood there before is kept with the event.
 */
export async function correctComplaint(
  ctx: Context,
  complaintId: string,
  wanted: Correction,
): Promise<{ complaint: Loaded; redacted: PersonalDataKind[] }> {
  return await inTransaction(ctx.db, async (tx) => {
    const complaint = await accessComplaint(tx, ctx.actor, complaintId, { lock: true })
    demandAllowed(ctx.actor, 'classify', complaint.state)
    if (wanted.version !== undefined && wanted.version !== complaint.row.version)
      throw conflict('complaint.changed_meanwhile', {
        zh: '有人刚刚修改了这件投诉，请刷新后再试。',
        en: 'Somebody has just changed this complaint. Refresh and try again.',
      })
    const { changes, events, redacted } = correctionOf(ctx, complaint, wanted)
    const fields = facts.filter((field) => field in changes && changes[field] !== complaint.row[field])
    // A number behind the mask may be all that was wrong.
    if (wanted.text !== undefined && changes.text_sealed !== undefined && !fields.includes('text')) fields.push('text')
    if (fields.length === 0) throw invalidFields({ body: { zh: '没有改动', en: 'Nothing is changed' } })
    const before = Object.fromEntries(fields.map((field) => [field, complaint.row[field]]))
    const corrected: ComplaintEvent = { type: 'corrected', fields, why: safeText(wanted.why).shown, before }
    return { complaint: await recordEvents(ctx, tx, complaint, [corrected, ...events], { changes }), redacted }
  })
}

const facts = ['title', 'text', 'claim', 'basis', 'amount', 'headcount'] as const

function correctionOf(ctx: Context, { row, state }: Loaded, wanted: Correction) {
  const changes: RowChanges = {}
  const events: ComplaintEvent[] = []
  const redacted = new Set<PersonalDataKind>()
  if (wanted.amount !== undefined) changes.amount = wanted.amount
  if (wanted.headcount !== undefined) changes.headcount = wanted.headcount
  if (wanted.text === undefined) {
    for (const [field, title] of [
      ['title', '标题'],
      ['claim', '诉求'],
      ['basis', '依据'],
    ] as const) {
      const value = wanted[field]
      if (value === undefined) continue
      const safe = safeText(value ?? '')
      for (const kind of safe.kinds) redacted.add(kind)
      // Each is added to what the one before has sealed.
      Object.assign(changes, sealAlso(ctx, { ...row, ...changes } as ComplaintRow, title, safe))
      if (field === 'title') changes.title = safe.shown || row.title
      else changes[field] = safe.shown || null
    }
    return { changes, events, redacted: [...redacted] }
  }
  const safe = makeSafe({ ...wanted, text: wanted.text })
  changes.text = safe.proposal.text
  Object.assign(changes, resealed(ctx, row, safe))
  // A title that was made from the old words is made from the new ones.
  if (wanted.title !== undefined || row.title === titleOf(row.text)) changes.title = safe.title
  if (wanted.claim !== undefined) changes.claim = safe.claim
  if (wanted.basis !== undefined) changes.basis = safe.basis
  Object.assign(changes, reread(row, safe.proposal))
  const event = reclassified(row, state, safe.proposal)
  if (event) events.push(event)
  return { changes, events, redacted: safe.redacted }
}

/** The new words in clear with the old ones below them, where one of the two is masked; nothing when it is what is sealed already. */
function resealed(ctx: Context, row: ComplaintRow, safe: ReturnType<typeof makeSafe>): RowChanges {
  const aad = `${row.id}:text`
  const before = row.text_sealed ? ctx.keys.decrypt(row.text_sealed, aad) : null
  if (safe.original === null && before === null) return {}
  const now = safe.original ?? safe.proposal.text
  if (before?.startsWith(now)) return {}
  return { text_sealed: ctx.keys.encrypt(`${now}\n\n【更正前】\n${before ?? row.text}`, aad) }
}

/** What the filer chose themselves, which no new text unsays. */
const statedOf = (row: ComplaintRow) => (row.extraction as { stated?: Pick<Filing, 'business'> }).stated ?? {}

/** The machine's new reading; what the filer stated stays beside it. */
function reread(row: ComplaintRow, proposal: Proposal): RowChanges {
  const stated = statedOf(row)
  const { extraction, confidence } = storedProposal(proposal, { business: stated.business })
  return { extraction: { ...extraction, stated }, confidence }
}

function reclassified(row: ComplaintRow, state: Loaded['state'], proposal: Proposal): ComplaintEvent | null {
  const from = state.classification
  if (state.classifiedBy === 'person' || from === null) return null
  const to: Classification = {
    ...labelsOf(proposal, { channel: state.channel, business: statedOf(row).business }),
    product: from.product,
  }
  return changedAxes(from, to).length === 0 ? null : { type: 'classified', by: 'model', from, to, why: null }
}
