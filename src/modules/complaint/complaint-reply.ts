import type { z } from '@hono/zod-openapi'
import type { Context } from '../../platform/module.ts'
import { listParties } from './complaint.repo.ts'
import type { ComplaintDetail } from './complaint.schemas.ts'
import type { ComplaintRow } from './complaint.tables.ts'
import { presentDetail } from './present-complaint.ts'

/** The reply of every route that changes a complaint: as its page shows it now. */
export async function complaintReply(ctx: Context, row: ComplaintRow): Promise<z.input<typeof ComplaintDetail>> {
  return presentDetail(ctx.actor, row, await listParties(ctx.db, row.institution_id, row.id))
}
