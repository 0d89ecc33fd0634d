import type { Tx } from '../../../platform/database.ts'
import { invalidFields } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import { isMasked, maskName, maskPhone } from '../../../platform/masking.ts'
import type { Context } from '../../../platform/module.ts'
import { saveContact } from './regulator.repo.ts'

/** Whoever at the authority sent it. C2: sealed before it reaches a row. */
export interface SenderContact {
  name: string | null
  phone: string | null
}

/** Seals the contact of a forwarding. A masked value is refused: it would overwrite the real one with what the screen showed. */
export async function keepContact(
  ctx: Context,
  tx: Tx,
  of: { institution_id: string; complaint_id: string; id: string },
  { name, phone }: SenderContact,
): Promise<void> {
  const why = {
    zh: '这是打码后的值，不能保存。请输入完整内容或留空。',
    en: 'This is a masked value. Give it in full or leave it out.',
  }
  const wrong = Object.entries({ name, phone }).filter(([, value]) => value && isMasked(value))
  if (wrong.length > 0) throw invalidFields(Object.fromEntries(wrong.map(([field]) => [`contact.${field}`, why])))
  const id = newId(ctx.clock.now())
  const seal = (value: string | null, column: string) => (value ? ctx.keys.encrypt(value, `${id}:${column}`) : null)
  await saveContact(tx, of, {
    contact_id: id,
    contact_name_sealed: seal(name, 'name'),
    contact_name_masked: name && maskName(name),
    contact_phone_sealed: seal(phone, 'phone'),
    contact_phone_masked: phone && maskPhone(phone),
  })
}
