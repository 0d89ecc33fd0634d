import type { Context } from '../../../platform/module.ts'
import { actOnGroup } from './group-access.ts'
import type { GroupRow } from './groups.tables.ts'

/**
 * Says on a group case that an emergency plan runs for it. For whoever starts a plan: call it with `{ ...ctx, db: tx }` in the
 * transaction that starts the run. A later run takes the place of an earlier one; the history keeps both.
 *
 * Throws 404 for a group out of reach and `group.wrong_status` (409) for one that is not active.
 */
export const attachPlanRun = (ctx: Context, groupId: string, run: { id: string; title: string }): Promise<GroupRow> =>
  actOnGroup(ctx, groupId, 'attach_plan', () => ({
    changes: { plan_id: run.id },
    event: { type: 'plan_attached', data: { runId: run.id, text: run.title } },
  }))
