import { inTransaction } from '../../platform/database.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { findEvent, listPersonal } from './audit-list.repo.ts'
import { readCanonical } from './domain/canonical.ts'
import { openCommitted } from './personal.ts'
import { record } from './record.ts'

/** Shows the personal values of one record for one reason, null for those that were erased. The trail keeps who, which and why. */
export async function revealPersonal(ctx: Context, seq: number, reason: string): Promise<Record<string, string | null>> {
  const { institutionId } = ctx.actor
  return await inTransaction(ctx.db, async (tx) => {
    const found = await findEvent(tx, institutionId, seq)
    const event = found && readCanonical(found.canonical)
    if (!event) throw notFound({ zh: '这条审计记录', en: 'audit record' })
    const sealed = new Map((await listPersonal(tx, institutionId, [seq])).map((kept) => [kept.field, kept.sealed]))
    const values: Record<string, string | null> = {}
    for (const [field, commitment] of Object.entries(event.personal)) {
      const kept = sealed.get(field)
      values[field] = kept ? open(ctx, field, commitment, kept) : null
    }
    record(ctx, tx, {
      action: 'audit.revealed',
      object: { type: 'audit_event', id: String(seq) },
      data: { fields: Object.keys(values), reason },
    })
    return values
  })
}

function open({ keys }: Context, field: string, commitment: string, sealed: string): string {
  try {
    return openCommitted(keys, field, commitment, sealed)
  } catch (cause) {
    throw conflict(
      'audit.value_altered',
      { zh: '保存的资料与审计记录不符，不予显示。', en: 'The kept value is not the one in the trail, so it is not shown.' },
      String(cause),
    )
  }
}
