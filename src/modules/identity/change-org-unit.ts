import { inTransaction } from '../../platform/database.ts'
import { conflict, invalidFields, notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { record } from '../audit-log/index.ts'
import { defined } from './defined.ts'
import type { UnitFunction } from './domain/org-unit.ts'
import { findOrgUnit, isUnitInUse, type OrgUnit, updateOrgUnit } from './org-units.repo.ts'

export interface OrgUnitChanges {
  name?: string | undefined
  function?: UnitFunction | undefined
  isActive?: boolean | undefined
}

/**
 * Renames, re-purposes, closes or reopens a unit. It never moves: paths are kept with every complaint,
 * so a reorganisation closes the old unit and opens a new one.
 */
export async function changeOrgUnit(ctx: Context, unitId: string, changes: OrgUnitChanges): Promise<OrgUnit> {
  const { institutionId } = ctx.actor
  return await inTransaction(ctx.db, async (tx) => {
    const unit = await findOrgUnit(tx, institutionId, unitId, { lock: true })
    if (!unit) throw notFound({ zh: '该机构', en: 'unit' })
    if (changes.function && unit.kind !== 'department')
      throw invalidFields({ function: { zh: '只有部门有职能', en: 'Only a department has a function' } })
    const isClosing = changes.isActive === false && unit.isActive
    if (isClosing && (await isUnitInUse(tx, institutionId, unit)))
      throw conflict('identity.unit_in_use', {
        zh: '机构内还有在岗人员或下级机构，不能停用。',
        en: 'The unit still has people or units in it and cannot be closed.',
      })
    const { isActive, ...rest } = changes
    const columns = defined({ ...rest, active: isActive })
    if (Object.keys(columns).length === 0) return unit
    await updateOrgUnit(tx, institutionId, unitId, columns)
    record(ctx, tx, {
      action: 'org_unit.changed',
      object: { type: 'org_unit', id: unitId },
      data: { from: unit.name, ...columns },
    })
    return (await findOrgUnit(tx, institutionId, unitId))!
  })
}
