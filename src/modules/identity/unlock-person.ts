import { inTransaction } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { record } from '../audit-log/index.ts'
import { findPerson } from './people.repo.ts'
import { forgive } from './sign-in/attempts.ts'

/** Ends a lock-out before its time. The password stays; a person who was not locked out notices nothing. */
export async function unlockPerson(ctx: Context, personId: string): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const person = await findPerson(tx, ctx.actor.institutionId, personId)
    if (!person) throw notFound({ zh: '该人员', en: 'person' })
    await forgive(tx, person.login)
    record(ctx, tx, { action: 'person.unlocked', object: { type: 'person', id: personId } })
  })
}
