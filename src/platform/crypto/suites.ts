import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * A way to seal bytes and to make keyed digests. A key names the suite it is used with, so that a ring may change
 * its suite (to the national 国密 one, say) and still read what the older keys sealed.
 */
export interface CipherProvider {
  /** `additional` is not hidden but is bound: opening with another one fails. */
  seal(secret: Buffer, plain: Buffer, additional: Buffer): Buffer
  /** Throws when one bit of the sealed bytes, the secret or `additional` differs. */
  open(secret: Buffer, sealed: Buffer, additional: Buffer): Buffer
  mac(secret: Buffer, message: Buffer): Buffer
}

export type SuiteName = 'aes-256-gcm' | 'sm4-ctr-hmac-sm3'

const ivBytes = 12
const tagBytes = 16

/** AES-256-GCM with a random 96-bit nonce: sealed = nonce | ciphertext | tag. Digests are HMAC-SHA-256. */
const aes: CipherProvider = {
  seal(secret, plain, additional) {
    const iv = randomBytes(ivBytes)
    const cipher = createCipheriv('aes-256-gcm', secret, iv, { authTagLength: tagBytes }).setAAD(additional)
    return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  },
  open(secret, sealed, additional) {
    if (sealed.length < ivBytes + tagBytes) throw new Error('too short')
    const decipher = createDecipheriv('aes-256-gcm', secret, sealed.subarray(0, ivBytes), { authTagLength: tagBytes })
      .setAAD(additional)
      .setAuthTag(sealed.subarray(-tagBytes))
    return Buffer.concat([decipher.update(sealed.subarray(ivBytes, -tagBytes)), decipher.final()])
  },
  mac: (secret, message) => createHmac('sha256', secret).update(message).digest(),
}

/**
 * SM4 (GB/T 32907) in counter mode, then HMAC-SM3 (GB/T 32905) over everything: sealed = counter block | ciphertext | tag.
 * OpenSSL has SM4-GCM, but Node 24 does not offer it, so the two standard parts are put together as encrypt-then-MAC,
 * each with a key of its own made from the secret. Not a certified module: an institution that must use one
 * (GM/T 0028) puts its driver behind CipherProvider.
 */
const sm: CipherProvider = {
  seal(secret, plain, additional) {
    const { cipherKey, macKey } = derive(secret)
    const iv = randomBytes(16)
    const cipher = createCipheriv('sm4-ctr', cipherKey, iv)
    const body = Buffer.concat([iv, cipher.update(plain), cipher.final()])
    return Buffer.concat([body, sm3(macKey, withLength(additional), body)])
  },
  open(secret, sealed, additional) {
    if (sealed.length < 48) throw new Error('too short')
    const { cipherKey, macKey } = derive(secret)
    const body = sealed.subarray(0, -32)
    if (!timingSafeEqual(sm3(macKey, withLength(additional), body), sealed.subarray(-32))) throw new Error('wrong tag')
    const decipher = createDecipheriv('sm4-ctr', cipherKey, body.subarray(0, 16))
    return Buffer.concat([decipher.update(body.subarray(16)), decipher.final()])
  },
  mac: (secret, message) => sm3(secret, message),
}

const derive = (secret: Buffer) => ({
  cipherKey: sm3(secret, Buffer.from('suqing sm4')).subarray(0, 16),
  macKey: sm3(secret, Buffer.from('suqing sm3')),
})

function sm3(key: Buffer, ...parts: Buffer[]): Buffer {
  const hmac = createHmac('sm3', key)
  for (const part of parts) hmac.update(part)
  return hmac.digest()
}

/** So that the end of one part cannot be taken for the start of the next. */
function withLength(part: Buffer): Buffer {
  const length = Buffer.alloc(8)
  length.writeBigUInt64BE(BigInt(part.length))
  return Buffer.concat([length, part])
}

export const suites: Record<SuiteName, CipherProvider> = { 'aes-256-gcm': aes, 'sm4-ctr-hmac-sm3': sm }
