import type { Tx } from '../../../platform/database.ts'
import type { Context } from '../../../platform/module.ts'
import type { ForwardingState } from '../../complaint/domain/forwardings.ts'
import { type Loaded, listHistory } from '../../complaint/index.ts'
import { listTree } from '../../taxonomy/index.ts'
import { assembleFeedback } from '../domain/regulator/assemble-feedback.ts'
import type { FeedbackPart } from '../domain/regulator/feedback-parts.ts'

/** The seven parts as the complaint's history gives them now, and the evidence that its findings name. */
export async function readFeedback(
  ctx: Context,
  tx: Tx,
  { row, state }: Loaded,
  forwarding: ForwardingState,
): Promise<{ parts: FeedbackPart[]; attachmentIds: string[] }> {
  const history = await listHistory(tx, row.institution_id, row.id)
  const nameOf = async (tree: 'business' | 'product', code: string | null | undefined) =>
    code ? ((await listTree(ctx, tx, tree)).find((node) => node.code === code)?.name.zh ?? code) : null
  const parts = assembleFeedback(
    {
      number: row.number,
      title: row.title,
      text: row.text,
      claim: row.claim,
      amount: row.amount,
      receivedAt: state.receivedAt,
      complainant: row.complainant_masked,
      business: await nameOf('business', state.classification?.business),
      product: await nameOf('product', state.classification?.product),
      unit: state.unitName,
      owner: state.ownerName,
      forwardings: state.forwardings ?? [],
    },
    forwarding,
    history,
  )
  const named = history.flatMap(({ event }) =>
    event.type === 'finding_recorded' || event.type === 'task_answered' ? event.attachmentIds : [],
  )
  return { parts, attachmentIds: [...new Set(named)] }
}
