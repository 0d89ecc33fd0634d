import { inTransaction } from '../../../platform/database.ts'
import { invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import type { Loaded } from '../../complaint/index.ts'
import { accessComplaint, recordEvents } from '../../complaint/index.ts'
import { findPerson } from '../../identity/index.ts'
import { demandAllowed } from '../domain/allowed.ts'

/**
 * 严重违规预警: says that staff broke the rules. Compliance and legal are called in, whoever is accused is shut out at once,
 * and it is proposed to make the complaint confidential, all in one transaction (see spawn-tasks.ts).
 */
export async function reportMisconduct(
  ctx: Context,
  complaintId: string,
  wanted: { personIds: string[]; text: string },
): Promise<Loaded> {
  return await inTransaction(ctx.db, async (tx) => {
    const complaint = await accessComplaint(tx, ctx.actor, complaintId, { lock: true })
    demandAllowed(ctx.actor, 'add_material', complaint.state)
    const people: { id: string; name: string }[] = []
    for (const [index, id] of [...new Set(wanted.personIds)].entries()) {
      const person = await findPerson(tx, ctx.actor.institutionId, id)
      if (!person) throw invalidFields({ [`personIds.${index}`]: { zh: '没有这个人', en: 'There is no such person' } })
      if (id === ctx.actor.id) throw invalidFields({ [`personIds.${index}`]: { zh: '不能举报自己', en: 'Not yourself' } })
      people.push(person)
    }
    return await recordEvents(ctx, tx, complaint, [
      {
        type: 'misconduct_alleged',
        personIds: people.map(({ id }) => id),
        personNames: people.map(({ name }) => name),
        text: wanted.text,
      },
    ])
  })
}
