import { systemActor } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/module.ts'
import { findHash, findHead, listChains, lockCheckpoints } from './audit-log.repo.ts'
import { appendNotes, digestOf, foldersOf, listCheckpointed, readCheckpoints, readNotes } from './checkpoint-files.ts'
import type { Checkpoint, SignedNote } from './domain/checkpoint-note.ts'
import { record } from './record.ts'
import { loadSigningKey, publishKey, signCheckpoint } from './signing-key.ts'

type Needed = Pick<Services, 'db' | 'clock' | 'config' | 'log'>

/** Signs the present end of every institution's chain. Called every ten minutes, and once more when the program stops. */
export async function writeCheckpoints(services: Needed): Promise<void> {
  for (const institutionId of await listChains(services.db)) await writeCheckpoint(services, institutionId)
}

/**
 * Signs the present end of a chain and puts it into the files outside the database. Returns null when there is nothing new.
 *
 * Never signs a chain that contradicts the last checkpoint: that would cover up a rewritten or rolled back database.
 * After a restore that was meant, declareRestored() says so first.
 */
export async function writeCheckpoint(
  services: Needed,
  institutionId: string,
  restored: Checkpoint['restored'] = null,
): Promise<Checkpoint | null> {
  return await services.db.transaction().execute(async (tx) => {
    await lockCheckpoints(tx, institutionId)
    const files = readNotes(services.config, institutionId)
    const longest = files.reduce((a, b) => (b.length > a.length ? b : a))
    const last = longest.at(-1)
    const head = await findHead(tx, institutionId)
    if (!head) return null
    if (last && !restored && (await findHash(tx, institutionId, last.checkpoint.seq)) !== last.checkpoint.hash) {
      services.log.error(
        { institutionId, lastCheckpoint: last.checkpoint.seq, head: head.seq },
        'audit: the chain contradicts its last checkpoint; none is signed. Run `suqing audit verify`.',
      )
      return null
    }
    const isNew = !last || restored !== null || head.seq > last.checkpoint.seq
    const checkpoint: Checkpoint = {
      institutionId,
      seq: head.seq,
      hash: head.hash.toString('hex'),
      time: services.clock.now().toISOString(),
      previous: last ? digestOf(last.note) : null,
      restored,
    }
    distribute(services, institutionId, files, longest, isNew ? checkpoint : null)
    return isNew ? checkpoint : null
  })
}

/** Adds the checkpoint, and what a file missed while its volume was away, to each file. The first must succeed. */
function distribute(
  services: Needed,
  institutionId: string,
  files: SignedNote[][],
  longest: SignedNote[],
  checkpoint: Checkpoint | null,
) {
  const { config, log } = services
  const key = loadSigningKey(config.dataDir)
  const note = checkpoint ? signCheckpoint(key, checkpoint) : null
  for (const [index, folder] of foldersOf(config).entries()) {
    const there = files[index]!
    const isBehind = there.length === 0 || there.at(-1)!.note === longest[there.length - 1]!.note
    if (!isBehind) log.error({ folder, institutionId }, 'audit: the checkpoints in this folder are not those of the other')
    const missing = isBehind ? longest.slice(there.length).map((one) => one.note) : []
    const added = note ? [...missing, note] : missing
    if (added.length === 0) continue
    try {
      appendNotes(folder, institutionId, added)
      publishKey(key, folder)
    } catch (error) {
      if (index === 0) throw error
      log.error({ err: error, folder }, 'audit: a copy of the checkpoint could not be written')
    }
  }
  if (note) log.info({ institutionId, seq: checkpoint!.seq, hash: checkpoint!.hash, note }, 'audit: checkpoint')
}

/**
 * Says in the trail and in the checkpoints that a backup was put back, so that the rollback is declared and not hidden.
 * To be called once after every restore, with the database migrated and nobody at work yet.
 */
export async function declareRestored(services: Services, restore: { reason: string }): Promise<void> {
  const chains = await listChains(services.db)
  for (const institutionId of new Set([...chains, ...listCheckpointed(services.config)])) {
    const { anchors } = readCheckpoints(services.config, institutionId)
    const kept = await lastAgreeing(services, institutionId, anchors)
    const last = anchors.at(-1)
    const ctx = { ...services, actor: systemActor(institutionId) }
    const event = await inTransaction(services.db, async (tx) => {
      const head = await findHead(tx, institutionId, { lock: true })
      record(ctx, tx, {
        action: 'system.restored',
        object: { type: 'institution', id: institutionId },
        data: { reason: restore.reason, records: head?.seq ?? 0, lastCheckpoint: last ?? null, lastKeptCheckpoint: kept },
      })
      return (head?.seq ?? 0) + 1
    })
    await writeCheckpoint(services, institutionId, { after: kept, event })
  }
}

/** The number of records at the last checkpoint that the chain still agrees with; 0 for none. */
async function lastAgreeing(
  { db }: Services,
  institutionId: string,
  anchors: ReadonlyArray<{ seq: number; hash: string }>,
): Promise<number> {
  for (const anchor of anchors.toReversed())
    if ((await findHash(db, institutionId, anchor.seq)) === anchor.hash) return anchor.seq
  return 0
}
