import { classifyFile } from '../../modules/classification/cli-classify.ts'
import { evaluate as evaluateModel, type Report } from '../../modules/classification/evaluate.ts'
import { learningCurve } from '../../modules/classification/learning-curve.ts'
import { tokenize } from '../../modules/classification/tokenizer.ts'
import { sourceHash, train as trainModel } from '../../modules/classification/train.ts'
import { readCorpus } from '../../modules/classification/training/corpus.ts'
import { trainModel as trainFresh } from '../../modules/classification/training/train-model.ts'

/** `suqing classify`: needs no database, so that it also runs where none may. */
export async function classify(options: { in: string; out: string }): Promise<void> {
  const { count } = await classifyFile(options.in, options.out)
  process.stdout.write(`${count} texts → ${options.out}\n`)
}

export async function train(options: { ifStale?: boolean }): Promise<void> {
  const started = performance.now()
  const { trained, report } = trainModel({ ifStale: options.ifStale === true })
  if (!trained) return
  process.stdout.write(`Trained in ${((performance.now() - started) / 1000).toFixed(1)} s.\n`)
  if (report) process.stdout.write(describe(report))
}

/** Cross-validates on the corpus: every text is judged by a model that did not see it. Changes nothing. */
export async function evaluate(options: { json?: boolean; curve?: boolean }): Promise<void> {
  const examples = readCorpus()
  if (options.curve) {
    for (const point of learningCurve(examples)) process.stdout.write(`${JSON.stringify(point)}\n`)
    return
  }
  const { model, heldOut } = trainFresh(examples, tokenize, sourceHash())
  const report = evaluateModel(examples, heldOut, model)
  process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : describe(report))
}

/** The report as a person reads it. The confusions are the commonest ten of an axis. */
export function describe(report: Report): string {
  const lines = [`${report.texts} authored texts, each judged by a model that did not see it.`, '']
  for (const [axis, score] of Object.entries(report.axes)) {
    lines.push(
      `${axis}: right ${score.accuracy}, abstained ${score.abstained}, right when sure ${score.accuracyWhenSure}, calibration error ${score.calibrationError}`,
    )
    for (const [name, { texts, precision, recall, f1 }] of Object.entries(score.classes))
      if (texts > 0)
        lines.push(`  ${name.padEnd(20)} n=${String(texts).padEnd(5)} precision ${precision}  recall ${recall}  f1 ${f1}`)
    const { labels, cells } = score.confusion
    const confusions = labels
      .flatMap((truth, t) => labels.map((said, c): [string, number] => [`${truth} → ${said}`, t === c ? 0 : cells[t]![c]!]))
      .filter(([, count]) => count > 0)
      .sort((a, b) => b[1] - a[1])
      .slice(0, 10)
    if (confusions.length)
      lines.push(`  taken for another: ${confusions.map(([pair, count]) => `${pair} (${count})`).join(', ')}`)
  }
  lines.push(
    `reason among the first two: ${report.reasonTopTwo}`,
    `escalation: precision ${report.escalation.precision}, recall ${report.escalation.recall}`,
    `triggers, macro F1: ${report.triggersMacroF1}`,
  )
  return `${lines.join('\n')}\n`
}
