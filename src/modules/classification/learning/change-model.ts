import { inTransaction, type Tx } from '../../../platform/database.ts'
import { AppError, conflict, notFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { maskC2, redactC3 } from '../../complaint/domain/personal-data.ts'
import { factoryInUse, forgetModel } from '../classifier-service.ts'
import { fewestJudged } from './domain/learning-settings.ts'
import { mayReturn, maySucceed, type Verdict } from './domain/verdict.ts'
import { readLearningSettings } from './learning-settings.ts'
import { modelOfBytes } from './model-bytes.ts'
import {
  findLatestChange,
  findModel,
  findModelBytes,
  findModelInState,
  hasBeenInUse,
  insertChange,
  type ModelFactsRow,
  updateModel,
} from './models.repo.ts'

/** A person's decision on which model proposes. `version` counts the changes that they knew of. */
export interface ModelChange {
  why: string
  version: number
}

const noSuchModel = () => notFound({ zh: '这个模型', en: 'model' })

/** Puts the challenger in use. Refused with 409 unless it wins on the held-back cases. */
export async function promoteModel(ctx: Context, modelId: string, wanted: ModelChange): Promise<void> {
  const { institutionId } = ctx.actor
  await inTransaction(ctx.db, async (tx) => {
    const row = await findModel(tx, institutionId, modelId)
    if (!row) throw noSuchModel()
    const verdict = await promotionVerdict(tx, row)
    if (!verdict.ok) throw conflict('model.cannot_promote', verdict.why)
    await putInUse(ctx, tx, row, 'promoted', wanted)
  })
  forgetModel(ctx.db, institutionId)
}

/** Returns to a model that has been in use before, or with null to the one that came with the program. */
export async function rollBackModel(ctx: Context, modelId: string | null, wanted: ModelChange): Promise<void> {
  const { institutionId } = ctx.actor
  await inTransaction(ctx.db, async (tx) => {
    const row = modelId === null ? null : await findModel(tx, institutionId, modelId)
    if (modelId !== null && !row) throw noSuchModel()
    const verdict = await returnVerdict(tx, institutionId, row)
    if (!verdict.ok) throw conflict('model.cannot_return', verdict.why)
    await putInUse(ctx, tx, row, 'rolled_back', wanted)
  })
  forgetModel(ctx.db, institutionId)
}

export async function promotionVerdict(tx: Tx | Context['db'], row: ModelFactsRow): Promise<Verdict> {
  const { institution_id: institutionId, state, comparison } = row
  const champion = await findModelInState(tx, institutionId, 'champion')
  const { settings } = await readLearningSettings(tx, institutionId)
  return maySucceed({
    ...{ state, comparison, fewest: fewestJudged(settings) },
    inUse: champion?.source ?? factoryInUse().model.header.source,
    isReadable: state === 'challenger' && (await isReadable(tx, institutionId, row.id)),
  })
}

export async function returnVerdict(tx: Tx | Context['db'], institutionId: string, row: ModelFactsRow | null): Promise<Verdict> {
  const current = (await findLatestChange(tx, institutionId))?.model_id ?? null
  const isInUse = current === (row?.id ?? null)
  if (row === null) return mayReturn({ wasInUse: true, isInUse, isReadable: true })
  const wasInUse = await hasBeenInUse(tx, institutionId, row.id)
  return mayReturn({ wasInUse, isInUse, isReadable: !wasInUse || isInUse || (await isReadable(tx, institutionId, row.id)) })
}

/** Neither a kept model nor the program that runs ever changes, so each is asked once. */
const readable = new Map<string, boolean>()

/** Whether this version of the program can load it. */
async function isReadable(db: Tx | Context['db'], institutionId: string, modelId: string): Promise<boolean> {
  const known = readable.get(modelId)
  if (known !== undefined) return known
  const kept = await findModelBytes(db, institutionId, modelId)
  if (!kept) return false
  const answer = canLoad(kept.bytes)
  readable.set(modelId, answer)
  return answer
}

function canLoad(bytes: Buffer): boolean {
  try {
    modelOfBytes(bytes)
    return true
  } catch {
    return false
  }
}

async function putInUse(
  ctx: Context,
  tx: Tx,
  row: ModelFactsRow | null,
  kind: 'promoted' | 'rolled_back',
  { why: said, version }: ModelChange,
): Promise<void> {
  const why = maskC2(redactC3(said).text)
  const { institutionId, id: by_id, name: by_name } = ctx.actor
  const latest = await findLatestChange(tx, institutionId)
  const isLatest =
    (latest?.version ?? 0) === version &&
    (await insertChange(tx, {
      ...{ institution_id: institutionId, version: version + 1, model_id: row?.id ?? null, kind, why },
      ...{ by_id, by_name, at: ctx.clock.now() },
    }))
  if (!isLatest)
    throw conflict('model.changed_meanwhile', {
      zh: '有人刚刚更换了模型，请刷新后再试。',
      en: 'Somebody has just changed the model. Refresh and try again.',
    })
  const champion = await findModelInState(tx, institutionId, 'champion')
  if (champion) await updateModel(tx, institutionId, champion.id, 'champion', { state: 'retired' })
  if (row && !(await updateModel(tx, institutionId, row.id, row.state, { state: 'champion' })))
    throw new AppError('model.changed_meanwhile', 409, {
      zh: '这个模型的状态刚刚变了，请刷新后再试。',
      en: 'This model has just changed. Refresh and try again.',
    })
  record(ctx, tx, {
    action: kind === 'promoted' ? 'model.promoted' : 'model.rolled_back',
    ...(row && { object: { type: 'model', id: row.id } }),
    data: {
      ...{ version: version + 1, number: row?.number ?? null, source: row?.source ?? factoryInUse().model.header.source },
      ...{ before: champion?.number ?? null, why },
    },
  })
}
