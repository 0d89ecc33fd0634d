import { inTransaction, type Tx } from '../../platform/database.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { record } from '../audit-log/index.ts'
import { assertCompatible, type PersonRole } from './domain/roles.ts'
import { findPerson, lockHolders, type Person, replaceRoles } from './people.repo.ts'
import { deleteSessions } from './sign-in/sign-in.repo.ts'

/**
 * Gives a person exactly these roles.
 *
 * Refuses two administrators' duties in one hand (409), and refuses to change one's own.
 * The person signs in anew, so that no session outlives the rights it was opened with.
 */
export const assignRoles = (ctx: Context, personId: string, wanted: readonly PersonRole[]): Promise<Person> =>
  inTransaction(ctx.db, (tx) => giveRoles(ctx, tx, personId, wanted))

/** The same inside a transaction that does more. */
export async function giveRoles(ctx: Context, tx: Tx, personId: string, wanted: readonly PersonRole[]): Promise<Person> {
  const { institutionId } = ctx.actor
  const held = [...new Set(wanted)].sort()
  const person = await findPerson(tx, institutionId, personId, { lock: true })
  if (!person) throw notFound({ zh: '该人员', en: 'person' })
  if (person.id === ctx.actor.id)
    throw conflict('identity.own_roles', { zh: '不能修改自己的角色。', en: 'You cannot change your own roles.' })
  assertCompatible(held)
  if (held.join() === person.roles.join()) return person
  await demandSuccessor(tx, person, held)
  await replaceRoles(tx, institutionId, personId, held)
  await deleteSessions(tx, personId)
  record(ctx, tx, {
    action: 'person.roles_changed',
    object: { type: 'person', id: personId },
    data: { from: person.roles, to: held },
  })
  return { ...person, roles: held }
}

/** The one who gives roles cannot be given away by accident. */
async function demandSuccessor(tx: Tx, person: Person, held: readonly PersonRole[]): Promise<void> {
  if (!person.isActive || !person.roles.includes('security_admin') || held.includes('security_admin')) return
  const holders = await lockHolders(tx, person.institutionId, 'security_admin')
  if (holders.every((id) => id === person.id))
    throw conflict('identity.last_administrator', {
      zh: '这是最后一位在岗的安全管理员，须先任命接替者。',
      en: 'This is the last active security administrator. Appoint a successor first.',
    })
}
