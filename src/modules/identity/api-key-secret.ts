import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export interface ApiKeyParts {
  prefix: string
  secret: string
}

const shape = /^sqk_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/

/** A new key: a public part to find it by and 256 random bits. The plain text exists only in the reply that shows it. */
export function makeApiKey(): ApiKeyParts & { plain: string; hash: Buffer } {
  const prefix = randomBytes(6).toString('hex')
  const secret = randomBytes(32).toString('base64url')
  return { prefix, secret, plain: `sqk_${prefix}_${secret}`, hash: hashOf(secret) }
}

/** The parts of a presented key, or null when it cannot be one of ours. */
export function readApiKey(plain: string): ApiKeyParts | null {
  const match = shape.exec(plain)
  return match ? { prefix: match[1]!, secret: match[2]! } : null
}

/** Compared in constant time. A plain hash is enough for 256 random bits; it is passwords that need a slow one. */
export const isSecretOf = (secret: string, hash: Buffer): boolean => timingSafeEqual(hashOf(secret), hash)

const hashOf = (secret: string) => createHash('sha256').update(secret).digest()
