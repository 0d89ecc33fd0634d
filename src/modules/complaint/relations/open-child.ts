import type { Tx } from '../../../platform/database.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import { listParties } from '../complaint.repo.ts'
import type { ComplaintEvent } from '../domain/events.ts'
import type { ChildKind, Recusal } from '../domain/relations/family.ts'
import type { Channel } from '../domain/vocabulary.ts'
import { openPersonal, type PartyInput, personalFields } from '../parties.ts'
import type { Loaded } from '../record-events.ts'
import { registerComplaint } from '../register-complaint.ts'

/** A complaint that comes out of another one. */
export interface NewChild {
  /** Taken beforehand with `takeComplaintNumber`, outside the transaction. */
  number: string
  kind: ChildKind
  title: string
  text: string
  claim: string | null
  amount: number | null
  channel: Channel
  receivedAt: Date
  /** Whose queue it goes to. */
  desk: { id: string; name: string; path: string }
  why: string
  /** Who neither owns nor decides it. */
  standAside: Recusal[]
}

/**
 * Registers a child of a complaint, with the people, the classification and the protection of its parent, in the caller's
 * transaction. Gives the child and the event that tells the parent, which the caller records with what it has to say itself.
 */
export async function openChild(
  ctx: Context,
  tx: Tx,
  parent: Loaded,
  wanted: NewChild,
): Promise<{ child: Loaded; told: ComplaintEvent }> {
  const { row } = parent
  const id = newId(ctx.clock.now())
  const { number, kind, title, text, claim, amount, receivedAt, why } = wanted
  const child = await registerComplaint(ctx, tx, {
    ...{ id, number, title, text, claim, amount, receivedAt },
    ...{ originalText: null, basis: null, headcount: row.headcount, visitors: null },
    ...{ respondentUnitId: row.respondent_unit_id, respondentStaff: row.respondent_staff },
    ...{ externalSource: null, externalNumber: null, externalDueAt: null, extraction: {}, confidence: {} },
    parties: await peopleOf(ctx, tx, row.institution_id, row.id),
    // Whoever must stand aside does not keep sight of it by having written it down.
    ...(wanted.standAside.some((one) => one.id === ctx.actor.id) && { visibleTo: [] }),
    events: beginningOf(parent, wanted),
  })
  return { child, told: { type: 'child_opened', childId: id, childNumber: number, kind, reason: why } }
}

async function peopleOf(ctx: Context, tx: Tx, institutionId: string, complaintId: string): Promise<PartyInput[]> {
  const rows = await listParties(tx, institutionId, complaintId)
  return rows.map((party) => ({
    role: party.role as PartyInput['role'],
    ...(Object.fromEntries(personalFields.map((field) => [field, openPersonal(ctx.keys, party, field)])) as { name: string }),
    idType: party.id_type,
    relation: party.relation,
  }))
}

function beginningOf({ row, state }: Loaded, wanted: NewChild): ComplaintEvent[] {
  const { desk, why } = wanted
  return [
    {
      type: 'received',
      channel: wanted.channel,
      receivedAt: wanted.receivedAt.toISOString(),
      externalSource: null,
      externalNumber: null,
    },
    ...(state.classification
      ? [{ type: 'classified', by: 'rule', from: null, to: state.classification, why: `沿用 ${row.number} 的分类` } as const]
      : []),
    ...(state.priority === 'P3' ? [] : [{ type: 'priority_set', priority: state.priority, why: `沿用 ${row.number}` } as const]),
    { type: 'dispatched', unitId: desk.id, unitName: desk.name, unitPath: desk.path, why },
    ...(state.isConfidential
      ? [{ type: 'confidentiality_set', confidential: true, reason: `${row.number} 为保密投诉` } as const]
      : []),
    ...(state.recused?.length ? [excluding(state.recused, row.number)] : []),
    {
      ...{ type: 'opened_for', parentId: row.id, parentNumber: row.number, kind: wanted.kind },
      standAside: wanted.standAside,
      reason: why,
    },
  ]
}

const excluding = (people: readonly string[], number: string): ComplaintEvent => ({
  type: 'access_excluded',
  personIds: [...people],
  reason: `${number} 的被投诉人员，应当回避（第17条）`,
})
