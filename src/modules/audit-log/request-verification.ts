import { inTransaction } from '../../platform/database.ts'
import { conflict } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { tryLockVerification } from './audit-log.repo.ts'
import { record } from './record.ts'
import { type ChainVerification, verifyAudit } from './verify.ts'

/** About ten seconds of work. A longer trail is verified whole on the command line. */
const mostRecords = 200_000

/** Verifies the actor's institution from the screen, one at a time, and records that it was done and what came of it. */
export async function requestVerification(ctx: Context): Promise<ChainVerification> {
  const { institutionId } = ctx.actor
  const { dataDir, checkpointDir } = ctx.config
  return await inTransaction(ctx.db, async (tx) => {
    if (!(await tryLockVerification(tx, institutionId)))
      throw conflict('audit.verification_running', { zh: '正在核对中，请稍候。', en: 'A verification is running. Wait for it.' })
    const report = await verifyAudit({ db: ctx.db, dataDir, checkpointDir, institutionId, atMost: mostRecords })
    const [chain] = report.chains
    const { verdict, faults, events, lastSeq } = chain!
    record(ctx, tx, {
      action: 'audit.verified',
      outcome: verdict === 'ok' ? 'ok' : 'failed',
      data: { verdict, faults, events, lastSeq },
    })
    return chain!
  })
}
