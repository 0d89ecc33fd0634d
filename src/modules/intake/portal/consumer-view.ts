import { z } from '@hono/zod-openapi'
import type { Context } from '../../../platform/module.ts'
import type { RecordedEvent } from '../../complaint/domain/events.ts'
import { answerForms } from '../../complaint/domain/vocabulary.ts'
import { accessComplaint, type Loaded, listAttachments, listHistory } from '../../complaint/index.ts'
import { presentClocks } from '../../deadlines/index.ts'
import { can } from '../../workflow/domain/actions.ts'
import { consumerReexamination, consumerReexaminationStates } from '../../workflow/index.ts'
import { consumerStatus, consumerStatuses, isPublic, sayStatus, sayStep } from '../domain/consumer-words.ts'
import { asSystem } from './consumer.ts'

const Sentence = z.strictObject({ zh: z.string(), en: z.string() })
const Instant = z.iso.datetime()
const MayDo = z.strictObject({ ok: z.boolean(), why: Sentence.nullable() })

/**
 * Everything that a consumer may read of their complaint, and all of it: every object is strict, and every reply is
 * parsed by this before it is sent, so that a field which somebody adds elsewhere cannot slip out.
 */
export const PortalComplaint = z
  .strictObject({
    number: z.string(),
    title: z.string(),
    text: z.string(),
    claim: z.string().nullable(),
    receivedAt: Instant,
    status: z.strictObject({ code: z.enum(consumerStatuses), say: Sentence }),
    promisedAt: Instant.nullable().openapi({
      description: 'When the answer is due by law; null when it has been given or there is none.',
    }),
    steps: z.array(
      z.strictObject({
        at: Instant,
        type: z.string(),
        say: Sentence,
        text: z.string().nullable().openapi({ description: 'Only the words of the consumer.' }),
      }),
    ),
    answers: z.array(z.strictObject({ at: Instant, form: z.enum(answerForms), text: z.string() })),
    files: z.array(z.strictObject({ name: z.string(), size: z.int(), uploadedAt: Instant })),
    reexamination: z
      .strictObject({
        may: MayDo,
        window: z
          .strictObject({ sentOn: z.iso.date(), lastDay: z.iso.date() })
          .nullable()
          .openapi({ description: 'When the decision was sent, and the last day to ask if it was received that day.' }),
        requests: z.array(
          z.strictObject({
            requestedAt: Instant,
            text: z.string().nullable(),
            state: z.enum(consumerReexaminationStates),
            number: z.string().nullable(),
            dueAt: Instant.nullable(),
            notice: z.strictObject({ at: Instant, text: z.string() }).nullable(),
          }),
        ),
      })
      .openapi({ description: '核查: asking the organisation above to re-examine the decision.' }),
    may: z.strictObject({ addMaterial: MayDo, attach: MayDo, withdraw: MayDo, withdrawPartly: MayDo, revokeWithdrawal: MayDo }),
  })
  .openapi('PortalComplaint')

/** A complaint as its consumer sees it. */
export async function consumerView(ctx: Context, complaintId: string): Promise<z.output<typeof PortalComplaint>> {
  const system = asSystem(ctx)
  const complaint = await accessComplaint(ctx.db, system.actor, complaintId)
  const { row } = complaint
  const [history, files, clocks] = await Promise.all([
    listHistory(ctx.db, row.institution_id, row.id),
    listAttachments(ctx.db, row.institution_id, row.id),
    presentClocks(system, ctx.db, row.id),
  ])
  const open = clocks.filter(
    (clock) => clock.kind === 'statutory' && (clock.state === 'running' || clock.state === 'overdue') && clock.dueAt,
  )
  const status = consumerStatus[complaint.state.status]
  const { may, ...reexamination } = await consumerReexamination(ctx, complaint, history)
  return PortalComplaint.parse({
    number: row.number,
    title: row.title,
    text: row.text,
    claim: row.claim,
    receivedAt: row.received_at.toISOString(),
    status: { code: status, say: sayStatus[status] },
    promisedAt: open.map((clock) => clock.dueAt!).sort()[0] ?? null,
    steps: history.flatMap(stepOf),
    answers: history.flatMap(answerOf),
    files: files
      .filter((file) => file.by_consumer)
      .map((file) => ({ name: file.name, size: file.size, uploadedAt: file.uploaded_at.toISOString() })),
    reexamination: { ...reexamination, may: { ok: may.ok, why: may.ok ? null : may.why } },
    may: mayOf(complaint),
  })
}

function stepOf({ at, event }: RecordedEvent) {
  if (!isPublic(event.type)) return []
  return [{ at: at.toISOString(), type: event.type, say: sayStep[event.type], text: ownWords(event) }]
}

/** What the consumer wrote with it; never what staff wrote. */
function ownWords(event: RecordedEvent['event']): string | null {
  if (!('by' in event) || event.by !== 'consumer') return null
  switch (event.type) {
    case 'material_added':
      return event.text
    case 'withdrawn':
    case 'withdrawal_revoked':
      return event.reason
    case 'withdrawn_partly':
      return event.claim
    default:
      return null
  }
}

function answerOf({ at, event }: RecordedEvent) {
  if (event.type === 'answered') return [{ at: at.toISOString(), form: event.form, text: event.text }]
  if (event.type === 'not_accepted') return [{ at: at.toISOString(), form: event.noticeForm, text: event.notice }]
  return []
}

function mayOf({ state }: Loaded) {
  const verdict = (action: Parameters<typeof can>[0]) => {
    const said = can(action, state)
    return {
      ok: said.ok,
      why: said.ok
        ? null
        : { zh: '投诉已经结束，不能再进行此操作。', en: 'The complaint has ended, so this can no longer be done.' },
    }
  }
  return {
    addMaterial: verdict('add_material'),
    attach: verdict('attach'),
    withdraw: verdict('withdraw'),
    withdrawPartly: verdict('withdraw_partly'),
    revokeWithdrawal: verdict('revoke_withdrawal'),
  }
}
