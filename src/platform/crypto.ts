import { randomBytes, randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { type SuiteName, suites } from './crypto/suites.ts'
import { AppError } from './errors.ts'

/**
 * Seals personal data (C2) for the database and makes searchable digests of it.
 *
 * Sealed text is `v1.<key id>.<base64url>`. It opens only with the `aad` it was sealed with, so a value that is copied
 * to another row or column does not open there: always pass `aadFor(rowId, field)`.
 */
export interface KeyRing {
  encrypt(plain: string, aad: string): string
  /** Throws `crypto.unreadable` (500) when the key is not in the ring or anything was altered. */
  decrypt(sealed: string, aad: string): string
  /**
   * 22 characters that are equal for equal values of one field, and say nothing of the value without the key.
   * Normalise first (digits of a phone number, upper case of an identity card), or equal people will look different.
   */
  blindIndex(field: string, normalisedValue: string): string
  /** False when a newer key exists than the one that sealed this: time to seal it again. */
  isCurrent(sealed: string): boolean
  /** Public. The same for every state of one ring: kept in the database, it tells at start that the wrong keys were given. */
  readonly fingerprint: string
}

/** What a sealed value is bound to: the row's id and the field's name. */
export const aadFor = (rowId: string, field: string) => `${rowId}:${field}`

const secret = z.string().refine((text) => Buffer.from(text, 'base64').length === 32, 'is not 32 bytes in base64')
const suite = z.enum(['aes-256-gcm', 'sm4-ctr-hmac-sm3'])

const KeyRingFile = z.object({
  version: z.literal(1),
  keys: z
    .array(
      z.object({
        id: z.string().regex(/^[a-z0-9-]{1,40}$/),
        created: z.iso.datetime(),
        suite: suite.default('aes-256-gcm'),
        secret,
      }),
    )
    .min(1),
  blindIndexKey: secret,
  /** Of the blind index. It cannot be changed without making every index anew. */
  blindIndexSuite: suite.default('aes-256-gcm'),
})
export type KeyRingFile = z.infer<typeof KeyRingFile>

/** Opens the key ring in a file, which nobody but its owner may read. */
export function openKeyRing(path: string): KeyRing {
  if ((statSync(path).mode & 0o077) !== 0) {
    const say = { zh: '密钥文件的权限过宽，应为 0600。', en: 'The key file must be readable by its owner only (0600).' }
    throw new AppError('crypto.keys_exposed', 500, say, { message: `others may read ${path}: chmod 600` })
  }
  return keyRing(parse(readFileSync(path, 'utf8'), path))
}

/** Makes a ring with one key and writes it. Fails when the file exists: keys are never overwritten. */
export function createKeyRing(path: string, options: { at: Date; suite?: SuiteName }): KeyRing {
  const file = newKeyRing(options)
  writeNew(path, file)
  return keyRing(file)
}

/**
 * The ring of an installation: from `SUQING_KEYS` (the JSON itself, for a secret store), else from the file,
 * which is made at the first start. Losing the ring loses the personal data, so it belongs in the backup, apart from the database's.
 */
export function loadKeyRing(path: string, options: { at: Date; suite?: SuiteName; env?: NodeJS.ProcessEnv }): KeyRing {
  const text = (options.env ?? process.env)['SUQING_KEYS']
  if (text) return keyRing(parse(text, 'SUQING_KEYS'))
  try {
    return openKeyRing(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  try {
    return createKeyRing(path, options)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return openKeyRing(path) // another process made it in the same moment
  }
}

/** Adds a key, which seals from then on. The older ones stay and open what they sealed. Running processes see it when they start again. */
export function addKey(path: string, options: { at: Date; suite?: SuiteName }): KeyRing {
  const file = parse(readFileSync(path, 'utf8'), path)
  const extended = { ...file, keys: [...file.keys, newKey(options)] }
  const unfinished = `${path}.${process.pid}.tmp`
  writeDurably(unfinished, extended)
  renameSync(unfinished, path)
  syncFolder(dirname(path))
  return keyRing(extended)
}

/** A ring that is nowhere but in memory: the start of a new one, and for tests. */
export const newKeyRing = (options: { at: Date; suite?: SuiteName }): KeyRingFile => ({
  version: 1,
  keys: [newKey(options)],
  blindIndexKey: randomBytes(32).toString('base64'),
  blindIndexSuite: options.suite ?? 'aes-256-gcm',
})

/** The working ring of a file's content. */
export function keyRing(file: KeyRingFile): KeyRing {
  const keys = new Map(file.keys.map((key) => [key.id, { ...key, bytes: Buffer.from(key.secret, 'base64') }]))
  const newest = [...keys.values()].reduce((best, key) => (key.created >= best.created ? key : best))
  const digests = suites[file.blindIndexSuite]
  const indexKey = Buffer.from(file.blindIndexKey, 'base64')
  // Each field gets a key of its own, so that equal values of two fields do not look equal.
  const digest = (purpose: string, value: string) =>
    digests
      .mac(digests.mac(indexKey, Buffer.from(purpose)), Buffer.from(value))
      .subarray(0, 16)
      .toString('base64url')

  return {
    encrypt: (plain, aad) =>
      `v1.${newest.id}.${suites[newest.suite].seal(newest.bytes, Buffer.from(plain), Buffer.from(aad)).toString('base64url')}`,
    decrypt(sealed, aad) {
      const { keyId, body } = split(sealed)
      const key = keys.get(keyId)
      if (!key) throw unreadable(`the key ${keyId} is not in the ring`)
      try {
        return suites[key.suite].open(key.bytes, body, Buffer.from(aad)).toString('utf8')
      } catch (cause) {
        throw unreadable(`a value sealed with ${keyId} does not open: it was altered, moved or cut off`, cause)
      }
    },
    blindIndex: (field, normalisedValue) => digest(`blind-index/${field}`, normalisedValue),
    isCurrent: (sealed) => split(sealed).keyId === newest.id,
    fingerprint: digest('fingerprint', ''),
  }
}

function split(sealed: string): { keyId: string; body: Buffer } {
  const match = /^v1\.([a-z0-9-]{1,40})\.([A-Za-z0-9_-]+)$/.exec(sealed)
  if (!match) throw unreadable('a value is not sealed text')
  return { keyId: match[1]!, body: Buffer.from(match[2]!, 'base64url') }
}

const newKey = ({ at, suite = 'aes-256-gcm' }: { at: Date; suite?: SuiteName }) => ({
  id: `k${at.toISOString().slice(0, 10).replaceAll('-', '')}-${randomUUID().slice(0, 8)}`,
  created: at.toISOString(),
  suite,
  secret: randomBytes(32).toString('base64'),
})

function parse(text: string, origin: string): KeyRingFile {
  try {
    return KeyRingFile.parse(JSON.parse(text))
  } catch (error) {
    // The error may quote the text, and the text holds keys: only the places that are wrong are named.
    const places =
      error instanceof z.ZodError ? error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join(', ') : 'not JSON'
    throw new AppError(
      'crypto.bad_keys',
      500,
      { zh: '密钥文件无法读取。', en: 'The key file cannot be read.' },
      { message: `${origin} is not a key ring: ${places}` },
    )
  }
}

function writeNew(path: string, file: KeyRingFile) {
  const unfinished = `${path}.${process.pid}.tmp`
  writeDurably(unfinished, file)
  try {
    linkSync(unfinished, path) // unlike rename, it fails when the file exists
  } finally {
    rmSync(unfinished)
  }
  syncFolder(dirname(path))
}

function writeDurably(path: string, file: KeyRingFile) {
  const out = openSync(path, 'w', 0o600)
  writeSync(out, `${JSON.stringify(file, null, 2)}\n`)
  fsyncSync(out)
  closeSync(out)
}

function syncFolder(path: string) {
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}

const unreadable = (message: string, cause?: unknown) =>
  new AppError(
    'crypto.unreadable',
    500,
    { zh: '加密的内容无法读取。', en: 'An encrypted value cannot be read.' },
    { message, cause },
  )
