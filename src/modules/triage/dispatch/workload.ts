import type { Context } from '../../../platform/module.ts'
import { type ComplaintRow, countOpenHoldings, listComplaints, listLastEvents } from '../../complaint/index.ts'
import { listOrgTree, type OrgUnit } from '../../identity/index.ts'
import { presidesOver } from '../../workflow/domain/scope.ts'
import type { Candidate } from '../domain/dispatch/candidates.ts'
import { type DispatchMode, modeOf } from '../domain/dispatch/dispatch-settings.ts'
import { type Load, loadOf } from '../domain/dispatch/load.ts'
import { findCandidates } from './find-candidates.ts'
import { readDispatch } from './settings.ts'

export interface UnitLoad {
  unit: OrgUnit
  mode: DispatchMode
  /** What nobody has taken yet. */
  queue: Load
  total: Load
  people: (Candidate & { capacity: number })[]
}

/** Who carries how much, by department, as far as the actor's organisation goes. Departments without people and work are left out. */
export async function readWorkload(ctx: Context): Promise<UnitLoad[]> {
  const { institutionId } = ctx.actor
  const { settings } = await readDispatch(ctx.db, institutionId)
  const units = (await listOrgTree(ctx.db, institutionId)).filter((unit) => presidesOver(ctx.actor, unit))
  const people = await findCandidates(
    ctx.db,
    institutionId,
    units.map(({ id }) => id),
    settings,
    ctx.clock.now(),
  )
  const holdings = await countOpenHoldings(ctx.db, ctx.actor)
  return units.flatMap((unit) => {
    const here = holdings.filter(({ unitId }) => unitId === unit.id)
    const staff = people.filter(({ unitId }) => unitId === unit.id)
    if (staff.length === 0 && here.length === 0) return []
    return [
      {
        ...{ unit, mode: modeOf(settings, unit.id) },
        queue: loadOf(
          here.filter(({ ownerId }) => ownerId === null),
          settings.load,
        ),
        total: loadOf(here, settings.load),
        people: staff
          .map((person) => ({ ...person, capacity: person.profile.capacity ?? settings.capacity }))
          .sort((a, b) => b.load.weighted / b.capacity - a.load.weighted / a.capacity || (a.id < b.id ? -1 : 1)),
      },
    ]
  })
}

export interface DeskItem {
  row: ComplaintRow
  /** Null when it has never been anybody's. */
  returned: { reason: string; by: string; at: Date } | null
}

/** So many at most: a desk that is longer is worked from the list of complaints. */
const deskSize = 50

/** 分派台: what waits for somebody to be chosen, what came back first, then by date. */
export async function readDesk(ctx: Context): Promise<{ items: DeskItem[]; hasMore: boolean }> {
  const filter = { statuses: ['classified' as const], hasOwner: false }
  const { rows, hasMore } = await listComplaints(ctx.db, ctx.actor, filter, { sort: 'due', limit: deskSize })
  const mine = rows.filter((row) => row.unit_id !== null && presidesOver(ctx.actor, { id: row.unit_id, path: row.unit_path }))
  const last = await listLastEvents(
    ctx.db,
    ctx.actor.institutionId,
    mine.map(({ id }) => id),
    ['returned'],
  )
  const returnedOf = (row: ComplaintRow): DeskItem['returned'] => {
    const event = last.find(({ complaint_id }) => complaint_id === row.id)
    return event ? { reason: (event.data as { reason: string }).reason, by: event.actor_name, at: event.at } : null
  }
  const items = mine.map((row) => ({ row, returned: returnedOf(row) }))
  return { items: items.sort((a, b) => Number(b.returned !== null) - Number(a.returned !== null)), hasMore }
}
