import { z } from 'zod'
import { systemActor } from '../../../platform/actor.ts'
import { AppError } from '../../../platform/errors.ts'
import { defineJob } from '../../../platform/jobs.ts'
import type { Context, Services } from '../../../platform/module.ts'
import { beijingDate } from '../../../platform/time.ts'
import { listInstitutions } from '../../identity/index.ts'
import { isDue } from './domain/learning-settings.ts'
import { readLearningSettings } from './learning-settings.ts'
import { measureDrift } from './measure-drift.ts'
import { listModels } from './models.repo.ts'
import { startTraining, trainJob } from './start-training.ts'
import { trainChallenger } from './train-challenger.ts'

/** Trains what was asked for. The work is done by a process of its own, so that the other jobs of this one go on. */
export const trainChallengerJob = defineJob({
  name: trainJob,
  payload: z.object({ institutionId: z.uuid(), modelId: z.uuid(), corpusEvery: z.int().min(1).optional() }),
  async run(services, { institutionId, modelId, corpusEvery }) {
    await trainChallenger({ ...services, actor: systemActor(institutionId) }, modelId, { ...(corpusEvery && { corpusEvery }) })
  },
})

/** Every night: asks for the week's or the month's challenger where one is due. */
export const scheduleTraining = defineJob({
  name: 'classification.schedule-training',
  payload: z.object({}),
  cron: '30 2 * * *',
  run: (services) => forEachInstitution(services, 'training', askWhenDue),
})

/** Every night: measures how the model fares. */
export const measureDriftJob = defineJob({
  name: 'classification.measure-drift',
  payload: z.object({}),
  cron: '10 4 * * *',
  run: (services) => forEachInstitution(services, 'drift', measureDrift),
})

/** One institution's trouble does not hold up the rest. */
async function forEachInstitution(services: Services, what: string, work: (ctx: Context) => Promise<void>): Promise<void> {
  for (const { id } of await listInstitutions(services.db))
    try {
      await work({ ...services, actor: systemActor(id) })
    } catch (error) {
      services.log.error({ err: error, institutionId: id }, `classification: ${what} failed`)
    }
}

async function askWhenDue(ctx: Context): Promise<void> {
  const { institutionId } = ctx.actor
  const today = beijingDate(ctx.clock.now())
  const { settings } = await readLearningSettings(ctx.db, institutionId)
  if (!isDue(settings.schedule, today)) return
  // A job is delivered at least once: the second delivery of a night finds what the first has asked for.
  const isAsked = (await listModels(ctx.db, institutionId, 5)).some(
    (row) => row.asked_how === 'schedule' && beijingDate(row.asked_at) === today,
  )
  if (isAsked) return
  try {
    await startTraining(ctx, 'schedule')
  } catch (error) {
    // Too few cases, or one under way: the page says so, and the next night asks again.
    if (!(error instanceof AppError && error.status === 409)) throw error
  }
}
