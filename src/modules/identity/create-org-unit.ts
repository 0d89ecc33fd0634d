import { inTransaction, type Tx } from '../../platform/database.ts'
import { conflict, invalidFields } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/module.ts'
import { record } from '../audit-log/index.ts'
import { placeUnit, type UnitFunction, type UnitKind } from './domain/org-unit.ts'
import { findOrgUnit, insertOrgUnit, type OrgUnit } from './org-units.repo.ts'

export interface NewOrgUnit {
  /** Null for the head office, which the first run makes. */
  parentId: string | null
  kind: UnitKind
  function: UnitFunction | null
  name: string
  /** Letters and digits; unique among siblings, since it becomes a step of the path. */
  code: string
}

/** Adds a unit to the tree and says so in the audit log. */
export const createOrgUnit = (ctx: Context, wanted: NewOrgUnit): Promise<OrgUnit> =>
  inTransaction(ctx.db, (tx) => addOrgUnit(ctx, tx, wanted))

/** The same inside a transaction that does more: the first run, a sample institution. */
export async function addOrgUnit(ctx: Context, tx: Tx, wanted: NewOrgUnit): Promise<OrgUnit> {
  const { institutionId } = ctx.actor
  // Locked, so that it is not closed while something is put under it.
  const parent = wanted.parentId === null ? null : await findOrgUnit(tx, institutionId, wanted.parentId, { lock: true })
  if (wanted.parentId !== null && !parent?.isActive)
    throw invalidFields({ parentId: { zh: '上级机构不存在或已停用', en: 'The parent unit does not exist or is closed' } })
  const at = ctx.clock.now()
  const unit: OrgUnit = { ...wanted, ...placeUnit(parent, wanted), id: newId(at), isActive: true }
  if (!(await insertOrgUnit(tx, institutionId, unit, at)))
    throw conflict('identity.unit_code_taken', {
      zh: `同一上级下已有代码为 ${wanted.code} 的机构。`,
      en: `A unit with the code ${wanted.code} already stands under this parent.`,
    })
  const { kind, function: duty, name, path } = unit
  record(ctx, tx, {
    action: 'org_unit.created',
    object: { type: 'org_unit', id: unit.id },
    data: { kind, function: duty, name, path },
  })
  return unit
}
