import { randomInt, timingSafeEqual } from 'node:crypto'
import type { KeyRing } from '../../../platform/crypto.ts'

/** No 0 O 1 I L, no U V: what is read out over a phone or copied from a screen arrives as it was. 29 signs. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTWXYZ'
export const codeLength = 8

/** A code that opens one complaint to whom it concerns. 29^8 is half a million million: ten tries an hour do not find it. */
export const makeCode = (): string => Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('')

/** As people type it: small letters, blanks and hyphens are forgiven. */
export const normaliseCode = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()

/** What is kept of a code. Bound to its complaint, and worth nothing without the key ring. */
export const hashCode = (keys: KeyRing, complaintId: string, code: string): string =>
  keys.blindIndex('portal-code', `${complaintId}:${code}`)

export function isCode(keys: KeyRing, access: { complaint_id: string; code_hash: string }, typed: string): boolean {
  const given = Buffer.from(hashCode(keys, access.complaint_id, normaliseCode(typed)))
  const kept = Buffer.from(access.code_hash)
  return given.length === kept.length && timingSafeEqual(given, kept)
}
