import type { z } from '@hono/zod-openapi'
import { type Actor, selvesOf, systemActor } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/module.ts'
import { beijingDate, dayMs } from '../../../platform/time.ts'
import type { RecordedEvent } from '../../complaint/domain/events.ts'
import type { ReexaminationRequest } from '../../complaint/domain/relations/reexamination-events.ts'
import { reaches } from '../../complaint/domain/row-scope.ts'
import { accessComplaint, findComplaint, isHelper, type Loaded, listEntries, listHistory, placed } from '../../complaint/index.ts'
import { findOrgUnit } from '../../identity/index.ts'
import type { Verdict } from '../domain/actions.ts'
import { allowedFor } from '../domain/allowed.ts'
import { handlersOf } from '../domain/reexamination/reexamination.ts'
import { presidesOver } from '../domain/scope.ts'
import { noticeText } from './notify-reexamination.ts'
import type { Reexaminations } from './reexamination.schemas.ts'
import { nobodyAbove } from './request-reexamination.ts'
import { superiorDesk } from './superior-desk.ts'

type Shown = z.input<typeof Reexaminations>

/** Everything about the re-examinations of a complaint, or about the one that it is. */
export async function reexaminationsOf(ctx: Context, complaintId: string): Promise<Shown> {
  const complaint = await accessComplaint(ctx.db, ctx.actor, complaintId)
  const { row, state } = complaint
  const history = await listHistory(ctx.db, row.institution_id, row.id)
  const requests = await Promise.all((state.reexaminations ?? []).map((one) => presentRequest(ctx, complaint, history, one)))
  const superior = await superiorDesk(ctx.db, row.institution_id, state)
  const allowed = allowedFor(ctx.actor, state).request_reexamination
  return {
    superior: superior?.name ?? null,
    mayAsk: allowed.ok && !superior ? { ok: false, why: nobodyAbove().say } : allowed,
    dispatchedAt: answersIn(history).at(-1)?.at ?? null,
    requests: requests.reverse(),
    original: state.parent?.kind === 'reexamination' ? await presentOriginal(ctx, state.parent.id) : null,
    review: state.review ?? null,
    notice: state.review ? noticeText(row.number, state) : null,
    standAside: (state.standsAside ?? []).map(({ name }) => name),
  }
}

async function presentRequest(
  ctx: Context,
  complaint: Loaded,
  history: readonly RecordedEvent[],
  request: ReexaminationRequest,
): Promise<Shown['requests'][number]> {
  const { id, requestedAt, decisionReceivedAt, day, isLate, toUnitName, status, conclusion } = request
  const of = history.flatMap(({ event, at }) => ('requestId' in event && event.requestId === id ? [{ event, at }] : []))
  const asked = of.map(({ event }) => event).find((event) => event.type === 'reexamination_requested')
  const settled = of
    .map(({ event }) => event)
    .find((event) => event.type === 'reexamination_admitted' || event.type === 'reexamination_refused')
  const told = of.find(({ event }) => event.type === 'reexamination_concluded' || event.type === 'reexamination_refused')
  const concluded = told?.event.type === 'reexamination_concluded' ? told.event : null
  return {
    ...{ id, requestedAt, decisionReceivedAt, day, isLate, toUnitName, status, conclusion },
    by: asked?.by ?? 'staff',
    form: asked?.form ?? 'letter',
    text: asked?.text ?? '',
    reason: settled?.reason || null,
    mayDecide: await mayDecideLate(ctx, complaint, history, request),
    child: request.childId ? await presentChild(ctx, request.childId) : null,
    notice: noticeIn(told),
    reopens: concluded?.reopens ?? false,
  }
}

function noticeIn(told: Pick<RecordedEvent, 'event' | 'at'> | undefined) {
  if (told?.event.type === 'reexamination_concluded')
    return { form: told.event.form, text: told.event.notice, at: told.at.toISOString() }
  if (told?.event.type === 'reexamination_refused')
    return { form: told.event.noticeForm, text: told.event.notice, at: told.at.toISOString() }
  return null
}

/** The answer that `decideReexaminationRequest` would give, for the button. */
async function mayDecideLate(
  ctx: Context,
  { row, state }: Loaded,
  history: readonly RecordedEvent[],
  { toUnitId, toUnitName }: ReexaminationRequest,
): Promise<Verdict> {
  const allowed = allowedFor(ctx.actor, state).decide_reexamination
  if (!allowed.ok) return allowed
  const desk = await findOrgUnit(ctx.db, row.institution_id, toUnitId)
  if (!desk || !presidesOver(ctx.actor, desk))
    return { ok: false, why: { zh: `须由${toUnitName}或其上级决定。`, en: `${toUnitName}, or somebody above it, must decide.` } }
  if (handlersOf(history).some(({ id }) => selvesOf(ctx.actor).includes(id)))
    return {
      ok: false,
      why: { zh: '您办理或审批过原投诉，应当回避。', en: 'You handled or approved this complaint and must stand aside.' },
    }
  return { ok: true }
}

const isOpenTo = (actor: Actor, row: Loaded['row']) => reaches(actor, placed(row)) && !isHelper(actor, row)

async function presentChild(ctx: Context, childId: string) {
  const row = await findComplaint(ctx.db, ctx.actor.institutionId, childId)
  if (!row) return null
  return {
    id: row.id,
    number: row.number,
    status: row.state.status,
    unitName: row.unit_name,
    ownerName: row.owner_name,
    dueAt: row.due_at?.toISOString() ?? null,
    isOverdue: row.is_overdue,
    isOpenToYou: isOpenTo(ctx.actor, row),
  }
}

/** The file of the first complaint, for whoever re-examines it: read here, and opened only where they reach it anyway. */
async function presentOriginal(ctx: Context, parentId: string): Promise<Shown['original']> {
  const { row, state } = await accessComplaint(ctx.db, systemActor(ctx.actor.institutionId), parentId)
  const history = await listHistory(ctx.db, row.institution_id, row.id)
  const answers = answersIn(history)
  const first = answers[0]
  return {
    ...{ id: row.id, number: row.number, title: row.title, text: row.text, claim: row.claim },
    ...{ unitName: row.unit_name, ownerName: row.owner_name },
    receivedAt: state.receivedAt.toISOString(),
    answeredAt: first?.at ?? null,
    days: first ? daysBetween(state.receivedAt, new Date(first.at)) : null,
    isExtended: state.isExtended,
    wasOverdue: history.some(({ event }) => event.type === 'deadline_breached'),
    answers,
    timeline: await listEntries(ctx.db, row.institution_id, row.id),
    isOpenToYou: isOpenTo(ctx.actor, row),
  }
}

const answersIn = (history: readonly RecordedEvent[]) =>
  history.flatMap(({ event }) =>
    event.type === 'answered' ? [{ form: event.form, text: event.text, at: event.dispatchedAt }] : [],
  )

const daysBetween = (from: Date, to: Date): number =>
  Math.round((Date.parse(beijingDate(to)) - Date.parse(beijingDate(from))) / dayMs)
