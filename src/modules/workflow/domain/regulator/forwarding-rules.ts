import type { ComplaintState } from '../../../complaint/domain/complaint.ts'
import { type ForwardingState, isForwardingSettled } from '../../../complaint/domain/forwardings.ts'
import { can, type Verdict } from '../actions.ts'

/** What may be done about one authority's forwarding. `prepare` is to write, or write again, the report to it. */
export const forwardingVerbs = ['correct', 'count', 'revoke', 'ask', 'record_reply', 'prepare'] as const
export type ForwardingVerb = (typeof forwardingVerbs)[number]

const no = (zh: string, en: string): Verdict => ({ ok: false, why: { zh, en } })
const yes: Verdict = { ok: true }

/** The one answer to "may this be done about this forwarding now?", for whoever may handle the complaint. */
export function canForwarding(
  verb: ForwardingVerb,
  complaint: ComplaintState,
  forwarding: ForwardingState,
  latest: { status: string } | null,
): Verdict {
  const open = can('handle_forwarding', complaint)
  if (!open.ok) return open
  switch (verb) {
    case 'correct':
    case 'count':
    case 'revoke':
      return yes
    case 'ask':
      if (forwarding.request) return no('已有一项请求等待转办机构答复。', 'The authority has yet to answer an earlier request.')
      return isForwardingSettled(forwarding)
        ? no('对该转办机构已经没有待办事项。', 'Nothing is owed to this authority any more.')
        : yes
    case 'record_reply':
      return forwarding.request ? yes : no('没有等待答复的请求。', 'No request is waiting for an answer.')
    case 'prepare':
      return canPrepare(forwarding, latest)
  }
}

function canPrepare({ returnedAt }: ForwardingState, latest: { status: string } | null): Verdict {
  if (returnedAt) return no('转办机构已收回，无需反馈。', 'The authority took it back; no report is owed.')
  if (latest?.status === 'draft') return no('已有一份草稿，请继续编辑。', 'There is a draft already; go on with that.')
  if (latest?.status === 'submitted') return no('报告正在审批，请等待结果。', 'The report is being decided on; wait for that.')
  return yes
}
