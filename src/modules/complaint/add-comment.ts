import { inTransaction } from '../../platform/database.ts'
import { invalidFields } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { findPerson } from '../identity/index.ts'
import { demandAllowed } from '../workflow/domain/allowed.ts'
import { accessComplaint } from './access-complaint.ts'
import { type Loaded, recordEvents } from './record-events.ts'

/** An internal note. Those mentioned may see the complaint from then on, wherever they sit. */
export async function addComment(
  ctx: Context,
  complaintId: string,
  wanted: { text: string; mentionIds: string[] },
): Promise<Loaded> {
  return await inTransaction(ctx.db, async (tx) => {
    const complaint = await accessComplaint(tx, ctx.actor, complaintId, { lock: true })
    demandAllowed(ctx.actor, 'comment', complaint.state)
    const people: { id: string; name: string }[] = []
    for (const [index, id] of [...new Set(wanted.mentionIds)].entries()) {
      const person = await findPerson(tx, ctx.actor.institutionId, id)
      if (!person?.isActive)
        throw invalidFields({ [`mentionIds.${index}`]: { zh: '没有这个人，或已停用', en: 'There is no such active person' } })
      people.push({ id, name: person.name })
    }
    const visibleTo = [...new Set([...complaint.row.visible_to, ...people.map((person) => person.id)])]
    return await recordEvents(ctx, tx, complaint, [{ type: 'commented', text: wanted.text, mentions: people }], {
      changes: { visible_to: visibleTo },
    })
  })
}
