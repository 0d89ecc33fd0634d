import { inTransaction } from '../../../platform/database.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { maskC2, redactC3 } from '../../complaint/domain/personal-data.ts'
import { accessComplaint } from '../../complaint/index.ts'
import { findLatestCorrection, findReview, saveReview } from './cases.repo.ts'
import { matterOf } from './domain/screen-cases.ts'

/**
 * A person says whether a case counts: sets any case aside, or lets one count that waits or was set aside.
 *
 * Nobody lets their own correction count against the others: that is what the guard is for.
 */
export async function decideCase(
  ctx: Context,
  complaintId: string,
  wanted: { decision: 'counts' | 'excluded'; why: string },
): Promise<void> {
  const { institutionId } = ctx.actor
  await inTransaction(ctx.db, async (tx) => {
    const { state } = await accessComplaint(tx, ctx.actor, complaintId, { lock: true })
    const latest = await findLatestCorrection(tx, institutionId, complaintId)
    if (!latest || !state.classification) throw notFound({ zh: '这个学习案件', en: 'case to learn from' })
    const known = await findReview(tx, institutionId, complaintId)
    if (wanted.decision === 'counts' && !known)
      throw conflict('model.case_counts_already', { zh: '这个案件本来就计入。', en: 'This case counts as it is.' })
    if (wanted.decision === 'counts' && latest.person_id === ctx.actor.id)
      throw conflict('model.own_correction', {
        zh: '自己的更正须由另一人决定是否计入。',
        en: 'Whether a correction of your own counts is for somebody else to say.',
      })
    const why = maskC2(redactC3(wanted.why).text)
    await saveReview(tx, {
      ...{ institution_id: institutionId, complaint_id: complaintId, matter: matterOf(state.classification) },
      ...{ others: known?.others ?? [], found_at: known?.found_at ?? ctx.clock.now(), decision: wanted.decision, why },
      ...{ decided_by: ctx.actor.id, decided_by_name: ctx.actor.name, decided_at: ctx.clock.now() },
    })
    record(ctx, tx, {
      ...{ action: 'model.case_decided', object: { type: 'complaint', id: complaintId } },
      data: { decision: wanted.decision, correctedBy: latest.person_id, whyLength: why.length },
    })
  })
}
