import type { z } from '@hono/zod-openapi'
import type { Context } from '../../../platform/module.ts'
import { beijingDate } from '../../../platform/time.ts'
import { accessInvestigation, allowedActs } from './act-on-investigation.ts'
import { listEntries } from './investigations.repo.ts'
import type { InvestigationDetail, InvestigationSummary } from './monitor.schemas.ts'
import type { EntryRow, InvestigationRow } from './monitor.tables.ts'

export const presentInvestigation = (row: InvestigationRow, now: Date): z.input<typeof InvestigationSummary> => ({
  id: row.id,
  unitId: row.unit_id,
  unitName: row.unit_name,
  ownerUnitName: row.owner_unit_name,
  ownerName: row.owner_name,
  measure: row.measure,
  status: row.status,
  dueOn: row.due_on,
  isOverdue: row.closed_at === null && row.due_on < beijingDate(now),
  openedAt: row.opened_at.toISOString(),
  closedAt: row.closed_at?.toISOString() ?? null,
})

function presentEntry({ seq, at, actor_name: byName, entry }: EntryRow): z.input<typeof InvestigationDetail>['entries'][number] {
  return {
    ...{ seq, at: at.toISOString(), byName, type: entry.type },
    why: 'measure' in entry ? entry.why : null,
    week: 'week' in entry ? entry.week : null,
    text:
      'text' in entry
        ? entry.text
        : 'plan' in entry
          ? entry.plan
          : 'opinion' in entry
            ? entry.opinion
            : entry.type === 'linked'
              ? entry.why
              : null,
    cause: 'cause' in entry ? entry.cause : null,
    dueOn: 'dueOn' in entry ? entry.dueOn : null,
    complaint: entry.type === 'linked' ? { id: entry.complaintId, number: entry.number } : null,
    file: entry.type === 'evidence_added' ? { id: entry.fileId, name: entry.name, sha256: entry.sha256, size: entry.size } : null,
  }
}

/** An investigation with all that happened and what may be done now. */
export async function readInvestigation(ctx: Context, id: string): Promise<z.input<typeof InvestigationDetail>> {
  const row = await accessInvestigation(ctx.db, ctx.actor, id)
  return {
    ...presentInvestigation(row, ctx.clock.now()),
    entries: (await listEntries(ctx.db, row)).map(presentEntry),
    allowed: await allowedActs(ctx.db, ctx.actor, row),
  }
}
