import type { z } from '@hono/zod-openapi'
import { notFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { modelInUse } from '../classifier-service.ts'
import type { Report } from '../report.schema.ts'
import { screenCases } from './domain/screen-cases.ts'
import { gatherCases } from './gather-cases.ts'
import { judge, reportOf } from './judge.ts'
import type { ModelDetailSchema } from './learning.schemas.ts'
import { readLearningSettings } from './learning-settings.ts'
import { findModel } from './models.repo.ts'
import { presentDetail } from './present-models.ts'

/** What the command line asks of learning. */
export { startTraining } from './start-training.ts'
export { trainChallenger } from './train-challenger.ts'

/** What came of a training. */
export async function readTraining(ctx: Context, modelId: string): Promise<z.input<typeof ModelDetailSchema>> {
  const row = await findModel(ctx.db, ctx.actor.institutionId, modelId)
  if (!row) throw notFound({ zh: '这个模型', en: 'model' })
  return await presentDetail(ctx.db, row)
}

/** The model in use on the institution's own held-back cases. Takes seconds of this process: for a command, not for a request. */
export async function judgeModelInUse(ctx: Context): Promise<Report> {
  const { institutionId } = ctx.actor
  const { settings } = await readLearningSettings(ctx.db, institutionId)
  const { cases, reviews } = await gatherCases(ctx.db, institutionId)
  const { classifier } = await modelInUse(ctx.db, institutionId)
  return reportOf(judge(classifier, screenCases(cases, reviews, settings).judge))
}
