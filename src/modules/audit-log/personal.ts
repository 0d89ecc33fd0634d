import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { aadFor, type KeyRing } from '../../platform/crypto.ts'

/** A value's salted commitment, for the hashed part, and the value with its salt, sealed, for the side table. */
export function commit(keys: KeyRing, field: string, value: string): { commitment: string; sealed: string } {
  const salt = randomBytes(32).toString('base64url')
  const commitment = commitmentTo(value, salt)
  return { commitment, sealed: keys.encrypt(JSON.stringify({ salt, value }), aadFor(commitment, field)) }
}

/** Opens a sealed value. Throws when it is not the one that was committed to, so that a planted value is never shown. */
export function openCommitted(keys: KeyRing, field: string, commitment: string, sealed: string): string {
  const { salt, value } = JSON.parse(keys.decrypt(sealed, aadFor(commitment, field))) as { salt: string; value: string }
  const isMeant = timingSafeEqual(Buffer.from(commitmentTo(value, salt), 'hex'), Buffer.from(commitment, 'hex'))
  if (!isMeant) throw new Error(`the kept value of ${field} is not the one in the trail`)
  return value
}

const commitmentTo = (value: string, salt: string) => createHmac('sha256', salt).update(value, 'utf8').digest('hex')
