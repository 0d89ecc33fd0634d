import type { Context } from '../../platform/module.ts'
import { type ListedEvent, listPersonal } from './audit-list.repo.ts'
import { type AuditEvent, readCanonical } from './domain/canonical.ts'
import { openCommitted } from './personal.ts'

export interface ShownEvent extends Omit<AuditEvent, 'personal'> {
  seq: number
  hash: string
  /** Null when none was recorded, or when it has been erased. */
  ip: string | null
  /** Personal values that were recorded, and whether they are still kept. */
  personal: Array<{ field: string; isKept: boolean }>
}

/** Records as the screen shows them: from the hashed bytes and never from the columns beside them, which prove nothing. */
export async function presentEvents(ctx: Context, rows: readonly ListedEvent[]): Promise<ShownEvent[]> {
  const kept = new Map<number, Map<string, string>>()
  for (const { seq, field, sealed } of await listPersonal(
    ctx.db,
    ctx.actor.institutionId,
    rows.map((row) => row.seq),
  ))
    kept.set(seq, (kept.get(seq) ?? new Map()).set(field, sealed))
  return rows.map(({ seq, hash, canonical }) => {
    const { personal, ...event } = readCanonical(canonical) ?? unreadable
    const sealed = kept.get(seq)
    return {
      ...event,
      seq,
      hash: hash.toString('hex'),
      ip: openIp(ctx, seq, personal['ip'], sealed?.get('ip')),
      personal: Object.keys(personal)
        .filter((field) => field !== 'ip')
        .map((field) => ({ field, isKept: sealed?.has(field) ?? false })),
    }
  })
}

function openIp({ keys, log }: Context, seq: number, commitment: string | undefined, sealed: string | undefined): string | null {
  if (!commitment || !sealed) return null
  try {
    return openCommitted(keys, 'ip', commitment, sealed)
  } catch (err) {
    log.warn({ err, seq }, 'audit: the kept address of a record is not the one in the trail')
    return null
  }
}

/** What is left of a record whose bytes were changed beyond reading. The verification names it. */
const unreadable: AuditEvent = {
  at: '1970-01-01T00:00:00.000Z',
  actor: { kind: 'system', id: '00000000-0000-7000-8000-000000000000', name: null },
  action: 'audit.unreadable',
  object: null,
  outcome: 'failed',
  data: {},
  personal: {},
}
