import { inTransaction, type Tx } from '../../../platform/database.ts'
import type { Bilingual } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import type { ComplaintEvent } from '../../complaint/domain/events.ts'
import { hasEnded, type Status } from '../../complaint/domain/vocabulary.ts'
import { accessComplaint, type Loaded, listHistory, recordEvents } from '../../complaint/index.ts'
import { type Held, lostBecause, lostWords, type Rescue, rescueOf, type World } from '../domain/dispatch/ownership.ts'
import { claimAlarm, endAlarm } from './dispatch.repo.ts'
import '../events.ts'
import { loadWorld } from './load-world.ts'

const beforeAssignment: readonly Status[] = ['received', 'confirmed']

export type Rescued = 'rescued' | 'nobody' | 'held'

/**
 * 一件不落: gives a complaint that nobody answers for any more to the head of its department, or of the nearest desk above
 * that has one, and tells them. `held` when somebody answers for it after all; `nobody` raises an alarm at head office.
 */
export async function rescueComplaint(ctx: Context, complaintId: string): Promise<Rescued> {
  return await inTransaction(ctx.db, async (tx) => {
    const complaint = await accessComplaint(tx, ctx.actor, complaintId, { lock: true })
    const { row, state } = complaint
    if (hasEnded(state.status)) return await standsDown(tx, row)
    const held = await heldOf(tx, complaint)
    const world = await loadWorld(tx, row.institution_id, {
      ownerIds: state.ownerId ? [state.ownerId] : [],
      unitIds: state.unitId ? [state.unitId] : [],
    })
    if (lostBecause(held, world) === null) return await standsDown(tx, row)
    const rescue = rescueOf(withoutNamed(held, complaint, world), world)
    if (!rescue) {
      await tellNobody(ctx, tx, complaint, lostWords[lostBecause(held, world)!])
      return 'nobody'
    }
    await endAlarm(tx, row.institution_id, row.id)
    const after = await recordEvents(ctx, tx, complaint, eventsOf(complaint, rescue))
    await tell(ctx, tx, after, rescue)
    return 'rescued'
  })
}

/** Somebody has it, or it has ended: should it be lost again, that is a new alarm. */
async function standsDown(tx: Tx, row: Loaded['row']): Promise<Rescued> {
  await endAlarm(tx, row.institution_id, row.id)
  return 'held'
}

/** What the history says of who had it when. */
async function heldOf(tx: Tx, { row, state }: Loaded): Promise<Held> {
  const history = state.ownerId ? await listHistory(tx, row.institution_id, row.id) : []
  const given = history.findLast(({ event }) => event.type === 'assigned')?.event
  return {
    ...{ ownerId: state.ownerId, unitId: state.unitId },
    ownerCameFrom: given?.type === 'assigned' ? given.unitId : null,
    isBeforeAssignment: state.ownerId === null && beforeAssignment.includes(state.status),
    barred: [...(state.recused ?? []), ...(state.standsAside ?? []).map(({ id }) => id)],
  }
}

/** Who is complained about by name does not inherit it either. */
function withoutNamed(held: Held, { row }: Loaded, world: World): Held {
  const named = world.units
    .flatMap(({ id }) => world.peopleOf(id))
    .filter(({ name }) => row.respondent_staff?.includes(name))
    .map(({ id }) => id)
  return { ...held, barred: [...held.barred, ...named] }
}

function eventsOf({ state }: Loaded, { because, unit, owner }: Rescue): ComplaintEvent[] {
  const why = `一件不落：${lostWords[because].zh}`
  const to = { unitId: unit.id, unitName: unit.name, unitPath: unit.path }
  const events: ComplaintEvent[] = state.unitId === unit.id ? [] : [{ type: 'dispatched', ...to, why }]
  if (!owner) return events
  const note = owner.id === state.ownerId ? `${why}，随承办人转入${unit.name}。` : `${why}，由${owner.name}接手，请承办或改派。`
  return [...events, { type: 'assigned', toPersonId: owner.id, toPersonName: owner.name, ...to, recusalChecked: true, note }]
}

/** Whoever is given it hears so from the assignment; whose queue it comes into, or whose people bring it along, from here. */
async function tell(ctx: Context, tx: Tx, { row }: Loaded, { because, unit, owner, told }: Rescue): Promise<void> {
  const personIds = told.map(({ id }) => id).filter((id) => id !== owner?.id)
  if (personIds.length === 0) return
  const title = {
    zh: `${row.number} 已转入${unit.name}：${lostWords[because].zh}`,
    en: `${row.number} now belongs to ${unit.name}: ${lostWords[because].en}`,
  }
  await ctx.events.publish(ctx, tx, 'dispatch.notice', {
    ...{ institutionId: row.institution_id, complaintId: row.id, number: row.number },
    ...{ personIds, title },
  })
}

/** Said once for each complaint, until somebody has it again. */
async function tellNobody(ctx: Context, tx: Tx, { row }: Loaded, because: Bilingual): Promise<void> {
  if (!(await claimAlarm(tx, row.institution_id, row.id, ctx.clock.now()))) return
  await record(ctx, tx, {
    action: 'dispatch.nobody_left',
    object: { type: 'complaint', id: row.id },
    data: { number: row.number, because: because.en },
  })
  await ctx.events.publish(ctx, tx, 'dispatch.notice', {
    ...{ institutionId: row.institution_id, complaintId: row.id, number: row.number, personIds: [] },
    title: {
      zh: `${row.number} 无人负责：${because.zh}，且各级均无负责人`,
      en: `Nobody answers for ${row.number}: ${because.en}, and no level has a head`,
    },
  })
}
