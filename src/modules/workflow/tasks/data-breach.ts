import type { Actor } from '../../../platform/actor.ts'
import { may } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/database.ts'
import { AppError, conflict } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import type { ComplaintEvent } from '../../complaint/domain/events.ts'
import { accessComplaint, isHelper, type Loaded, recordEvents } from '../../complaint/index.ts'
import type { Verdict } from '../domain/actions.ts'
import { holdsTask } from '../domain/task-verbs.ts'
import { demandPast, notBeforeReceipt } from '../past.ts'

/** Who decides whether personal data leaked: those who have the task that the fact called for, or the approver. */
export function mayJudgeBreach(actor: Actor, complaint: Loaded): Verdict {
  const tasks = complaint.state.tasks?.filter((task) => task.factor === 'data_leak' && task.status !== 'withdrawn') ?? []
  const approves = may(actor, 'complaint.approve') && !isHelper(actor, complaint.row)
  if (approves || (may(actor, 'task.answer') && tasks.some((task) => holdsTask(actor, task)))) return { ok: true }
  const unit = tasks[0]?.unitName
  return {
    ok: false,
    why: unit
      ? { zh: `须由${unit}认定。`, en: `${unit} decides on it.` }
      : { zh: '须由审批人认定。', en: 'An approver decides on it.' },
  }
}

/** 认定信息泄露: the 72 hours in which the branch of the People's Bank is told run from `at`. */
export async function confirmBreach(ctx: Context, complaintId: string, wanted: { at: string; scope: string }): Promise<Loaded> {
  return await onBreach(ctx, complaintId, ({ row, state }) => {
    if (state.breach) throw conflict('breach.confirmed', { zh: '已经认定信息泄露。', en: 'The leak has been confirmed already.' })
    const at = new Date(wanted.at)
    demandPast('at', at, { now: ctx.clock.now(), from: row.received_at, fromName: notBeforeReceipt })
    return { type: 'breach_confirmed', at: at.toISOString(), scope: wanted.scope }
  })
}

/** The report that ends the 72 hours. */
export async function reportBreach(
  ctx: Context,
  complaintId: string,
  wanted: { at: string; to: string; reference: string },
): Promise<Loaded> {
  return await onBreach(ctx, complaintId, ({ state }) => {
    const { breach } = state
    if (!breach) throw conflict('breach.unconfirmed', { zh: '尚未认定信息泄露。', en: 'No leak has been confirmed.' })
    if (breach.reportedAt) throw conflict('breach.reported', { zh: '已经报告。', en: 'It has been reported already.' })
    const at = new Date(wanted.at)
    const fromName = { zh: '不能早于认定泄露的时间', en: 'Not before the leak was confirmed' }
    demandPast('at', at, { now: ctx.clock.now(), from: new Date(breach.confirmedAt), fromName })
    return { type: 'breach_reported', at: at.toISOString(), to: wanted.to, reference: wanted.reference }
  })
}

async function onBreach(ctx: Context, complaintId: string, decide: (complaint: Loaded) => ComplaintEvent): Promise<Loaded> {
  return await inTransaction(ctx.db, async (tx) => {
    const complaint = await accessComplaint(tx, ctx.actor, complaintId, { lock: true, forTask: true })
    const verdict = mayJudgeBreach(ctx.actor, complaint)
    if (!verdict.ok) throw new AppError('breach.not_yours', 403, verdict.why)
    return await recordEvents(ctx, tx, complaint, [decide(complaint)])
  })
}
