import { createClassifier } from '../src/modules/classification/classify.ts'
import { loadModel } from '../src/modules/classification/load-model.ts'
import { percentile, report } from './machine.ts'
import { textsOf } from './texts.ts'

/** All axes, extraction, redaction hints and reasons, on one core, texts of 300 characters. */
export async function measureClassification(count: number, isWanted: boolean): Promise<void> {
  if (!isWanted) return
  const started = performance.now()
  const classifier = createClassifier(loadModel())
  report('load of the classification model', performance.now() - started, 'ms', 1)
  const texts = textsOf(300)
  for (const explain of [false, true]) {
    for (let index = 0; index < 1_000; index++) classifier.classify(texts[index % texts.length]!, { explain })
    const samples: number[] = []
    const begun = performance.now()
    for (let index = 0; index < count; index++) {
      const from = performance.now()
      classifier.classify(texts[index % texts.length]!, { explain })
      samples.push(performance.now() - from)
    }
    const how = explain ? 'with the words that decided' : 'labels and extraction'
    report(`texts classified, one core, 300 characters, ${how}`, count / ((performance.now() - begun) / 1000), '1/s', count)
    report(`classification of one text, ${how}, median`, percentile(samples, 0.5), 'ms', count)
  }
}
