import { inTransaction, type Tx } from '../../../platform/database.ts'
import { type Bilingual, conflict, forbidden, invalidFields, notFound } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { mayRoster } from '../domain/duty.ts'
import { findOrgUnit, type OrgUnit } from '../org-units.repo.ts'
import { findPerson } from '../people.repo.ts'
import { cutShift, deleteShift, findShift, insertShifts, listShifts, type Shift } from './duty.repo.ts'

export interface ShiftsWanted {
  unitId: string
  personId: string
  /** When the person is on duty; each from an instant to another. */
  spans: { from: Date; to: Date }[]
  note: string
}

/** Puts somebody on the roster of a unit, for all the spans or for none. */
export async function planShifts(ctx: Context, wanted: ShiftsWanted): Promise<Shift[]> {
  const { institutionId, id: made_by, name: made_by_name } = ctx.actor
  return await inTransaction(ctx.db, async (tx) => {
    const unit = await demandUnit(ctx, tx, wanted.unitId)
    await demandFit(ctx, tx, unit, wanted.personId)
    const now = ctx.clock.now()
    await demandFreeSpans(ctx, tx, wanted, now)
    const rows = wanted.spans.map(({ from, to }) => ({
      ...{ institution_id: institutionId, id: newId(now), unit_id: unit.id, person_id: wanted.personId },
      ...{ starts_at: from, ends_at: to, note: wanted.note, made_by, made_by_name, made_at: now },
    }))
    await insertShifts(tx, rows)
    record(ctx, tx, {
      action: 'duty.planned',
      object: { type: 'org_unit', id: unit.id },
      data: {
        personId: wanted.personId,
        shifts: rows.map(({ id, starts_at, ends_at }) => ({ id, from: starts_at.toISOString(), to: ends_at.toISOString() })),
      },
    })
    return (await Promise.all(rows.map(({ id }) => findShift(tx, institutionId, id)))) as Shift[]
  })
}

/** Takes a shift off the roster; one that has begun ends now. What is over stays as it was. */
export async function endShift(ctx: Context, id: string): Promise<void> {
  const { institutionId } = ctx.actor
  await inTransaction(ctx.db, async (tx) => {
    const shift = await findShift(tx, institutionId, id)
    if (!shift) throw notFound({ zh: '这个班次', en: 'shift' })
    if (!mayRoster(ctx.actor, { id: shift.unitId, path: shift.unitPath })) throw forbidden('duty.edit')
    const now = ctx.clock.now()
    if (shift.to <= now) throw conflict('duty.over', { zh: '这个班次已经结束。', en: 'This shift is over.' })
    if (shift.from < now) await cutShift(tx, institutionId, id, now)
    else await deleteShift(tx, institutionId, id)
    const { unitId, personId, from, to } = shift
    record(ctx, tx, {
      action: 'duty.ended',
      object: { type: 'org_unit', id: unitId },
      data: { shiftId: id, personId, from: from.toISOString(), to: to.toISOString() },
    })
  })
}

async function demandUnit(ctx: Context, tx: Tx, unitId: string): Promise<OrgUnit> {
  const unit = await findOrgUnit(tx, ctx.actor.institutionId, unitId)
  if (!unit?.isActive) throw invalidFields({ unitId: { zh: '机构不存在或已停用', en: 'The unit does not exist or is closed' } })
  if (!mayRoster(ctx.actor, unit)) throw forbidden('duty.edit')
  return unit
}

/** On duty for a unit is somebody of the same organisation: whoever knows its complaints and may see them. */
async function demandFit(ctx: Context, tx: Tx, unit: OrgUnit, personId: string): Promise<void> {
  // Locked, so that two plans for one person wait for each other.
  const person = await findPerson(tx, ctx.actor.institutionId, personId, { lock: true })
  if (!person?.isActive) throw invalidFields({ personId: { zh: '人员不存在或已停用', en: 'No such person, or disabled' } })
  if (person.scopePath !== unit.scopePath && !person.unitPath.startsWith(unit.path))
    throw invalidFields({ personId: { zh: '须为同一机构的人员', en: 'Must be somebody of the same organisation' } })
}

async function demandFreeSpans(ctx: Context, tx: Tx, { spans, personId }: ShiftsWanted, now: Date): Promise<void> {
  const wrong: Record<string, Bilingual> = {}
  const planned = await listShifts(tx, ctx.actor.institutionId, { personId, ...hull(spans) })
  spans.forEach(({ from, to }, index) => {
    if (to <= from) wrong[`spans.${index}.to`] = { zh: '须晚于开始时间', en: 'Must be after it starts' }
    else if (to <= now) wrong[`spans.${index}.to`] = { zh: '该时段已经过去', en: 'This has passed' }
    const others = [...planned, ...spans.slice(0, index)]
    if (others.some((other) => other.from < to && from < other.to))
      wrong[`spans.${index}.from`] = { zh: '与该人员的其他班次重叠', en: 'Overlaps another shift of this person' }
  })
  if (Object.keys(wrong).length > 0) throw invalidFields(wrong)
}

const hull = (spans: ShiftsWanted['spans']) => ({
  from: new Date(Math.min(...spans.map(({ from }) => from.getTime()))),
  to: new Date(Math.max(...spans.map(({ to }) => to.getTime()))),
})
