import { aadFor, type KeyRing } from '../../../platform/crypto.ts'
import { inTransaction } from '../../../platform/database.ts'
import { type Bilingual, invalidFields, notFound } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import { isMasked, maskName, maskPhone } from '../../../platform/masking.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import type { PlanContact, SealedValue } from '../domain/plans/plan.ts'

/** A contact as somebody typed it. With the id of one that is there, a name or number left out stays as it was; null removes it. */
export interface ContactInput {
  id?: string | undefined
  organisation: string
  duty: string
  line: string | null
  name?: string | null | undefined
  phone?: string | null | undefined
}

const masks = { name: maskName, phone: maskPhone } as const

/** Seals what identifies people (C2) before it reaches a row. The sealed value is bound to the contact, which keeps its id over versions. */
export function sealContacts(ctx: Context, given: readonly ContactInput[], before: readonly PlanContact[]): PlanContact[] {
  const wrong: Record<string, Bilingual> = {}
  const sealed = given.map(({ id: wanted, organisation, duty, line, ...typed }, index): PlanContact => {
    const known = before.find((one) => one.id === wanted)
    const id = known?.id ?? newId(ctx.clock.now())
    const value = (field: 'name' | 'phone'): SealedValue | null => {
      const text = typed[field]
      if (text === undefined) return known?.[field] ?? null
      if (text === null || text.trim() === '') return null
      if (isMasked(text))
        wrong[`content.contacts.${index}.${field}`] = {
          zh: '这是打码后的值，不能保存。请输入完整内容或留空。',
          en: 'This is a masked value and cannot be saved. Give it in full or leave it out.',
        }
      return { sealed: ctx.keys.encrypt(text.trim(), aadFor(id, field)), masked: masks[field](text) }
    }
    return { id, organisation, duty, line, name: value('name'), phone: value('phone') }
  })
  if (Object.keys(wrong).length > 0) throw invalidFields(wrong)
  return sealed
}

/** What a screen may show of a contact. */
export const maskedContact = ({ id, organisation, duty, line, name, phone }: PlanContact) => ({
  ...{ id, organisation, duty, line },
  ...{ name: name?.masked ?? null, phone: phone?.masked ?? null },
})

const open = (keys: KeyRing, contact: PlanContact, field: 'name' | 'phone'): string | null =>
  contact[field] ? keys.decrypt(contact[field].sealed, aadFor(contact.id, field)) : null

/** Opens a contact for somebody who says why; the trail keeps who, which and why, and never the number. */
export async function revealContact(
  ctx: Context,
  contacts: readonly PlanContact[],
  contactId: string,
  { reason, object }: { reason: string; object: { type: 'plan' | 'plan_run'; id: string } },
): Promise<{ name: string | null; phone: string | null }> {
  const contact = contacts.find(({ id }) => id === contactId)
  if (!contact) throw notFound({ zh: '这个联系人', en: 'contact' })
  await inTransaction(ctx.db, async (tx) =>
    record(ctx, tx, { action: 'plan.contact_revealed', object, data: { contactId, reason } }),
  )
  return { name: open(ctx.keys, contact, 'name'), phone: open(ctx.keys, contact, 'phone') }
}
