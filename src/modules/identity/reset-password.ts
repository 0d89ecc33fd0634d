import { inTransaction } from '../../platform/database.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { record } from '../audit-log/index.ts'
import { hashNewPassword } from './create-person.ts'
import { findPerson, updatePerson } from './people.repo.ts'
import { forgive } from './sign-in/attempts.ts'
import { deleteSessions, updatePasswordHash } from './sign-in/sign-in.repo.ts'

/** Gives a person a password to begin again with. It ends their sessions and their lock-out, and must be changed at the next sign-in. */
export async function resetPassword(ctx: Context, personId: string, password: string): Promise<void> {
  const { institutionId } = ctx.actor
  const found = await findPerson(ctx.db, institutionId, personId)
  if (!found) throw notFound({ zh: '该人员', en: 'person' })
  if (found.id === ctx.actor.id)
    throw conflict('identity.oneself', {
      zh: '请用“修改密码”更改自己的密码。',
      en: 'Change your own password instead of resetting it.',
    })
  const hash = await hashNewPassword({ login: found.login, password })
  await inTransaction(ctx.db, async (tx) => {
    const at = ctx.clock.now()
    await updatePasswordHash(tx, personId, hash, at)
    await updatePerson(tx, institutionId, personId, { must_change_password: true }, at)
    await forgive(tx, found.login)
    await deleteSessions(tx, personId)
    record(ctx, tx, { action: 'person.password_reset', object: { type: 'person', id: personId } })
  })
}
