import type { Tx } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import { record } from '../audit-log/index.ts'
import type { Loaded } from '../complaint/index.ts'
import { listOrgTree, listPeopleByUnit, type OrgUnit } from '../identity/index.ts'
import type { Cause } from './domain/triggers.ts'
import './events.ts'
import type { Line } from './line.ts'

/**
 * Tells the departments that the triggers name, and returns their ids, for they may see it from now on.
 *
 * Of each duty the nearest department on the complaint's own line is told; where the line has none, nobody is.
 */
export async function informOthers(
  ctx: Context,
  tx: Tx,
  complaint: Loaded,
  line: Line,
  causes: readonly Cause[],
): Promise<string[]> {
  const wanted = new Set(causes.flatMap(({ inform }) => inform))
  if (wanted.size === 0) return []
  const { institution_id: institutionId, id: complaintId, number } = complaint.row
  const tree = await listOrgTree(tx, institutionId)
  const units = [...wanted].flatMap((duty) => nearest(tree, line, duty) ?? [])
  if (units.length === 0) return []
  const people = await listPeopleByUnit(
    tx,
    units.map(({ id }) => id),
  )
  const say = { zh: causes.map((one) => one.say.zh).join('；'), en: causes.map((one) => one.say.en).join('; ') }
  await record(ctx, tx, {
    action: 'escalation.informed',
    object: { type: 'complaint', id: complaintId },
    data: { number, unitIds: units.map(({ id }) => id), triggers: causes.map(({ kind }) => kind), people: people.length },
  })
  await ctx.events.publish(ctx, tx, 'escalation.informed', {
    ...{ institutionId, complaintId, number, say },
    personIds: people.map(({ id }) => id),
  })
  return units.map(({ id }) => id)
}

function nearest(tree: readonly OrgUnit[], line: Line, duty: OrgUnit['function']): OrgUnit | null {
  for (const organisation of line.organisations) {
    const found = tree.find((unit) => unit.isActive && unit.parentId === organisation.id && unit.function === duty)
    if (found) return found
  }
  return null
}
