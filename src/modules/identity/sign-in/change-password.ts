import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { inTransaction } from '../../../platform/database.ts'
import { invalidFields, notFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { assertStrong } from '../domain/password-rules.ts'
import { emailOf, findPerson, updatePerson } from '../people.repo.ts'
import { claimAttempt, forgive } from './attempts.ts'
import { deleteSessions, findPasswordHash, updatePasswordHash } from './sign-in.repo.ts'
import { openSession } from './sign-in.ts'

/**
 * Changes one's own password, ends every session, and opens a new one whose cookies are returned.
 *
 * A wrong current password counts as a failed sign-in: a screen left open is no place to guess at leisure.
 */
export async function changePassword(
  ctx: Context,
  wanted: { currentPassword: string; newPassword: string },
  ip: string,
): Promise<string[]> {
  const person = await findPerson(ctx.db, ctx.actor.institutionId, ctx.actor.id)
  if (!person) throw notFound({ zh: '人员', en: 'person' })
  assertStrong(wanted.newPassword, person.login, 'newPassword')
  if (wanted.newPassword === wanted.currentPassword)
    throw invalidFields({ newPassword: { zh: '新密码不能与原密码相同', en: 'Must differ from the current password' } })
  await claimAttempt(ctx, person.login, ip)
  const current = await findPasswordHash(ctx.db, person.id)
  if (!current || !(await verifyPassword({ hash: current, password: wanted.currentPassword })))
    throw invalidFields({ currentPassword: { zh: '原密码不正确', en: 'The current password is not right' } })

  const hash = await hashPassword(wanted.newPassword)
  await inTransaction(ctx.db, async (tx) => {
    const at = ctx.clock.now()
    await forgive(tx, person.login)
    await updatePasswordHash(tx, person.id, hash, at)
    await updatePerson(tx, person.institutionId, person.id, { must_change_password: false }, at)
    await deleteSessions(tx, person.id)
    record(ctx, tx, { action: 'person.password_changed', object: { type: 'person', id: person.id }, ip })
  })
  return (await openSession(ctx, emailOf(person.login), wanted.newPassword)) ?? []
}
