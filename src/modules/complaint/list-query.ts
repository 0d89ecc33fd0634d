import { z } from '@hono/zod-openapi'
import { invalidFields } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { findOrgUnit } from '../identity/index.ts'
import { type ComplaintFilter, type Cursor, type Sort, sorts } from './complaint-list.repo.ts'
import { amountBands, recurrences, riskKinds } from './domain/dimensions.ts'
import { forwardingPhases } from './domain/forwardings.ts'
import { sideRoads } from './domain/relations/side-roads.ts'
import { channels, escalationLevels, lights, type Status, statuses } from './domain/vocabulary.ts'
import { personalIndex } from './parties.ts'

/** A comma-separated list in a query string: `light=red,yellow`. */
const listOf = <Value extends string>(item: z.ZodType<Value, string>) =>
  z
    .string()
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(item).max(40))
    .optional()
const flag = z.stringbool().optional()

/** The filters of a list. They stand in the page's address, so every one is a short word. */
export const ComplaintQuery = z.object({
  status: listOf(z.enum(statuses)),
  open: flag,
  light: listOf(z.enum(lights)),
  business: listOf(z.string().max(40)),
  reason: listOf(z.string().max(40)),
  route: listOf(z.string().max(40)),
  grade: listOf(z.enum(['general', 'important', 'urgent'])),
  channel: listOf(z.enum(channels)),
  level: listOf(z.enum(escalationLevels)),
  priority: listOf(z.enum(['P1', 'P2', 'P3'])),
  time: listOf(z.enum(recurrences)),
  band: listOf(z.enum(amountBands)),
  risk: listOf(z.enum(riskKinds)),
  forwarding: listOf(z.enum(forwardingPhases)).openapi({
    description: 'How far we are with the authorities that handed it over.',
  }),
  unit: z.uuid().optional(),
  owner: z.union([z.uuid(), z.literal('me'), z.literal('none')]).optional(),
  overdue: flag,
  dueBefore: z.iso.datetime({ offset: true }).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  awaitingApproval: flag,
  awaitingReview: flag,
  hasMerged: flag,
  hasChildren: flag,
  road: listOf(z.enum(sideRoads)),
  q: z
    .string()
    .trim()
    .max(100)
    .optional()
    .openapi({ description: 'Words of the text, a complaint number, or a full phone, ID, card number or name.' }),
})

export const PageQuery = ComplaintQuery.extend({
  sort: z.enum(sorts).default('received'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
})

/** What a query string asks for, in the repo's terms. A full phone, ID or card number is looked up by its blind index. */
export async function filterOf(ctx: Context, query: z.output<typeof ComplaintQuery>): Promise<ComplaintFilter> {
  const unit = query.unit ? await findOrgUnit(ctx.db, ctx.actor.institutionId, query.unit) : null
  if (query.unit && !unit) throw invalidFields({ unit: { zh: '没有这个机构', en: 'There is no such unit' } })
  const date = (text: string | undefined) => (text ? new Date(text) : undefined)
  return {
    statuses: query.status as Status[] | undefined,
    isOpen: query.open,
    lights: query.light,
    business: query.business,
    reason: query.reason,
    route: query.route,
    grade: query.grade,
    channel: query.channel,
    level: query.level,
    priority: query.priority,
    dimTime: query.time,
    dimAmount: query.band,
    dimRisk: query.risk,
    forwarding: query.forwarding,
    unitPath: unit?.path,
    ownerId: query.owner === 'me' ? ctx.actor.id : query.owner === 'none' ? undefined : query.owner,
    hasOwner: query.owner === 'none' ? false : undefined,
    isOverdue: query.overdue,
    dueBefore: date(query.dueBefore),
    receivedFrom: date(query.from),
    receivedTo: date(query.to),
    pendingApproval: query.awaitingApproval,
    pendingEscalation: query.awaitingReview,
    hasMerged: query.hasMerged,
    hasChildren: query.hasChildren,
    roads: query.road,
    ...searchOf(ctx, query.q),
  }
}

const looksPersonal = /^(\+?86)?1\d{10}$|^\d{15,19}$|^\d{17}[\dXx]$/

const askedName = /^(?:name|姓名)[:：]\s*(.+)$/

/** Whether a search is for one person, by a name or number in full. Such a search is never kept. */
export const isForPerson = (q: string): boolean => askedName.test(q.trim()) || looksPersonal.test(q.replace(/[\s-]/g, ''))

/** Two to four Han characters may be a name or words of the text; the text wins, `name:张伟` asks for the person. */
function searchOf(ctx: Context, q: string | undefined): Pick<ComplaintFilter, 'text' | 'personIndex'> {
  if (!q) return {}
  const name = askedName.exec(q)?.[1]
  if (name) return { personIndex: [personalIndex(ctx.keys, 'name', name)] }
  const digits = q.replace(/[\s-]/g, '')
  if (looksPersonal.test(digits))
    return { personIndex: (['phone', 'idNumber', 'card'] as const).map((field) => personalIndex(ctx.keys, field, digits)) }
  return { text: q }
}

/** Opaque to clients; only ours to read. */
export function encodeCursor(cursor: Cursor, sort: Sort): string {
  return Buffer.from(JSON.stringify([sort, cursor.value, cursor.id])).toString('base64url')
}

export function decodeCursor(text: string | undefined, sort: Sort): Cursor | undefined {
  if (!text) return undefined
  const shape = z.tuple([z.enum(sorts), z.iso.datetime().nullable(), z.uuid()])
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    value = null
  }
  const parsed = shape.safeParse(value)
  if (!parsed.success || parsed.data[0] !== sort)
    throw invalidFields({
      cursor: { zh: '翻页位置无效，请从第一页开始', en: 'This page position is not valid; start from the first page' },
    })
  return { value: parsed.data[1], id: parsed.data[2] }
}
