import { inTransaction, type Tx } from '../../../platform/database.ts'
import type { Bilingual } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { modelInUse } from '../classifier-service.ts'
import { findReview, saveReview } from './cases.repo.ts'
import type { Contradiction } from './domain/screen-cases.ts'
import { gatherCases } from './gather-cases.ts'
import type { Comparison } from './learning.tables.ts'
import { readLearningSettings } from './learning-settings.ts'
import { findModel, findModelBytes, findModelInState, updateModel } from './models.repo.ts'
import { reportInUse } from './report-in-use.ts'
import { runTraining } from './run-training.ts'
import type { Trained, TrainingMessage } from './train-challenger-process.ts'

export const modelLink = '/settings/model'

/**
 * Does the work of a training that was asked for, in a process of its own, and keeps what comes of it.
 *
 * Safe to repeat: what has ended is left alone, and a training whose process died begins anew. A failure is kept with its
 * reason and not tried again, because the same cases would fail again.
 */
export async function trainChallenger(ctx: Context, modelId: string, options: { corpusEvery?: number } = {}): Promise<void> {
  const { institutionId } = ctx.actor
  const asked = await findModel(ctx.db, institutionId, modelId)
  if (asked?.state !== 'training') return
  const note = (changes: Parameters<typeof updateModel>[4]) => updateModel(ctx.db, institutionId, modelId, 'training', changes)
  await note({ started_at: ctx.clock.now(), phase: 'gathering' })
  try {
    const { settings } = await readLearningSettings(ctx.db, institutionId)
    const inUse = await modelInUse(ctx.db, institutionId)
    const champion = inUse.modelId ? ((await findModelBytes(ctx.db, institutionId, inUse.modelId))?.bytes ?? null) : null
    const { personShare, minimumCases } = settings
    const answer = await runTraining(
      {
        ...(await gatherCases(ctx.db, institutionId)),
        ...{ personShare, minimumCases, champion, corpusEvery: options.corpusEvery ?? 1 },
        championReport: await reportInUse(ctx.db, institutionId, inUse.modelId),
      },
      (phase) => {
        note({ phase }).catch((err) => ctx.log.warn({ err }, 'classification: the progress of a training was not kept'))
      },
    )
    const against = { modelId: inUse.modelId, source: inUse.model.header.source }
    await keepAnswer(ctx, modelId, answer, against)
  } catch (error) {
    ctx.log.error({ err: error, modelId }, 'classification: a training failed')
    await keepFailure(ctx, modelId, {
      zh: '训练没有完成，原因见服务器日志。',
      en: 'The training did not end well. The server’s log says why.',
    })
  }
}

async function keepAnswer(
  ctx: Context,
  modelId: string,
  answer: Exclude<TrainingMessage, { type: 'phase' }>,
  against: Comparison['against'],
): Promise<void> {
  if (answer.type === 'trained') return await keepChallenger(ctx, modelId, answer, against)
  await inTransaction(ctx.db, (tx) => keepContradictions(ctx, tx, answer.contradictions))
  const { minimumCases } = (await readLearningSettings(ctx.db, ctx.actor.institutionId)).settings
  await keepFailure(ctx, modelId, {
    zh: `剔除不计入的案件后只剩 ${answer.usable} 件，至少需要 ${minimumCases} 件。`,
    en: `Only ${answer.usable} cases are left after those that do not count; at least ${minimumCases} are needed.`,
  })
}

async function keepFailure(ctx: Context, modelId: string, failure: Bilingual): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const ended = { state: 'failed', phase: null, finished_at: ctx.clock.now(), failure } as const
    if (!(await updateModel(tx, ctx.actor.institutionId, modelId, 'training', ended))) return
    record(ctx, tx, { action: 'model.training_failed', object: { type: 'model', id: modelId }, outcome: 'failed' })
  })
}

/** The new challenger takes the place of the one before, whose bytes nobody can use any more. */
async function keepChallenger(ctx: Context, modelId: string, trained: Trained, against: Comparison['against']): Promise<void> {
  const { institutionId } = ctx.actor
  await inTransaction(ctx.db, async (tx) => {
    const before = await findModelInState(tx, institutionId, 'challenger')
    if (before) await updateModel(tx, institutionId, before.id, 'challenger', { state: 'retired', bytes: null })
    const { source, report, parts } = trained
    const kept = await updateModel(tx, institutionId, modelId, 'training', {
      ...{ state: 'challenger', phase: null, finished_at: ctx.clock.now(), source, report, parts },
      comparison: { ...trained.comparison, against },
      bytes: Buffer.from(trained.bytes),
    })
    if (!kept) return
    await keepContradictions(ctx, tx, trained.contradictions)
    record(ctx, tx, {
      ...{ action: 'model.trained', object: { type: 'model', id: modelId } },
      data: { source, corpus: parts.corpus, corpusTexts: parts.corpusTexts, ownCases: parts.ownCases, against: against.source },
    })
    await ctx.events.publish(ctx, tx, 'classification.model_news', {
      ...{ institutionId, permission: 'model.promote', link: modelLink },
      title: { zh: '新的挑战者模型已训练完成，请查看对比结果', en: 'A new challenger has been trained: see how it compares' },
    })
  })
}

/** Asks a person about each contradiction, once for what the case is labelled as. */
async function keepContradictions(ctx: Context, tx: Tx, contradictions: readonly Contradiction[]): Promise<void> {
  const { institutionId } = ctx.actor
  for (const { complaintId, matter, others } of contradictions) {
    const known = await findReview(tx, institutionId, complaintId)
    if (known?.matter === matter) continue
    await saveReview(tx, {
      ...{ institution_id: institutionId, complaint_id: complaintId, matter, others, found_at: ctx.clock.now() },
      ...{ decision: null, why: null, decided_by: null, decided_by_name: null, decided_at: null },
    })
  }
}
