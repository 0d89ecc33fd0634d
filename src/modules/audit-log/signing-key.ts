import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AppError } from '../../platform/errors.ts'
import { type Checkpoint, noteText, originOf, type SignedNote, signedNote } from './domain/checkpoint-note.ts'

const publicName = 'signing-key.pub.pem'

/** Where an installation keeps its signing key and checkpoints: outside the database. */
export const auditFolder = (dataDir: string) => join(dataDir, 'audit')

/** The key that signs checkpoints, made at the first use. The public half is put beside it. */
export function loadSigningKey(dataDir: string): KeyObject {
  const folder = auditFolder(dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'signing-key.pem')
  const key = openPrivate(path) ?? makePrivate(path)
  if (!readText(join(folder, publicName))) publishKey(key, folder)
  return key
}

/** Puts the public half into a folder that has none yet. */
export function publishKey(key: KeyObject, folder: string): void {
  const pem = createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string
  writeOnce(join(folder, publicName), pem, 0o644)
}

/** The public key in a folder of checkpoints, or null. */
export function findPublicKey(folder: string): KeyObject | null {
  const pem = readText(join(folder, publicName))
  if (pem) return createPublicKey(pem)
  const own = readText(join(folder, 'signing-key.pem'))
  return own ? createPublicKey(own) : null
}

export const pemOf = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }) as string

/** A checkpoint with its signature, as it goes into the file. */
export function signCheckpoint(key: KeyObject, checkpoint: Checkpoint): string {
  const signature = sign(null, Buffer.from(noteText(checkpoint)), key)
  const keyId = keyIdOf(originOf(checkpoint.institutionId), createPublicKey(key))
  return signedNote(checkpoint, Buffer.concat([keyId, signature]).toString('base64'))
}

/** Whether this key signed this note, for this institution. */
export function isSignedBy(key: KeyObject, institutionId: string, { checkpoint, text, note, signature }: SignedNote): boolean {
  const bytes = Buffer.from(signature, 'base64')
  const name = originOf(institutionId)
  if (checkpoint.institutionId !== institutionId || !note.includes(`\n— ${name} `)) return false
  if (bytes.length !== 68 || !bytes.subarray(0, 4).equals(keyIdOf(name, key))) return false
  return verify(null, Buffer.from(text), key, bytes.subarray(4))
}

/** C2SP signed-note: the first bytes of SHA-256 over key name, newline, 0x01 for Ed25519, public key. */
function keyIdOf(name: string, key: KeyObject): Buffer {
  const raw = Buffer.from((key.export({ format: 'jwk' }) as { x: string }).x, 'base64url')
  return createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([1]))
    .update(raw)
    .digest()
    .subarray(0, 4)
}

function openPrivate(path: string): KeyObject | null {
  const pem = readText(path)
  if (pem === null) return null
  if ((statSync(path).mode & 0o077) !== 0)
    throw new AppError(
      'audit.key_exposed',
      500,
      { zh: '审计签名密钥的权限过宽，应为 0600。', en: 'The audit signing key must be readable by its owner only (0600).' },
      { message: `others may read ${path}: chmod 600` },
    )
  return createPrivateKey(pem)
}

function makePrivate(path: string): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519')
  writeOnce(path, privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, 0o600)
  // Another process may have been first: what stands in the file is the key.
  return createPrivateKey(readFileSync(path, 'utf8'))
}

/** Writes a whole file durably, or leaves the one that is there. */
function writeOnce(path: string, text: string, mode: number): void {
  const unfinished = `${path}.${process.pid}.tmp`
  const out = openSync(unfinished, 'w', mode)
  writeSync(out, text)
  fsyncSync(out)
  closeSync(out)
  try {
    linkSync(unfinished, path) // unlike rename, it fails when the file exists
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(unfinished)
  }
  syncFolder(dirname(path))
}

/** A new name in a folder lasts only once the folder is on disk. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}

export function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
