import type { Bilingual } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { beijingDate, type CivilDate } from '../../../platform/time.ts'
import type { RecordedEvent } from '../../complaint/domain/events.ts'
import type { Status } from '../../complaint/domain/vocabulary.ts'
import { findComplaint, type Loaded } from '../../complaint/index.ts'
import { can } from '../domain/actions.ts'
import { lastDayOf } from '../domain/reexamination/window.ts'
import { superiorDesk } from './superior-desk.ts'

export const consumerReexaminationStates = ['waiting', 'handling', 'refused', 'decided', 'withdrawn'] as const
type State = (typeof consumerReexaminationStates)[number]

export interface ConsumerReexamination {
  may: { ok: true } | { ok: false; why: Bilingual }
  /** When the decision was sent, and the last day on which the consumer can ask if they received it then. */
  window: { sentOn: CivilDate; lastDay: CivilDate } | null
  requests: {
    requestedAt: string
    text: string | null
    state: State
    number: string | null
    dueAt: string | null
    notice: { at: string; text: string } | null
  }[]
}

/** What the consumer may know of a re-examination of their complaint: asked, where it is, by when, and what was decided. */
export async function consumerReexamination(
  ctx: Context,
  { row, state }: Loaded,
  history: readonly RecordedEvent[],
): Promise<ConsumerReexamination> {
  const sent = history.findLast(({ event }) => event.type === 'answered')?.event
  const sentOn = sent?.type === 'answered' ? beijingDate(new Date(sent.dispatchedAt)) : null
  const requests = await Promise.all(
    (state.reexaminations ?? []).map(async (request) => {
      const child = request.childId ? await findComplaint(ctx.db, row.institution_id, request.childId) : null
      const events = history.flatMap(({ event, at }) =>
        'requestId' in event && event.requestId === request.id ? [{ event, at }] : [],
      )
      const asked = events.find(({ event }) => event.type === 'reexamination_requested')?.event
      const standing = stateOf(request.status, child?.state.status ?? null)
      return {
        requestedAt: request.requestedAt,
        // Only the consumer's own words.
        text: asked?.type === 'reexamination_requested' && asked.by === 'consumer' ? asked.text : null,
        state: standing,
        number: child?.number ?? null,
        dueAt: standing === 'handling' ? (child?.due_at?.toISOString() ?? null) : null,
        notice: noticeIn(events),
      }
    }),
  )
  return { may: await mayAsk(ctx, row.institution_id, state), window: sentOn && { sentOn, lastDay: lastDayOf(sentOn) }, requests }
}

async function mayAsk(ctx: Context, institutionId: string, state: Loaded['state']): Promise<ConsumerReexamination['may']> {
  const verdict = can('request_reexamination', state)
  if (!verdict.ok) return verdict
  if (await superiorDesk(ctx.db, institutionId, state)) return verdict
  return {
    ok: false,
    why: {
      zh: '这件投诉由总行处理，没有上级机构可以核查。您可以申请调解、仲裁，或者向法院起诉。',
      en: 'Head office handled this complaint, and nobody is above it. You may turn to mediation, arbitration or the court.',
    },
  }
}

function stateOf(status: string, child: Status | null): State {
  if (status === 'pending') return 'waiting'
  if (status === 'refused') return 'refused'
  if (status === 'concluded') return 'decided'
  return child === 'withdrawn' ? 'withdrawn' : 'handling'
}

function noticeIn(events: readonly Pick<RecordedEvent, 'event' | 'at'>[]): { at: string; text: string } | null {
  for (const { event, at } of events)
    if (event.type === 'reexamination_concluded' || event.type === 'reexamination_refused')
      return { at: at.toISOString(), text: event.notice }
  return null
}
