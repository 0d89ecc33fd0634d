import { inTransaction, type Tx } from '../../platform/database.ts'
import { conflict, invalidFields } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { changedAxes } from '../classification/domain/changed-axes.ts'
import type { StoredRuling } from '../classification/domain/rules/stored-ruling.ts'
import { type Classifier, classifierFor, keepRuleHits, type Proposal, type Ruled } from '../classification/index.ts'
import type { ComplaintEvent } from '../complaint/domain/events.ts'
import type { PersonalDataKind } from '../complaint/domain/personal-data.ts'
import { accessComplaint, type ComplaintRow, type Loaded, type RowChanges, recordEvents } from '../complaint/index.ts'
import { demandAllowed } from '../workflow/domain/allowed.ts'
import { titleOf } from './domain/title.ts'
import type { Filing } from './filing.ts'
import { orgTree } from './org-tree.ts'
import { labelsOf, makeSafe, storedProposal } from './prepare.ts'
import { type CaseFacts, ruleCase } from './rule-case.ts'
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
    const using = await classifierFor(ctx.db, ctx.actor.institutionId, tx)
    const { changes, events, redacted } = await correctionOf(ctx, tx, complaint, wanted, using)
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

async function correctionOf(ctx: Context, tx: Tx, { row, state }: Loaded, wanted: Correction, using: Classifier) {
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
  const safe = makeSafe({ ...wanted, text: wanted.text }, using)
  changes.text = safe.proposal.text
  Object.assign(changes, resealed(ctx, row, safe))
  // A title that was made from the old words is made from the new ones.
  if (wanted.title !== undefined || row.title === titleOf(row.text)) changes.title = safe.title
  if (wanted.claim !== undefined) changes.claim = safe.claim
  if (wanted.basis !== undefined) changes.basis = safe.basis
  const ruled = await ruledAnew(ctx, tx, { row, state }, safe, changes)
  Object.assign(changes, reread(row, safe.proposal, ruled))
  const event = reclassified(state, ruled)
  if (event) events.push(event)
  const of = { institutionId: ctx.actor.institutionId, complaintId: row.id, at: ctx.clock.now() }
  await keepRuleHits(tx, { ...of, stored: ruled.stored, isNew: false })
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
const statedOf = (row: ComplaintRow) => (row.extraction as { stated?: Pick<Filing, 'business' | 'product'> }).stated ?? {}

/** What the rules make of the new words. Their department was for the first dispatch; who has it now keeps it. */
async function ruledAnew(
  ctx: Context,
  tx: Tx,
  { row, state }: Loaded,
  safe: ReturnType<typeof makeSafe>,
  changes: RowChanges,
): Promise<Ruled> {
  const stated = statedOf(row)
  const { rules } = row.extraction as { rules?: StoredRuling }
  const product = (state.classifiedBy === 'rule' ? rules?.before.product : state.classification?.product) ?? null
  const labels = { ...labelsOf(safe.proposal, { channel: state.channel, business: stated.business }), product }
  const facts: CaseFacts = {
    ...{ channel: state.channel, labels, ...stated },
    ...{ amount: row.amount, headcount: row.headcount, visitors: row.visitors },
    ...(changes.amount !== undefined && { amount: changes.amount }),
    ...(changes.headcount !== undefined && { headcount: changes.headcount }),
    ...{ respondentUnitId: row.respondent_unit_id, receivedAt: row.received_at },
  }
  const tree = await orgTree(ctx.db, ctx.actor.institutionId)
  return await ruleCase(ctx, { proposal: safe.proposal, title: changes.title ?? row.title }, facts, tree, tx)
}

/** The machine's new reading; what the filer stated stays beside it. */
function reread(row: ComplaintRow, proposal: Proposal, ruled: Ruled): RowChanges {
  const stated = statedOf(row)
  const { extraction, confidence } = storedProposal(proposal, { business: stated.business }, ruled)
  return { extraction: { ...extraction, stated }, confidence }
}

function reclassified(state: Loaded['state'], { labels, isChanged, why }: Ruled): ComplaintEvent | null {
  const from = state.classification
  if (state.classifiedBy === 'person' || from === null || changedAxes(from, labels).length === 0) return null
  return { type: 'classified', by: isChanged ? 'rule' : 'model', from, to: labels, why }
}
