import { AppError } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { fileComplaint } from './file-complaint.ts'
import type { Filing } from './filing.ts'
import { claimKey, findReply, type IdempotencyKey, saveReply } from './idempotency.repo.ts'
import { intakeReply } from './intake-reply.ts'

export interface Reply {
  status: 200 | 201
  /** JSON text: a repeated request gets the same bytes. */
  body: string
}

/** Files a complaint and answers for it. With a key, the same request again is answered with the same reply and files nothing. */
export async function fileAndReply(ctx: Context, filing: Filing, key: string | null): Promise<Reply> {
  if (key === null) return await fileOnce(ctx, filing, null)
  const of: IdempotencyKey = { institutionId: ctx.actor.institutionId, actorId: ctx.actor.id, key }
  const hash = ctx.keys.blindIndex('intake-request', JSON.stringify(filing))
  const earlier = await findReply(ctx.db, of)
  if (earlier) return again(earlier, hash)
  try {
    return await fileOnce(ctx, filing, { of, hash })
  } catch (error) {
    // Whoever held the key has committed by now, so its reply is there.
    const first = error instanceof KeyTaken ? await findReply(ctx.db, of) : null
    if (!first) throw error
    return again(first, hash)
  }
}

async function fileOnce(ctx: Context, filing: Filing, claim: { of: IdempotencyKey; hash: string } | null): Promise<Reply> {
  let reply: Reply | null = null
  await fileComplaint(ctx, filing, {
    async first(tx) {
      if (claim && !(await claimKey(tx, claim.of, claim.hash, ctx.clock.now()))) throw new KeyTaken()
    },
    async last(tx, filed) {
      reply = { status: filed.isNew ? 201 : 200, body: JSON.stringify(await intakeReply(ctx, tx, filed)) }
      if (claim) await saveReply(tx, claim.of, reply.status, reply.body)
    },
  })
  return reply!
}

class KeyTaken extends AppError {
  constructor() {
    super('intake.key_in_use', 409, {
      zh: '同一幂等键的请求正在处理，请稍后重试。',
      en: 'A request with the same idempotency key is being handled. Try again.',
    })
  }
}

function again(earlier: { request_hash: string; status: number | null; response: string | null }, hash: string): Reply {
  if (earlier.request_hash !== hash)
    throw new AppError('intake.key_reused', 422, {
      zh: '这个幂等键已用于另一份内容。',
      en: 'This idempotency key was used with another body.',
    })
  return { status: earlier.status === 200 ? 200 : 201, body: earlier.response ?? '' }
}
