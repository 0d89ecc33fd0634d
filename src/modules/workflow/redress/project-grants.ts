import type { Tx } from '../../../platform/database.ts'
import type { Context } from '../../../platform/module.ts'
import type { RecordedEvent } from '../../complaint/domain/events.ts'
import type { ComplaintChanged } from '../../complaint/events.ts'
import { findComplaint } from '../../complaint/index.ts'
import { findApproval } from '../approvals.repo.ts'
import { bandOf } from '../domain/redress/precedents.ts'
import { consumerKeysOf } from './facts.ts'
import { insertGrant, markExecuted, supersede } from './redress.repo.ts'

/** What takes the place of an approved solution, or ends the complaint without it. */
const takesItsPlace = new Set(['solution_proposed', 'reopened', 'withdrawn', 'not_accepted', 'merged'])

/** Keeps what was granted to whom: the ground for comparisons and for the yearly limit, saved with the approval itself. */
export async function projectGrants(_ctx: Context, tx: Tx, changed: ComplaintChanged): Promise<void> {
  const { institutionId, complaintId } = changed
  for (const recorded of changed.recorded) {
    const { event, at } = recorded
    if (takesItsPlace.has(event.type)) await supersede(tx, institutionId, complaintId, at)
    if (event.type === 'execution_recorded' && event.done) await markExecuted(tx, institutionId, complaintId, at)
    await grantOf(tx, changed, recorded)
  }
}

async function grantOf(tx: Tx, { institutionId, complaintId }: ComplaintChanged, { event, at }: RecordedEvent): Promise<void> {
  if (event.type !== 'approval_decided' || event.kind !== 'solution' || event.decision !== 'approved') return
  const approval = await findApproval(tx, institutionId, complaintId, event.approvalId)
  const row = await findComplaint(tx, institutionId, complaintId)
  if (!row || approval?.payload.kind !== 'solution') return
  const { redressKind, redressAmount, within } = approval.payload
  await insertGrant(tx, {
    institution_id: institutionId,
    approval_id: approval.id,
    complaint_id: complaintId,
    kind: redressKind,
    amount: redressAmount ?? 0,
    ...{ business: row.business, reason: row.reason, product: row.product },
    band: bandOf(row.amount),
    consumer_keys: await consumerKeysOf(tx, row),
    decided_at: at,
    is_fast: within === 'fast_settlement',
    executed_at: null,
    superseded_at: null,
  })
}
