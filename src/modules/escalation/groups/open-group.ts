import type { Tx } from '../../../platform/database.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import { safeText } from '../../complaint/domain/free-text.ts'
import { listOrgTree, type OrgUnit, superiorUnit } from '../../identity/index.ts'
import { tellGroup } from './group-access.ts'
import { insertGroup } from './groups.repo.ts'
import type { GroupRow } from './groups.tables.ts'

type Opening = Pick<GroupRow, 'status' | 'kind' | 'matter' | 'evidence'> & {
  /** May be built from the name of the organisation. */
  title: string | ((unitName: string) => string)
  unitPath: string
}

/** Begins a group case. It lies with the consumer-protection department of the organisation it concerns. */
export async function openGroup(ctx: Context, tx: Tx, wanted: Opening): Promise<GroupRow> {
  const now = ctx.clock.now()
  const { unit, desk, isTop } = await deskOf(tx, ctx.actor.institutionId, wanted.unitPath)
  const title = typeof wanted.title === 'string' ? wanted.title : wanted.title(unit.name)
  const row: GroupRow = {
    institution_id: ctx.actor.institutionId,
    id: newId(now),
    version: 1,
    status: wanted.status,
    kind: wanted.kind,
    title: safeText(title),
    matter: safeText(wanted.matter || title),
    unit_path: unit.path,
    unit_name: unit.name,
    evidence: wanted.evidence,
    owner_unit_id: desk.id,
    owner_unit_name: desk.name,
    at_head_office: isTop,
    ...{ owner_id: null, owner_name: null, spokesman_id: null, spokesman_name: null },
    ...{ stated_headcount: 0, in_person: 0, representatives: [], reply: null, plan_id: null },
    ...{ is_major: false, due_at: null, warn_at: null, overdue_told_at: null, opened_at: now, closed_at: null },
  }
  await insertGroup(tx, row)
  await tellGroup(ctx, tx, row.id, { type: wanted.status === 'proposed' ? 'proposed' : 'opened', data: { kind: row.kind } })
  return row
}

/** The organisation of a path (the nearest that is no department), and its consumer-protection department or the next one above. */
async function deskOf(tx: Tx, institutionId: string, path: string): Promise<{ unit: OrgUnit; desk: OrgUnit; isTop: boolean }> {
  const tree = await listOrgTree(tx, institutionId)
  const unit = tree
    .filter((one) => path.startsWith(one.path) && one.kind !== 'department')
    .sort((a, b) => b.path.length - a.path.length)[0]
  if (!unit) throw new Error(`no organisation at or above ${path}`)
  const desk = (await superiorUnit(tx, unit.id)) ?? unit
  return { unit, desk, isTop: (await superiorUnit(tx, desk.id)) === null }
}
