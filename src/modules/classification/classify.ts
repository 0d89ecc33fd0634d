import { warningLight } from '../triage/domain/warning-light.ts'
import { becauseOf } from './domain/because.ts'
import type { Because, Classification } from './domain/classification.ts'
import { decide } from './domain/decide.ts'
import { lookAgain } from './domain/joint.ts'
import { type LinearModel, lookUp, outputCount, score } from './domain/linear-model.ts'
import { languageOf } from './domain/normalise.ts'
import { readText } from './domain/read-text.ts'

export type { Because, Classification, Extraction, LightReason } from './domain/classification.ts'

export interface Classifier {
  /** Label, confidence and because for one text. Pure in the text: the same text gets the same answer. Never throws on any string. */
  classify(text: string, options?: ClassifyOptions): Classification
  /** Texts that the model learnt from, and the hash of what it was trained on. */
  readonly model: { texts: number; source: string }
}

export interface ClassifyOptions {
  /** False leaves `because` empty, for callers that read millions of texts and show none. Everything else stays the same. */
  explain?: boolean
}

/** A classifier over a loaded model. Not re-entrant, which no synchronous caller can notice. */
export function createClassifier(model: LinearModel): Classifier {
  const scores = new Float32Array(outputCount)
  return {
    model: { texts: model.header.texts, source: model.header.source },
    classify(text, { explain = true } = {}) {
      const read = readText(text, model.cut, model.header.amount, model.known)
      const known = lookUp(read.features, model.rowOf, model.idf, model.header.blockWeights)
      score(model, known, read.expert, scores)
      lookAgain(model.joint, scores)
      const { column, ...decision } = decide(scores, model.header, read.rules)
      const because: Because[] = []
      if (explain) {
        for (const axis of ['route', 'business', 'reason', 'grade'] as const) {
          const at = column[axis]
          if (at !== undefined) because.push(...becauseOf(axis, at, model, known, read.features, text))
        }
        for (const hit of read.rules)
          if (decision.triggers.includes(hit.trigger))
            because.push({ axis: hit.trigger, word: text.slice(...hit.at), weight: 1, at: hit.at, by: 'rule' })
      }
      const amount = read.amount?.value ?? null
      const { light, reasons } = warningLight({
        amount,
        headcount: read.headcount,
        triggers: decision.triggers,
        emotion: decision.emotion,
        grade: decision.grade,
        isScam: read.extraction.scam !== null,
        repeatCount: read.extraction.repeatCount,
        vulnerable: read.extraction.vulnerable,
      })
      return {
        language: languageOf(text),
        ...decision,
        amount,
        headcount: read.headcount,
        light,
        lightReasons: reasons,
        because,
        extraction: read.extraction,
      }
    },
  }
}
