import { type Actor, selvesOf } from '../../../platform/actor.ts'
import { type Db, inTransaction, type Tx } from '../../../platform/database.ts'
import { AppError, conflict, invalidFields, notFound } from '../../../platform/errors.ts'
import { safeFileName } from '../../../platform/files.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import { beijingDate } from '../../../platform/time.ts'
import { record } from '../../audit-log/index.ts'
import { accessComplaint, findByNumber, maxAttachmentBytes } from '../../complaint/index.ts'
import {
  type InvestigationAct,
  type InvestigationEntry,
  investigationActs,
  type May,
  mayAct,
  type Standing,
  standingAfter,
} from '../domain/monitor/investigation.ts'
import { tellInvestigation } from './investigation-news.ts'
import { findInvestigation, insertFile, listEntries, seatsOf, updateInvestigation } from './investigations.repo.ts'
import { addEntry } from './judge-last-week.ts'
import type { InvestigationRow } from './monitor.tables.ts'

/** What a person asks to have written down. */
export type InvestigationWish =
  | { act: 'take'; plan: string }
  | { act: 'note'; text: string }
  | { act: 'link'; number: string; why: string }
  | { act: 'find'; text: string; cause: string }
  | { act: 'set_measures'; text: string; dueOn: string }
  | { act: 'ask_closing'; text: string }
  | { act: 'decide_closing'; decision: 'approved' | 'returned'; opinion: string }

/** The one way from an id to an investigation: missing and not yours look alike. */
export async function accessInvestigation(db: Db | Tx, actor: Actor, id: string, options: { lock?: boolean } = {}) {
  const row = await findInvestigation(db, actor, id, options)
  if (!row) throw notFound({ zh: '这项专项调查', en: 'investigation' })
  return row
}

const standingOf = (row: InvestigationRow): Standing => ({ status: row.status, ownerId: row.owner_id, askedBy: row.asked_by })

/** Does the actor, or whoever they act for, sit in the unit that is looked into? */
const isExamined = async (db: Db | Tx, actor: Actor, row: InvestigationRow): Promise<boolean> =>
  (await seatsOf(db, actor)).some((path) => path.startsWith(row.unit_path))

/** In whose names deputies took it or asked for its closing. Asked only where it counts. */
async function namesUsedIn(db: Db | Tx, row: InvestigationRow): Promise<string[]> {
  if (row.status !== 'closing') return []
  const entries = await listEntries(db, row)
  return entries.flatMap(({ entry }) => ('onBehalfOf' in entry && entry.onBehalfOf ? [entry.onBehalfOf] : []))
}

export async function allowedActs(db: Db | Tx, actor: Actor, row: InvestigationRow): Promise<Record<InvestigationAct, May>> {
  const who = { selves: selvesOf(actor), isExamined: await isExamined(db, actor, row) }
  const at = { ...standingOf(row), namesUsed: await namesUsedIn(db, row) }
  return Object.fromEntries(investigationActs.map((act) => [act, mayAct(act, at, who)])) as Record<InvestigationAct, May>
}

async function demand(tx: Db | Tx, actor: Actor, row: InvestigationRow, act: InvestigationAct): Promise<void> {
  const may = (await allowedActs(tx, actor, row))[act]
  if (!may.ok) throw conflict('investigation.not_now', may.why)
}

/** Does one thing to an investigation: decided, written down and in the trail, or nothing of it. */
export async function actOnInvestigation(ctx: Context, id: string, wish: InvestigationWish): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const row = await accessInvestigation(tx, ctx.actor, id, { lock: true })
    await demand(tx, ctx.actor, row, wish.act)
    await write(ctx, tx, row, await entryOf(ctx, tx, wish))
  })
}

const inNameOf = ({ actor }: Context) => (actor.onBehalfOf ? { onBehalfOf: actor.onBehalfOf.id } : {})

async function entryOf(ctx: Context, tx: Tx, wish: InvestigationWish): Promise<InvestigationEntry> {
  switch (wish.act) {
    case 'take':
      return { type: 'taken', plan: wish.plan, ...inNameOf(ctx) }
    case 'note':
      return { type: 'noted', text: wish.text }
    case 'link':
      return await linkOf(ctx, tx, wish)
    case 'find':
      return { type: 'found', text: wish.text, cause: wish.cause }
    case 'set_measures':
      if (wish.dueOn < beijingDate(ctx.clock.now()))
        throw invalidFields({ dueOn: { zh: '整改期限不能早于今天', en: 'The date must not lie in the past' } })
      return { type: 'measures_set', text: wish.text, dueOn: wish.dueOn }
    case 'ask_closing':
      return { type: 'closing_asked', text: wish.text, ...inNameOf(ctx) }
    case 'decide_closing':
      return { type: wish.decision === 'approved' ? 'closed' : 'closing_returned', opinion: wish.opinion }
  }
}

/** A complaint that the actor reaches, by its number; any other is said not to be there. */
async function linkOf(ctx: Context, tx: Tx, { number, why }: { number: string; why: string }): Promise<InvestigationEntry> {
  const unknown = invalidFields({
    number: { zh: '没有这个编号的投诉，或您无权查看', en: 'No such complaint, or it is not yours to see' },
  })
  const found = await findByNumber(tx, ctx.actor.institutionId, number)
  if (!found) throw unknown
  const { row } = await accessComplaint(tx, ctx.actor, found.id).catch((error) => {
    throw error instanceof AppError ? unknown : error
  })
  return { type: 'linked', complaintId: row.id, number: row.number, why }
}

async function write(ctx: Context, tx: Tx, row: InvestigationRow, entry: InvestigationEntry): Promise<void> {
  await addEntry(ctx, tx, row, entry)
  const after = standingAfter(standingOf(row), entry, ctx.actor.id)
  await updateInvestigation(tx, row, {
    ...{ status: after.status, owner_id: after.ownerId, asked_by: after.askedBy },
    ...(entry.type === 'taken' && { owner_name: ctx.actor.name }),
    ...(entry.type === 'closed' && { closed_at: ctx.clock.now() }),
  })
  record(ctx, tx, {
    action: `investigation.${entry.type}`,
    object: { type: 'investigation', id: row.id },
    data: { from: row.status, to: after.status, ...(entry.type === 'linked' && { complaintId: entry.complaintId }) },
  })
  if (entry.type === 'closing_asked' || entry.type === 'closing_returned' || entry.type === 'closed')
    await tellInvestigation(ctx, tx, row, entry.type)
}

/** Keeps a piece of evidence: the bytes first, then its row, the entry and the trail. */
export async function addEvidence(ctx: Context, id: string, upload: { name: string; content: Buffer }): Promise<void> {
  await demand(ctx.db, ctx.actor, await accessInvestigation(ctx.db, ctx.actor, id), 'attach')
  const stored = await ctx.files.put(upload.content, { maxBytes: maxAttachmentBytes })
  await inTransaction(ctx.db, async (tx) => {
    const row = await accessInvestigation(tx, ctx.actor, id, { lock: true })
    await demand(tx, ctx.actor, row, 'attach')
    const file = { id: newId(ctx.clock.now()), name: safeFileName(upload.name), sha256: stored.sha256, size: stored.size }
    await insertFile(tx, {
      ...{ institution_id: row.institution_id, investigation_id: row.id, key: stored.key, content_type: stored.contentType },
      ...file,
    })
    const { id: fileId, name, sha256, size } = file
    await write(ctx, tx, row, { type: 'evidence_added', fileId, name, sha256, size })
  })
}
