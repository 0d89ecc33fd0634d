import { z } from '@hono/zod-openapi'
import { invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { stances, taskFacts, taskKinds } from '../../complaint/domain/task-events.ts'
import { taskStatuses } from '../../complaint/domain/tasks.ts'
import { BilingualText, Instant, isHelper, type Loaded } from '../../complaint/index.ts'
import { allowedOnTask, taskVerbs } from '../domain/task-verbs.ts'
import { mayJudgeBreach } from './data-breach.ts'
import { type ListedTask, listDatedTasksOf, type TaskCursor } from './tasks.repo.ts'

const Verdict = z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), why: BilingualText })])
const Named = z.object({ id: z.uuid(), name: z.string() })

const shape = {
  id: z.uuid(),
  complaint: z.object({
    id: z.uuid(),
    number: z.string(),
    title: z.string().nullable(),
    isReachable: z.boolean().openapi({ description: 'False once the task is done and with it the sight of the complaint.' }),
  }),
  kind: z.enum(taskKinds),
  title: z.string(),
  text: z.string(),
  status: z.enum(taskStatuses),
  unit: Named,
  person: Named.nullable(),
  partner: Named.nullable(),
  factor: z.enum(taskFacts).nullable().openapi({ description: 'The fact that called for it; null when a person asked.' }),
  askedBy: Named,
  openedAt: Instant,
  dueHours: z.int().openapi({ description: 'Working hours.' }),
  dueAt: Instant.nullable(),
  isOverdue: z.boolean(),
  claimedBy: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: Instant.nullable(),
  opinion: z.string().nullable(),
  stance: z.enum(stances).nullable(),
  attachmentIds: z.array(z.uuid()),
  returnReason: z.string().nullable(),
  overruled: z.object({ by: z.string(), opinion: z.string() }).nullable(),
  reminders: z.int(),
  reopenings: z.int(),
  rating: z.int().nullable(),
}

export const ListedTaskSchema = z.object(shape).openapi('Task')
const AllowedOnTask = z.object(
  Object.fromEntries(taskVerbs.map((verb) => [verb, Verdict])) as Record<(typeof taskVerbs)[number], typeof Verdict>,
)
export const TaskSchema = z.object({ ...shape, allowed: AllowedOnTask }).openapi('ComplaintTask')
export const TasksOfComplaint = z.object({ items: z.array(TaskSchema), mayJudgeBreach: Verdict }).openapi('ComplaintTasks')

export function presentListed(row: ListedTask, now: Date): z.input<typeof ListedTaskSchema> {
  const isWaiting = row.status === 'open' || row.status === 'claimed'
  return {
    id: row.id,
    complaint: {
      id: row.complaint_id,
      number: row.number,
      title: row.is_reachable ? row.complaint_title : null,
      isReachable: row.is_reachable,
    },
    kind: row.kind,
    title: row.title,
    text: row.text,
    status: row.status,
    unit: { id: row.to_unit_id, name: row.to_unit_name },
    person: row.to_person_id ? { id: row.to_person_id, name: row.to_person_name ?? '' } : null,
    partner: row.partner_id ? { id: row.partner_id, name: row.partner_name ?? '' } : null,
    factor: row.factor,
    askedBy: { id: row.asked_by, name: row.asked_by_name },
    openedAt: row.opened_at.toISOString(),
    dueHours: row.due_hours,
    dueAt: row.due_at?.toISOString() ?? null,
    isOverdue: isWaiting && row.due_at !== null && row.due_at <= now,
    claimedBy: row.claimed_by_name,
    answeredBy: row.answered_by_name,
    answeredAt: row.answered_at?.toISOString() ?? null,
    opinion: row.opinion,
    stance: row.stance,
    attachmentIds: row.attachment_ids,
    returnReason: row.return_reason,
    overruled: row.overruled_by_name ? { by: row.overruled_by_name, opinion: row.overrule_opinion ?? '' } : null,
    reminders: row.reminder_count,
    reopenings: row.reopened_count,
    rating: row.rating,
  }
}

/** The tasks of a complaint with what this person may do to each. Who helps with one sees their own. */
export async function tasksReply(ctx: Context, complaint: Loaded): Promise<z.input<typeof TasksOfComplaint>> {
  const now = ctx.clock.now()
  const helps = isHelper(ctx.actor, complaint.row)
  const states = new Map((complaint.state.tasks ?? []).map((task) => [task.id, task]))
  const rows = await listDatedTasksOf(ctx.db, ctx.actor, complaint.row.id)
  const items = rows.flatMap((row) => {
    const task = states.get(row.id)
    if (!task) return []
    const isOwn = [row.to_person_id ?? row.to_unit_id, row.partner_key_id].some(
      (id) => id !== null && (id === ctx.actor.id || id === ctx.actor.unitId),
    )
    if (helps && !isOwn) return []
    return [{ ...presentListed(row, now), allowed: allowedOnTask(ctx.actor, task, { isHelper: helps, now }) }]
  })
  return { items, mayJudgeBreach: mayJudgeBreach(ctx.actor, complaint) }
}

/** Opaque to clients; only ours to read. */
export const encodeTaskCursor = (cursor: TaskCursor): string =>
  Buffer.from(JSON.stringify([cursor.value, cursor.id])).toString('base64url')

export function decodeTaskCursor(text: string | undefined): TaskCursor | undefined {
  if (!text) return undefined
  const value = z.union([z.literal('infinity'), z.iso.datetime()])
  const parsed = z.tuple([value, z.uuid()]).safeParse(readJson(Buffer.from(text, 'base64url').toString()))
  if (!parsed.success)
    throw invalidFields({
      cursor: { zh: '翻页位置无效，请从第一页开始', en: 'This page position is not valid; start from the first page' },
    })
  return { value: parsed.data[0], id: parsed.data[1] }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
