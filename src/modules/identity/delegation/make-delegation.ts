import { type Actor, may } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/database.ts'
import { AppError, type Bilingual, conflict, forbidden, invalidFields, notFound } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import { dayMs } from '../../../platform/time.ts'
import { record } from '../../audit-log/index.ts'
import { closesLoop, type DelegationScope, worksOnComplaints } from '../domain/delegation.ts'
import { permissionsOf } from '../domain/roles.ts'
import { findPerson, type Person } from '../people.repo.ts'
import {
  findDelegation,
  insertDelegation,
  listDelegationsBetween,
  lockDelegations,
  type ShownDelegation,
  updateDelegation,
} from './delegations.repo.ts'

/** Nobody is away for longer without somebody else being appointed. */
const mostDays = 92

export interface DelegationWanted {
  /** Who is away; left out, oneself. */
  personId?: string | undefined
  deputyId: string
  scope: DelegationScope
  from: Date
  to: Date
  reason: string
}

/** Names somebody who acts for a person who is away. Ends by itself. */
export async function makeDelegation(ctx: Context, wanted: DelegationWanted): Promise<ShownDelegation> {
  const { actor, clock } = ctx
  const { institutionId } = actor
  if (actor.onBehalfOf) throw notWhileActing()
  return await inTransaction(ctx.db, async (tx) => {
    await lockDelegations(tx, institutionId)
    const person = await findPerson(tx, institutionId, wanted.personId ?? actor.id)
    if (!person?.isActive) throw invalidFields({ personId: { zh: '人员不存在或已停用', en: 'No such person, or disabled' } })
    demandMayDelegateFor(actor, person, wanted.deputyId)
    await demandFitDeputy(tx, person, wanted.deputyId)
    const now = clock.now()
    await demandFreeSpan(tx, person, wanted, now)
    const row = {
      ...{ institution_id: institutionId, id: newId(now), person_id: person.id, deputy_id: wanted.deputyId },
      ...{ scope: wanted.scope, starts_at: wanted.from, ends_at: wanted.to, reason: wanted.reason },
      ...{ made_by: actor.id, made_by_name: actor.name, made_at: now, revoked_by_name: null, revoked_at: null },
    }
    await insertDelegation(tx, row)
    record(ctx, tx, {
      action: 'delegation.made',
      object: { type: 'delegation', id: row.id },
      data: {
        ...{ personId: person.id, deputyId: wanted.deputyId, scope: wanted.scope },
        ...{ from: wanted.from.toISOString(), to: wanted.to.toISOString() },
      },
      // Why somebody is away may be an illness.
      personal: { reason: wanted.reason },
    })
    return (await findDelegation(tx, institutionId, row.id))!
  })
}

/** Ends a delegation early: by whoever gave it, made it or was given it. */
export async function endDelegation(ctx: Context, id: string): Promise<void> {
  const { actor, clock } = ctx
  if (actor.onBehalfOf) throw notWhileActing()
  await inTransaction(ctx.db, async (tx) => {
    await lockDelegations(tx, actor.institutionId)
    const found = await findDelegation(tx, actor.institutionId, id)
    if (!found || !mayEnd(actor, found)) throw notFound({ zh: '这项授权', en: 'delegation' })
    const now = clock.now()
    if (found.revokedAt || found.to <= now)
      throw conflict('delegation.over', { zh: '这项授权已经结束。', en: 'This delegation is over.' })
    await updateDelegation(tx, actor.institutionId, id, { revoked_at: now, revoked_by_name: actor.name })
    record(ctx, tx, {
      action: 'delegation.ended',
      object: { type: 'delegation', id },
      data: { personId: found.personId, deputyId: found.deputyId },
    })
  })
}

export const mayEnd = (actor: Actor, { personId, deputyId, madeBy }: ShownDelegation): boolean =>
  [personId, deputyId, madeBy].includes(actor.id)

const notWhileActing = () =>
  new AppError('delegation.not_while_acting', 403, {
    zh: '代他人办理时不能授权，请先退出代办。',
    en: 'You cannot do this while acting for somebody. Return to yourself first.',
  })

/** For oneself; or, when somebody fell ill, for a person below whose rights one holds all, and never to oneself. */
function demandMayDelegateFor(actor: Actor, person: Person, deputyId: string): void {
  if (person.id === actor.id) return
  const isAbove = may(actor, 'duty.edit') && actor.rowScope !== 'own' && person.unitPath.startsWith(actor.scopePath)
  if (!isAbove || [...permissionsOf(person.roles)].some((permission) => !may(actor, permission)))
    throw forbidden('delegation.make')
  if (deputyId === actor.id)
    throw invalidFields({ deputyId: { zh: '代他人设置时不能指定自己', en: 'Not to yourself when you set it for somebody' } })
}

async function demandFitDeputy(tx: Tx, person: Person, deputyId: string): Promise<void> {
  const wrong = (zh: string, en: string) => invalidFields({ deputyId: { zh, en } })
  if (deputyId === person.id) throw wrong('不能授权给本人', 'Not to the person themselves')
  const deputy = await findPerson(tx, person.institutionId, deputyId)
  if (!deputy?.isActive) throw wrong('人员不存在或已停用', 'No such person, or disabled')
  const isFit = ({ roles }: Person) => worksOnComplaints(permissionsOf(roles))
  if (!isFit(deputy)) throw wrong('须为办理投诉的人员', 'Must be somebody who works on complaints')
  if (!isFit(person)) throw invalidFields({ personId: { zh: '该岗位无须授权代办', en: 'This post has nothing to hand over' } })
}

async function demandFreeSpan(tx: Tx, person: Person, { deputyId, from, to }: DelegationWanted, now: Date): Promise<void> {
  const wrong: Record<string, Bilingual> = {}
  if (to <= from) wrong['to'] = { zh: '须晚于开始时间', en: 'Must be after it starts' }
  else if (to <= now) wrong['to'] = { zh: '该时段已经过去', en: 'This has passed' }
  else if (to.getTime() - from.getTime() > mostDays * dayMs)
    wrong['to'] = { zh: `一次授权最长${mostDays}天`, en: `${mostDays} days at most` }
  if (Object.keys(wrong).length > 0) throw invalidFields(wrong)
  const standing = await listDelegationsBetween(tx, person.institutionId, from, to)
  if (standing.some(({ personId }) => personId === person.id))
    throw conflict('delegation.overlaps', {
      zh: '该时段内已有一项授权，请先结束它。',
      en: 'There is a delegation in this stretch of time already. End it first.',
    })
  if (closesLoop(standing, { personId: person.id, deputyId, from, to }))
    throw conflict('delegation.loop', {
      zh: '形成循环授权：代理人在该时段内（直接或间接）由本人代理。',
      en: 'This closes a loop: in that time the deputy is represented, directly or not, by the person themselves.',
    })
}
