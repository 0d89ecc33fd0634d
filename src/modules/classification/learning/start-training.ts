import { type Db, inTransaction, type Tx } from '../../../platform/database.ts'
import { conflict } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import { minuteMs } from '../../../platform/time.ts'
import { record } from '../../audit-log/index.ts'
import { countConfirmed } from './cases.repo.ts'
import { mayTrain, type Verdict } from './domain/verdict.ts'
import type { ModelRow } from './learning.tables.ts'
import { readLearningSettings } from './learning-settings.ts'
import { findModelInState, insertTraining, type ModelFactsRow, updateModel } from './models.repo.ts'

/** A training that has not ended by now died with its process. */
const deadAfterMs = 30 * minuteMs
export const trainJob = 'classification.train-challenger'

/** Asks for a challenger. The work is done by a job; 409 says why none may begin. */
export async function startTraining(ctx: Context, how: ModelRow['asked_how']): Promise<{ id: string; number: number }> {
  const { institutionId } = ctx.actor
  const now = ctx.clock.now()
  return await inTransaction(ctx.db, async (tx) => {
    await buryDead(tx, institutionId, now)
    const verdict = await trainingVerdict(tx, institutionId)
    if (!verdict.ok) throw conflict('model.cannot_train', verdict.why)
    const id = newId(now)
    const number = await insertTraining(tx, {
      ...{ institution_id: institutionId, id, asked_how: how, asked_at: now },
      ...{ asked_by: ctx.actor.id, asked_by_name: ctx.actor.name },
    })
    if (number === null) throw conflict('model.cannot_train', isTraining.why)
    await ctx.jobs.enqueue(tx, trainJob, { institutionId, modelId: id })
    record(ctx, tx, { action: 'model.training_asked', object: { type: 'model', id }, data: { number, how } })
    return { id, number }
  })
}

const isTraining = mayTrain({ isTraining: true, confirmed: 0, minimum: 0 }) as Extract<Verdict, { ok: false }>

/** May a training begin now? The button shows the same sentence as the refusal. */
export async function trainingVerdict(
  db: Db | Tx,
  institutionId: string,
): Promise<Verdict & { confirmed: number; minimum: number }> {
  const [running, confirmed, { settings }] = [
    await findModelInState(db, institutionId, 'training'),
    await countConfirmed(db, institutionId),
    await readLearningSettings(db, institutionId),
  ]
  const minimum = settings.minimumCases
  return { ...mayTrain({ isTraining: running !== null, confirmed, minimum }), confirmed, minimum }
}

/** Whether a training still shows life. */
export const isDead = (row: Pick<ModelFactsRow, 'asked_at' | 'started_at'>, now: Date): boolean =>
  now.getTime() - (row.started_at ?? row.asked_at).getTime() > deadAfterMs

async function buryDead(tx: Tx, institutionId: string, now: Date): Promise<void> {
  const running = await findModelInState(tx, institutionId, 'training')
  if (!running || !isDead(running, now)) return
  await updateModel(tx, institutionId, running.id, 'training', {
    ...{ state: 'failed', finished_at: now, phase: null },
    failure: { zh: '训练所在的进程中断了。', en: 'The process that trained it was interrupted.' },
  })
}
