import { inTransaction } from '../../platform/database.ts'
import { conflict } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { record } from '../audit-log/index.ts'
import { assertWholeLadder, type Ladder } from './domain/ladder.ts'
import { currentLadder, insertLadder } from './ladder.repo.ts'

/** Makes the ladder's next version. What already waits keeps the hour it was given. */
export async function changeLadder(
  ctx: Context,
  wanted: Omit<Ladder, 'version'> & { reason: string; version: number },
): Promise<Ladder> {
  const { reason, version: seen, ...data } = wanted
  assertWholeLadder(data)
  return await inTransaction(ctx.db, async (tx) => {
    const before = await currentLadder(tx, ctx.actor.institutionId)
    const ladder: Ladder = { ...data, version: before.version + 1 }
    if (before.version !== seen || !(await insertLadder(tx, ctx.actor, ladder, reason, ctx.clock.now())))
      throw conflict('escalation.ladder_changed', {
        zh: '有人刚刚修改了升级阶梯，请刷新后再试。',
        en: 'Somebody has just changed the ladder. Refresh and try again.',
      })
    record(ctx, tx, {
      action: 'escalation.ladder_changed',
      object: { type: 'ladder', id: String(ladder.version) },
      data: { from: before, to: ladder },
    })
    return ladder
  })
}
