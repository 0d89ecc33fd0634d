import type { Language } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/database.ts'
import type { Context } from '../../../platform/module.ts'
import { updatePerson } from '../people.repo.ts'

/** Sets the language one reads. Not worth an audit record: it changes nothing for anybody else. */
export const changeLanguage = (ctx: Context, language: Language): Promise<void> =>
  inTransaction(ctx.db, (tx) => updatePerson(tx, ctx.actor.institutionId, ctx.actor.id, { language }, ctx.clock.now()))
