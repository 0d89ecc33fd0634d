import { systemActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/database.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import type { ComplaintEvent } from '../../complaint/domain/events.ts'
import { openTasks } from '../../complaint/domain/tasks.ts'
import { hasEnded } from '../../complaint/domain/vocabulary.ts'
import type { ComplaintChanged } from '../../complaint/events.ts'
import { accessComplaint, type Loaded, recordEvents } from '../../complaint/index.ts'
import { listOrgTree, listPeople, type OrgUnit } from '../../identity/index.ts'
import { decidingUnit } from '../deciding-unit.ts'
import { factsIn, nearestUnit, type TaskRule } from '../domain/task-rules.ts'
import { readTaskSettings } from './settings.ts'

/**
 * Calls in the departments that a fact asks for, once for each fact and department, in the transaction that makes the fact known;
 * and takes back what is still open when the complaint ends without being closed.
 */
export async function spawnTasks(ctx: Context, tx: Tx, changed: ComplaintChanged): Promise<void> {
  const system = { ...ctx, actor: systemActor(changed.institutionId) }
  if (hasEnded(changed.after.status)) return await endTasks(system, tx, changed)
  const news = changed.recorded.map(({ event }) => event)
  if (!news.some(({ type }) => type === 'classified' || type === 'misconduct_alleged')) return
  const { settings, version } = await readTaskSettings(tx, changed.institutionId)
  const facts = factsIn(news, settings)
  if (facts.length === 0) return
  const complaint = await accessComplaint(tx, system.actor, changed.complaintId, { lock: true })
  const due = settings.rules.filter(
    (rule) =>
      facts.includes(rule.fact) &&
      // Once for a fact and a department, whatever became of it: a second classification calls nobody again.
      !complaint.state.tasks?.some((task) => task.factor === rule.fact && task.toFunction === rule.toFunction),
  )
  if (due.length === 0) return
  const events = (await Promise.all(due.map((rule) => opening(system, tx, complaint, rule, version)))).flat()
  if (due.some(({ fact }) => fact === 'staff_misconduct')) events.push(...(await guarding(tx, complaint, news)))
  await recordEvents(system, tx, complaint, events)
}

async function opening(
  ctx: Context,
  tx: Tx,
  { state }: Loaded,
  rule: TaskRule,
  settingsVersion: number,
): Promise<ComplaintEvent[]> {
  const taskId = newId(ctx.clock.now())
  const tree = await listOrgTree(tx, ctx.actor.institutionId)
  const found: OrgUnit | null = nearestUnit(tree, state.unitPath, rule.toFunction)
  const unit = found ?? (await decidingUnit(ctx, tx, 'solution', state))
  const opened: ComplaintEvent = {
    type: 'task_opened',
    taskId,
    kind: rule.kind,
    toUnitId: unit.id,
    toUnitName: unit.name,
    ...{ toPersonId: null, toPersonName: null, partnerId: null, partnerName: null, partnerKeyId: null },
    title: rule.title,
    text: rule.text,
    dueHours: rule.dueHours,
    attachmentIds: [],
    seesConfidential: rule.seesConfidential,
    spawnedBy: 'fact',
    factor: rule.fact,
    toFunction: rule.toFunction,
    settingsVersion,
    askedByUnitId: state.unitId,
  }
  return found ? [opened] : [opened, { type: 'task_unit_missing', taskId, factor: rule.fact, toFunction: rule.toFunction }]
}

/** C10: who is complained about is shut out at once; whether it becomes confidential a person decides. */
async function guarding(tx: Tx, { row, state }: Loaded, news: readonly ComplaintEvent[]): Promise<ComplaintEvent[]> {
  const accused = await accusedPeople(tx, row.institution_id, row.respondent_staff)
  const shut = accused.filter((id) => !state.recused?.includes(id))
  const recused = [...(state.recused ?? []), ...shut, ...news.flatMap((one) => ('personIds' in one ? one.personIds : []))]
  const isOwnerAccused = state.ownerId !== null && recused.includes(state.ownerId)
  const mayGoBack = state.status === 'assigned' || state.status === 'investigating'
  return [
    ...(shut.length > 0 ? [{ type: 'access_excluded', personIds: shut, reason: '被投诉人员，应当回避（第17条）' } as const] : []),
    ...(isOwnerAccused && mayGoBack ? [{ type: 'returned', reason: '承办人是被投诉人员，应当回避（第17条）' } as const] : []),
    ...(state.isConfidential ? [] : [{ type: 'confidentiality_proposed', reason: '涉及员工严重违规，建议设为保密' } as const]),
  ]
}

/** The people whose names stand where the complaint says whom it is about. */
async function accusedPeople(tx: Tx, institutionId: string, respondents: string | null): Promise<string[]> {
  if (!respondents) return []
  const people = await listPeople(tx, institutionId, { active: true, limit: 10_000 })
  return people.filter(({ name }) => name.length > 1 && respondents.includes(name)).map(({ id }) => id)
}

async function endTasks(ctx: Context, tx: Tx, changed: ComplaintChanged): Promise<void> {
  if (openTasks(changed.after).length === 0) return
  const complaint = await accessComplaint(tx, ctx.actor, changed.complaintId, { lock: true })
  const events = openTasks(complaint.state).map(
    ({ id }): ComplaintEvent => ({ type: 'task_withdrawn', taskId: id, reason: '投诉已经结束' }),
  )
  if (events.length > 0) await recordEvents(ctx, tx, complaint, events)
}
