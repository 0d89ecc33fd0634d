import { readFileSync, statSync } from 'node:fs'
import { type Classifier, createClassifier } from './classify.ts'
import { loadModel, modelFile, readModelHeader } from './load-model.ts'

/** Written by training beside the model. */
const reportFile = modelFile.replace(/\.model$/, '.report.json')

let loaded: Classifier | null = null

/** The classifier of this process. The model is read once, at the first call. */
export function classifier(): Classifier {
  loaded ??= createClassifier(loadModel())
  return loaded
}

export interface ModelFacts {
  /** Hash of the corpus and the code that the model was trained from. */
  source: string
  trainedAt: Date
  /** Texts that it learnt from. */
  texts: number
  /** Features that it knows. */
  features: number
  bytes: number
  /** Below this confidence an axis asks a person. */
  abstainBelow: Record<string, number>
}

/** What is known of the model in use. Throws where there is none, with a sentence that says how to make one. */
export function modelFacts(): ModelFacts {
  const { model } = classifier()
  const header = readModelHeader()
  const { size, mtime } = statSync(modelFile)
  return {
    source: model.source,
    trainedAt: mtime,
    texts: model.texts,
    features: header?.rows ?? 0,
    bytes: size,
    abstainBelow: header?.abstainBelow ?? {},
  }
}

/** The cross-validation that training kept beside the model, or null. */
export function readReport(file = reportFile): Record<string, unknown> | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
