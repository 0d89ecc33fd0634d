import type { KeyRing } from '../../platform/crypto.ts'
import { type Bilingual, invalidFields } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { isMasked, maskAddress, maskCard, maskEmail, maskIdCard, maskName, maskPhone } from '../../platform/masking.ts'
import type { PartyRow } from './complaint.tables.ts'
import type { PartyRole } from './domain/vocabulary.ts'

/** A person as somebody typed them. C2 in the sense of JR/T 0171—2020: sealed before it reaches a row. */
export interface PartyInput {
  role: PartyRole
  name: string
  phone?: string | null | undefined
  idType?: string | null | undefined
  idNumber?: string | null | undefined
  email?: string | null | undefined
  address?: string | null | undefined
  card?: string | null | undefined
  relation?: string | null | undefined
}

/** The columns of a person that are sealed, and how each is shown. */
const sealedColumns = {
  name: maskName,
  phone: maskPhone,
  idNumber: maskIdCard,
  email: maskEmail,
  address: maskAddress,
  card: maskCard,
} as const
export type PersonalField = keyof typeof sealedColumns
export const personalFields = Object.keys(sealedColumns) as PersonalField[]

const columnOf = {
  name: 'name',
  phone: 'phone',
  idNumber: 'id_number',
  email: 'email',
  address: 'address',
  card: 'card',
} as const
const maskedAnswer: Bilingual = {
  zh: '这是打码后的值，不能保存。请输入完整内容或留空。',
  en: 'This is a masked value and cannot be saved. Give it in full or leave it out.',
}

/** The form in which two spellings of a phone, an ID or a name are the same. */
export function normalisePersonal(field: PersonalField, value: string): string {
  const tidy = value.normalize('NFKC').trim()
  switch (field) {
    case 'phone':
      return tidy.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '')
    case 'idNumber':
    case 'card':
      return tidy.replace(/[\s-]/g, '').toUpperCase()
    default:
      return tidy
  }
}

/** What a search by exact value looks for. */
export const personalIndex = (keys: KeyRing, field: PersonalField, value: string): string =>
  keys.blindIndex(field, normalisePersonal(field, value))

/**
 * Seals a person into a row.
 *
 * A masked value (`138****1234`) is refused: it would overwrite the real one with what the screen showed.
 */
export function sealParty(
  keys: KeyRing,
  at: Date,
  of: { institutionId: string; complaintId: string },
  party: PartyInput,
  path: string,
): PartyRow {
  const wrong = personalFields.filter((field) => party[field] && isMasked(party[field]))
  if (wrong.length > 0) throw invalidFields(Object.fromEntries(wrong.map((field) => [`${path}.${field}`, maskedAnswer])))
  const id = newId(at)
  const row: Record<string, string | null> = {}
  for (const field of personalFields) {
    const column = columnOf[field]
    const value = party[field]?.trim() ? normalisePersonal(field, party[field]) : null
    row[`${column}_sealed`] = value === null ? null : keys.encrypt(value, `${id}:${column}`)
    row[`${column}_masked`] = value === null ? null : sealedColumns[field](value)
    if (field !== 'email' && field !== 'address') row[`${column}_index`] = value === null ? null : keys.blindIndex(field, value)
  }
  return {
    ...(row as unknown as PartyRow),
    institution_id: of.institutionId,
    id,
    complaint_id: of.complaintId,
    role: party.role,
    id_type: party.idType ?? null,
    relation: party.relation ?? null,
  }
}

/** Opens one sealed field of one person. Callers record why. */
export function openPersonal(keys: KeyRing, row: PartyRow, field: PersonalField): string | null {
  const sealed = row[`${columnOf[field]}_sealed` as keyof PartyRow]
  return sealed ? keys.decrypt(sealed, `${row.id}:${columnOf[field]}`) : null
}

/** A person as every reply shows them. */
export const presentParty = (row: PartyRow) => ({
  id: row.id,
  role: row.role as PartyRole,
  name: row.name_masked,
  phone: row.phone_masked,
  idType: row.id_type,
  idNumber: row.id_number_masked,
  email: row.email_masked,
  address: row.address_masked,
  card: row.card_masked,
  relation: row.relation,
})
