import { inTransaction, type Tx } from '../../platform/database.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { record } from '../audit-log/index.ts'
import { demandOpenUnit } from './create-person.ts'
import { defined } from './defined.ts'
import { findPerson, lockHolders, type Person, updatePerson } from './people.repo.ts'
import { deleteSessions } from './sign-in/sign-in.repo.ts'

export interface PersonChanges {
  name?: string | undefined
  post?: string | undefined
  unitId?: string | undefined
  isActive?: boolean | undefined
}

/** Changes who a person is and where they sit. Disabling someone ends their sessions in the same transaction. */
export async function changePerson(ctx: Context, personId: string, changes: PersonChanges): Promise<Person> {
  const { institutionId } = ctx.actor
  return await inTransaction(ctx.db, async (tx) => {
    const person = await findPerson(tx, institutionId, personId, { lock: true })
    if (!person) throw notFound({ zh: '该人员', en: 'person' })
    if (changes.unitId !== undefined && changes.unitId !== person.unitId) await demandOpenUnit(ctx, tx, changes.unitId)
    const isLeaving = changes.isActive === false && person.isActive
    if (isLeaving) await demandDispensable(ctx, tx, person)
    const { unitId, isActive, ...rest } = changes
    const columns = defined({ ...rest, unit_id: unitId, active: isActive })
    if (Object.keys(columns).length === 0) return person
    await updatePerson(tx, institutionId, personId, columns, ctx.clock.now())
    if (isLeaving) await deleteSessions(tx, personId)
    const { name: _, ...data } = columns
    record(ctx, tx, {
      action: isLeaving ? 'person.disabled' : 'person.changed',
      object: { type: 'person', id: personId },
      data: { fields: Object.keys(columns), ...data },
    })
    return (await findPerson(tx, institutionId, personId))!
  })
}

/** Nobody locks themselves out, and somebody who can give roles always stays. */
async function demandDispensable(ctx: Context, tx: Tx, person: Person): Promise<void> {
  if (person.id === ctx.actor.id) throw conflict('identity.oneself', { zh: '不能停用自己。', en: 'You cannot disable yourself.' })
  for (const role of ['system_admin', 'security_admin'] as const) {
    if (!person.roles.includes(role)) continue
    const holders = await lockHolders(tx, ctx.actor.institutionId, role)
    if (holders.every((id) => id === person.id))
      throw conflict('identity.last_administrator', {
        zh: '这是最后一位在岗的管理员，须先任命接替者。',
        en: 'This is the last active administrator of this kind. Appoint a successor first.',
      })
  }
}
