import type { Db, Tx } from '../../../platform/database.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { hasEnded } from '../../complaint/domain/vocabulary.ts'
import { accessComplaint, recordEvents } from '../../complaint/index.ts'
import { listOrgTree, type OrgUnit } from '../../identity/index.ts'
import { measureName } from '../domain/monitor/settings.ts'
import type { May } from '../domain/plans/run.ts'
import { accessGroup, allowedWithGroup } from '../groups/group-access.ts'
import { attachPlanRun } from '../groups/index.ts'
import { accessInvestigation, allowedActs } from '../monitor/act-on-investigation.ts'
import { addEntry } from '../monitor/judge-last-week.ts'
import type { OriginKind } from './plans.tables.ts'

/** What a plan is started for, as far as starting goes. */
export interface Origin {
  id: string
  /** How people call it: a number or a name. */
  label: string
  /** Where it happens: the chain of command is filled from there. */
  scene: OrgUnit
  verdict: May
  /** Codes of the triggers that point to a plan. */
  triggers: readonly string[]
  /** Says on the origin that a plan runs for it; in the transaction that starts the run. */
  attach(tx: Tx, run: { id: string; title: string }): Promise<void>
}

/** The one way from an id to an origin, through the door of whatever it is. Not there and not yours look alike. */
export async function accessOrigin(
  ctx: Context,
  db: Db | Tx,
  wanted: { kind: OriginKind; id: string },
  options: { lock?: boolean } = {},
): Promise<Origin> {
  switch (wanted.kind) {
    case 'complaint':
      return await complaintOrigin(ctx, db, wanted.id, options)
    case 'group':
      return await groupOrigin(ctx, db, wanted.id, options)
    case 'investigation':
      return await investigationOrigin(ctx, db, wanted.id, options)
  }
}

async function complaintOrigin(ctx: Context, db: Db | Tx, id: string, options: { lock?: boolean }): Promise<Origin> {
  const complaint = await accessComplaint(db, ctx.actor, id, options)
  const { row, state } = complaint
  return {
    ...{ id, label: row.number, triggers: row.triggers },
    scene: await sceneOf(db, ctx.actor.institutionId, row.unit_path ?? ''),
    verdict: hasEnded(state.status)
      ? { ok: false, why: { zh: '投诉已经办结，不能为它启动预案。', en: 'The complaint has ended: no plan is started for it.' } }
      : { ok: true },
    attach: async (tx, run) => {
      await recordEvents(ctx, tx, complaint, [{ type: 'plan_started', runId: run.id, title: run.title }])
    },
  }
}

async function groupOrigin(ctx: Context, db: Db | Tx, id: string, options: { lock?: boolean }): Promise<Origin> {
  const row = await accessGroup(db, ctx.actor, id, options)
  return {
    ...{ id, label: row.title, triggers: ['group'] },
    scene: await sceneOf(db, ctx.actor.institutionId, row.unit_path),
    verdict: allowedWithGroup(ctx.actor, row).attach_plan,
    attach: async (tx, run) => {
      await attachPlanRun({ ...ctx, db: tx }, id, run)
    },
  }
}

/** Runs where the department sits that investigates: the unit that is looked into does not hear of it this way. */
async function investigationOrigin(ctx: Context, db: Db | Tx, id: string, options: { lock?: boolean }): Promise<Origin> {
  const row = await accessInvestigation(db, ctx.actor, id, options)
  return {
    ...{ id, label: `${row.unit_name}${measureName[row.measure].zh}专项调查`, triggers: [] },
    scene: await sceneOf(db, ctx.actor.institutionId, row.owner_unit_path),
    verdict: (await allowedActs(db, ctx.actor, row)).note,
    attach: (tx, run) => addEntry(ctx, tx, row, { type: 'plan_started', runId: run.id, text: run.title }),
  }
}

/** The organisation at or above a path: an outlet, a branch, a province or head office. */
export async function sceneOf(db: Db | Tx, institutionId: string, path: string): Promise<OrgUnit> {
  const organisations = (await listOrgTree(db, institutionId)).filter(({ kind }) => kind !== 'department')
  const [nearest] = organisations.filter((unit) => path.startsWith(unit.path)).sort((a, b) => b.path.length - a.path.length)
  const scene = nearest ?? organisations.find(({ parentId }) => parentId === null)
  if (!scene) throw notFound({ zh: '机构', en: 'organisation' })
  return scene
}
