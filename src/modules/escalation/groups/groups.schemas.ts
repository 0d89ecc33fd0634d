import { z } from '@hono/zod-openapi'
import type { Context } from '../../../platform/module.ts'
import { answerForms } from '../../complaint/domain/vocabulary.ts'
import { BilingualText, Instant, listComplaintsById } from '../../complaint/index.ts'
import { groupActions, groupStatuses, replyStatuses } from '../domain/groups/group-actions.ts'
import { allowedWithGroup } from './group-access.ts'
import { listGroupEvents, listMembers } from './groups.repo.ts'
import type { GroupEventRow, GroupRow } from './groups.tables.ts'

const Verdict = z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), why: BilingualText })])
const Named = z.object({ id: z.uuid(), name: z.string() })
export const kinds = ['topic', 'volume', 'template', 'manual'] as const

export const GroupSummary = z
  .object({
    id: z.uuid(),
    status: z.enum(groupStatuses),
    kind: z.enum(kinds),
    title: z.string(),
    unitName: z.string(),
    ownerUnit: Named,
    owner: Named.nullable(),
    members: z.int(),
    statedHeadcount: z.int(),
    inPerson: z.int(),
    isMajor: z.boolean(),
    dueAt: Instant.nullable().openapi({
      description: 'When the report on a major one is due; null when it is none or has been reported.',
    }),
    openedAt: Instant,
    words: z.array(z.string()),
  })
  .openapi('GroupSummary')

const Evidence = z
  .object({
    cell: z.object({ business: z.string().nullable(), unitPath: z.string(), reason: z.string().nullable() }),
    windowHours: z.number(),
    observed: z.int(),
    expected: z.number(),
    p: z.number(),
    words: z.array(z.string()),
    wordings: z.int(),
    foundAt: Instant,
    settingsVersion: z.int(),
    bars: z.array(z.object({ at: Instant, observed: z.int(), expected: z.number() })),
  })
  .openapi('BurstEvidence')

const Member = z
  .object({
    complaintId: z.uuid(),
    number: z.string(),
    title: z.string(),
    complainant: z.string(),
    status: z.string(),
    unitName: z.string().nullable(),
    standing: z.enum(['suggested', 'member', 'left']),
    isRepresentative: z.boolean(),
    joinedAt: Instant,
    answeredAt: Instant.nullable(),
    heldBack: BilingualText.nullable(),
  })
  .openapi('GroupMember')

/** The duty to report a major one (重大), and how it went. */
const Duty = z
  .object({
    since: Instant,
    dueAt: Instant.nullable(),
    warnAt: Instant.nullable().openapi({ description: 'When people are reminded; null when they have been.' }),
    overdueToldAt: Instant.nullable(),
    report: z.object({ at: Instant, byName: z.string(), to: z.string(), reference: z.string(), isLate: z.boolean() }).nullable(),
  })
  .openapi('ReportingDuty')

export const GroupDetail = GroupSummary.extend({
  version: z.int(),
  duty: Duty.nullable(),
  matter: z.string(),
  spokesman: Named.nullable(),
  planId: z.uuid().nullable(),
  evidence: Evidence.nullable(),
  reply: z
    .object({
      status: z.enum(replyStatuses),
      form: z.enum(answerForms),
      text: z.string(),
      draftedByName: z.string(),
      approvedByName: z.string().nullable(),
    })
    .nullable(),
  memberRows: z.array(Member),
  hiddenMembers: z.int().openapi({ description: 'Members outside your reach.' }),
  timeline: z.array(
    z.object({ seq: z.int(), type: z.string(), at: Instant, actorName: z.string(), data: z.record(z.string(), z.unknown()) }),
  ),
  allowed: z.object(
    Object.fromEntries(groupActions.map((action) => [action, Verdict])) as Record<(typeof groupActions)[number], typeof Verdict>,
  ),
}).openapi('GroupDetail')

const iso = (at: Date | null) => at?.toISOString() ?? null
const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })

export const presentSummary = (row: GroupRow, members: number): z.input<typeof GroupSummary> => ({
  id: row.id,
  status: row.status,
  kind: row.kind,
  title: row.title,
  unitName: row.unit_name,
  ownerUnit: { id: row.owner_unit_id, name: row.owner_unit_name },
  owner: named(row.owner_id, row.owner_name),
  members,
  statedHeadcount: row.stated_headcount,
  inPerson: row.in_person,
  isMajor: row.is_major,
  dueAt: iso(row.due_at),
  openedAt: row.opened_at.toISOString(),
  words: row.evidence?.words ?? [],
})

function dutyOf(row: GroupRow, timeline: readonly GroupEventRow[]): z.input<typeof Duty> | null {
  const began = timeline.find(({ type }) => type === 'became_major')
  if (!began) return null
  const report = timeline.findLast(({ type }) => type === 'reported')
  return {
    ...{
      since: began.at.toISOString(),
      dueAt: iso(row.due_at),
      warnAt: iso(row.warn_at),
      overdueToldAt: iso(row.overdue_told_at),
    },
    report: report
      ? {
          ...{ at: report.at.toISOString(), byName: report.actor_name, isLate: report.data['isLate'] === true },
          ...{ to: String(report.data['to']), reference: String(report.data['reference']) },
        }
      : null,
  }
}

/** A group as its page shows it: of its members those within the actor's reach, the others counted. */
export async function presentGroup(ctx: Context, row: GroupRow): Promise<z.input<typeof GroupDetail>> {
  const members = await listMembers(ctx.db, row.institution_id, row.id)
  const complaints = await listComplaintsById(
    ctx.db,
    ctx.actor,
    members.map(({ complaint_id }) => complaint_id),
  )
  const byId = new Map(complaints.map((one) => [one.id, one]))
  const timeline = await listGroupEvents(ctx.db, row.institution_id, row.id)
  const { reply } = row
  return {
    ...presentSummary(row, members.filter(({ standing }) => standing !== 'left').length),
    version: row.version,
    duty: dutyOf(row, timeline),
    matter: row.matter,
    spokesman: named(row.spokesman_id, row.spokesman_name),
    planId: row.plan_id,
    evidence: row.evidence,
    reply: reply && {
      status: reply.status,
      form: reply.form,
      text: reply.text,
      draftedByName: reply.draftedByName,
      approvedByName: reply.approvedByName,
    },
    memberRows: members.flatMap((member) => {
      const complaint = byId.get(member.complaint_id)
      if (!complaint) return []
      return [
        {
          complaintId: complaint.id,
          number: complaint.number,
          title: complaint.title,
          complainant: complaint.complainant_masked,
          status: complaint.status,
          unitName: complaint.unit_name,
          standing: member.standing,
          isRepresentative: row.representatives.includes(complaint.id),
          joinedAt: member.joined_at.toISOString(),
          answeredAt: iso(member.answered_at),
          heldBack: member.held_back,
        },
      ]
    }),
    hiddenMembers: members.length - complaints.length,
    timeline: timeline.map(({ seq, type, at, actor_name, data }) => ({
      seq,
      type,
      at: at.toISOString(),
      actorName: actor_name,
      data,
    })),
    allowed: allowedWithGroup(ctx.actor, row),
  }
}
