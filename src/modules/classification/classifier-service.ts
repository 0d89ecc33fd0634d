import { readFileSync, statSync } from 'node:fs'
import type { Db, Tx } from '../../platform/database.ts'
import type { Bilingual } from '../../platform/errors.ts'
import { type Classifier, createClassifier } from './classify.ts'
import type { LinearModel } from './domain/linear-model.ts'
import { modelOfBytes } from './learning/model-bytes.ts'
import { findLatestChange, findModelBytes } from './learning/models.repo.ts'
import { loadModel, modelFile } from './load-model.ts'

/** A model that is loaded, and what is known of it. */
export interface LoadedModel {
  classifier: Classifier
  model: LinearModel
  /** Of the stored model, in bytes. */
  bytes: number
  trainedAt: Date
}

/** The model that proposes for an institution. */
export interface ModelInUse extends LoadedModel {
  /** Null for the one that came with the program. */
  modelId: string | null
  /** Counts the changes of model; 0 when there has been none. */
  version: number
  /** Why the institution's own champion does not serve, when it does not. */
  problem: Bilingual | null
}

/** A change of model is noticed this much later at the latest, in this process and in every other. */
const noticedWithinMs = 2_000

let factory: (LoadedModel & { stamp: string; checkedAt: number }) | null = null

/** The model that came with the program. The file may be replaced at any time: a whole new one is taken up, a broken or foreign one is not. */
function factoryModel(): LoadedModel {
  const now = performance.now()
  if (factory && now - factory.checkedAt < noticedWithinMs) return factory
  const stamp = stampOf(modelFile)
  if (factory && (stamp === null || stamp === factory.stamp)) {
    factory.checkedAt = now
    return factory
  }
  try {
    const model = loadModel()
    const { size, mtime } = statSync(modelFile)
    factory = {
      ...{ classifier: createClassifier(model), model, bytes: size, trainedAt: mtime },
      ...{ stamp: stamp ?? '', checkedAt: now },
    }
  } catch (error) {
    if (!factory) throw error
    // Remembered, so that a broken file is not read again for every text.
    factory.stamp = stamp ?? ''
    factory.checkedAt = now
  }
  return factory
}

function stampOf(file: string): string | null {
  try {
    const { mtimeMs, size, ino } = statSync(file)
    return `${mtimeMs} ${size} ${ino}`
  } catch {
    return null
  }
}

/** The classifier that came with the program, for commands without a database. Throws, with a sentence that says how to make one, where there is none. */
export const classifier = (): Classifier => factoryModel().classifier

interface Cached {
  checkedAt: number
  version: number
  own: (LoadedModel & { modelId: string }) | null
  problem: Bilingual | null
}
const caches = new WeakMap<Db, Map<string, Cached>>()

/** The classifier of an institution: its champion, or the program's own. `through` is the transaction that one is in. */
export async function classifierFor(db: Db, institutionId: string, through: Db | Tx = db): Promise<Classifier> {
  return (await modelInUse(db, institutionId, through)).classifier
}

/**
 * The model of an institution, asked for at most once in two seconds and loaded only when it has changed.
 *
 * A champion that another version of the program made cannot be read: the program's own model serves meanwhile and `problem`
 * says so. It is never a reason to refuse a complaint.
 */
export async function modelInUse(db: Db, institutionId: string, through: Db | Tx = db): Promise<ModelInUse> {
  const known = await currentOf(db, institutionId, through)
  const { version, own, problem } = known
  return own ? { ...own, version, problem } : { ...factoryModel(), modelId: null, version, problem }
}

async function currentOf(db: Db, institutionId: string, through: Db | Tx): Promise<Cached> {
  const cache = caches.get(db) ?? new Map<string, Cached>()
  caches.set(db, cache)
  const known = cache.get(institutionId)
  const now = performance.now()
  if (known && now - known.checkedAt < noticedWithinMs) return known
  const change = await findLatestChange(through, institutionId)
  const version = change?.version ?? 0
  const fresh: Cached =
    known?.version === version
      ? { ...known, checkedAt: now }
      : { checkedAt: now, version, ...(await loadOwn(through, institutionId, change?.model_id ?? null)) }
  cache.set(institutionId, fresh)
  return fresh
}

const unreadable: Bilingual = {
  zh: '本机构启用的模型由另一版本的程序生成，当前程序无法读取；暂用出厂模型，请重新训练。',
  en: 'The institution’s own model was made by another version of the program and cannot be read. The factory model serves meanwhile; train again.',
}

async function loadOwn(db: Db | Tx, institutionId: string, modelId: string | null): Promise<Pick<Cached, 'own' | 'problem'>> {
  if (modelId === null) return { own: null, problem: null }
  const kept = await findModelBytes(db, institutionId, modelId)
  if (!kept) return { own: null, problem: unreadable }
  try {
    const model = modelOfBytes(kept.bytes)
    const { byteLength } = kept.bytes
    return {
      own: { modelId, classifier: createClassifier(model), model, bytes: byteLength, trainedAt: kept.trainedAt },
      problem: null,
    }
  } catch {
    return { own: null, problem: unreadable }
  }
}

/** What was just changed here is seen here at once. */
export const forgetModel = (db: Db, institutionId: string): void => {
  caches.get(db)?.delete(institutionId)
}

/** The program's own model, whoever's champion is in use. */
export const factoryInUse = (): LoadedModel => factoryModel()

/** The cross-validation that training kept beside the program's own model, or null. */
export function readReport(file = modelFile.replace(/\.model$/, '.report.json')): Record<string, unknown> | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
