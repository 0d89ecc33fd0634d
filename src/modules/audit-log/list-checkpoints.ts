import type { Context } from '../../platform/module.ts'
import { readNotes } from './checkpoint-files.ts'
import type { Checkpoint } from './domain/checkpoint-note.ts'
import { auditFolder, findPublicKey, isSignedBy, pemOf } from './signing-key.ts'

export interface ShownCheckpoint extends Checkpoint {
  /** Signed by the key whose public half is kept beside the checkpoints. */
  isValid: boolean
  note: string
}

/** The latest checkpoints of the actor's institution, newest first, and the key that verifies them. */
export function listCheckpoints(
  { actor, config }: Context,
  limit: number,
): { publicKey: string | null; items: ShownCheckpoint[] } {
  const files = readNotes(config, actor.institutionId)
  const longest = files.reduce((a, b) => (b.length > a.length ? b : a))
  const key = (config.checkpointDir && findPublicKey(config.checkpointDir)) || findPublicKey(auditFolder(config.dataDir))
  const items = longest
    .slice(-limit)
    .reverse()
    .map((one) => ({ ...one.checkpoint, note: one.note, isValid: key !== null && isSignedBy(key, actor.institutionId, one) }))
  return { publicKey: key ? pemOf(key) : null, items }
}
