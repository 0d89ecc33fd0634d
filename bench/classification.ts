import { createClassifier } from '../src/modules/classification/classify.ts'
import { axes } from '../src/modules/classification/domain/classification.ts'
import { heads } from '../src/modules/classification/domain/linear-model.ts'
import { normalise } from '../src/modules/classification/domain/normalise.ts'
import { loadModel } from '../src/modules/classification/load-model.ts'
import { createFastTextStyle } from './fasttext-style.ts'
import { percentile, report } from './machine.ts'
import { textsOf } from './texts.ts'

/** All axes, extraction, redaction hints and reasons, on one core, texts of 300 characters. */
export async function measureClassification(count: number, isWanted: boolean): Promise<void> {
  if (!isWanted) return
  const started = performance.now()
  const model = loadModel()
  report('load of the classification model', performance.now() - started, 'ms', 1)
  const classifier = createClassifier(model)
  const texts = textsOf(300)
  const plain = measureFastTextStyle(texts, count, model)
  for (const explain of [false, true]) {
    const samples = timesOf(texts, count, (text) => classifier.classify(text, { explain }))
    const how = explain ? 'with the words that decided' : 'labels and extraction'
    const perSecond = perSecondOf(samples)
    report(`texts classified, one core, 300 characters, ${how}`, perSecond, '1/s', count, {
      ratioToFastTextStyle: Number((perSecond / plain).toFixed(3)),
    })
    report(`classification of one text, ${how}, median`, percentile(samples, 0.5), 'ms', count)
  }
}

/** The same texts and words in the same run: what a plain averaging classifier would reach for the same axes and nothing else. */
function measureFastTextStyle(texts: readonly string[], count: number, model: ReturnType<typeof loadModel>): number {
  const asked = heads.filter((head) => (axes as readonly string[]).includes(head.name))
  const answer = createFastTextStyle(asked.map((head) => head.classes.length))
  const samples = timesOf(texts, count, (text) => {
    const normal = normalise(text)
    return answer(normal, model.cut(normal))
  })
  const perSecond = perSecondOf(samples)
  report('texts by fastText-style averaging, five axes, no extraction, no reasons', perSecond, '1/s', count)
  return perSecond
}

const perSecondOf = (samples: readonly number[]) => samples.length / (samples.reduce((sum, ms) => sum + ms, 0) / 1000)

/** Milliseconds of each call, after a warm-up. */
function timesOf(texts: readonly string[], count: number, work: (text: string) => unknown): number[] {
  for (let index = 0; index < 1_000; index++) work(texts[index % texts.length]!)
  return Array.from({ length: count }, (_, index) => {
    const from = performance.now()
    work(texts[index % texts.length]!)
    return performance.now() - from
  })
}
