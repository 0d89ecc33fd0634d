import type { z } from '@hono/zod-openapi'
import type { Context } from '../../../platform/module.ts'
import { listOrgTree } from '../../identity/index.ts'
import type { GraveKind } from '../../triage/domain/grave-outcome.ts'
import type { BacktestResult } from '../domain/backtest/backtest-result.ts'
import type { BacktestHead } from './backtest.repo.ts'
import type { BacktestCase, BacktestDetail, BacktestListItem } from './backtest.schemas.ts'
import type { BacktestRow, CaseRow } from './backtest.tables.ts'
import { canCancel } from './start-backtest.ts'

const iso = (at: Date | null) => at?.toISOString() ?? null

const headOf = (row: Omit<BacktestHead, 'headline'>) => ({
  ...{ id: row.id, title: row.title, status: row.status, phase: row.phase, scopePath: row.scope_path },
  ...{ from: row.received_from.toISOString(), to: row.received_to.toISOString() },
  ...{ doneCount: row.done_count, totalCount: row.total_count, createdByName: row.created_by_name },
  ...{ createdAt: row.created_at.toISOString(), startedAt: iso(row.started_at), finishedAt: iso(row.finished_at) },
})

export const presentHead = ({ headline, ...row }: BacktestHead): z.input<typeof BacktestListItem> => ({
  ...headOf(row),
  headline,
})

export async function presentDetail(ctx: Context, row: BacktestRow): Promise<z.input<typeof BacktestDetail>> {
  const { triage, ladder, groups, grave } = row.pinned
  return {
    ...headOf(row),
    wantsGroups: row.wants_groups,
    versions: { triage: triage.version, ladder: ladder.version, groups: groups.version },
    grave: { ...grave, kinds: [...grave.kinds] },
    digest: row.digest,
    result: row.result && (await presentResult(ctx, row.result)),
    allowed: { cancel: canCancel(row) },
  }
}

/** Alarms without the ids of their members: who may open one finds it in the list of cases. */
async function presentResult(ctx: Context, result: BacktestResult) {
  const units = result.groups.alarms.length > 0 ? await listOrgTree(ctx.db, ctx.actor.institutionId) : []
  const names = new Map(units.map(({ path, name }) => [path, name]))
  const alarms = result.groups.alarms.map(({ memberIds: _, ...alarm }) => ({
    ...alarm,
    unitName: names.get(alarm.unitPath) ?? alarm.unitPath,
  }))
  return { ...result, groups: { ...result.groups, alarms } }
}

export const presentCase = (row: CaseRow): z.input<typeof BacktestCase> => ({
  ...{ complaintId: row.complaint_id, number: row.number, unitName: row.unit_name, reasons: row.reasons },
  ...{ receivedAt: row.received_at.toISOString(), redAt: iso(row.red_at), firedAt: iso(row.fired_at) },
  ...{ warnedAt: iso(row.warned_at), noticedAt: iso(row.noticed_at), noticedBy: row.noticed_by },
  ...{ graveAt: iso(row.grave_at), graveKinds: row.grave_kinds as GraveKind[], recordedRedAt: iso(row.recorded_red_at) },
  firings: row.firings.map((firing) => ({ ...firing, at: new Date(firing.at).toISOString() })),
})
