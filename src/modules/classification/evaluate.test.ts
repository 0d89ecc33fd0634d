import { expect, test } from 'vitest'
import { evaluate } from './evaluate.ts'
import { ReportSchema } from './report.schema.ts'
import { tokenize } from './tokenizer.ts'
import { readCorpus } from './training/corpus.ts'
import { trainModel, trainOptions } from './training/train-model.ts'

const examples = readCorpus().filter((_, i) => i % 16 === 3)
const { model, heldOut } = trainModel(examples, tokenize, 'test', { ...trainOptions, epochs: 3, folds: 2 })
const report = evaluate(examples, heldOut, model)

test('the report is what the page expects', () => {
  expect(ReportSchema.parse(report)).toEqual(report)
})

test('the cells of an axis hold every text once, and the right ones on the diagonal', () => {
  const { cells, labels } = report.axes.route.confusion
  expect(cells.flat().reduce((sum, n) => sum + n, 0)).toBe(examples.length)
  const right = labels.reduce((sum, _, i) => sum + cells[i]![i]!, 0)
  expect(Math.round((1000 * right) / examples.length) / 1000).toBe(report.axes.route.accuracy)
})

test('bins hold every text once, and full coverage is the accuracy', () => {
  for (const axis of [report.axes.route, report.axes.business, report.axes.grade]) {
    expect(axis.reliability.reduce((sum, bin) => sum + bin.texts, 0)).toBe(axis.texts)
    expect(axis.coverage.at(-1)).toMatchObject({ coverage: 1, accuracy: axis.accuracy })
  }
})

// A model that learnt labels by heart would be right on them; these scores come from models that never saw the text.
test('shuffled labels are not learnt: the scores are held out in every part', () => {
  const few = examples.filter((_, i) => i % 3 === 0)
  const shuffled = few.map((example, i) => ({ ...example, business: few[(i + 41) % few.length]!.business }))
  const trained = trainModel(shuffled, tokenize, 'test', { ...trainOptions, epochs: 2, folds: 2 })
  const { business } = evaluate(shuffled, trained.heldOut, trained.model).axes
  expect(business.accuracy).toBeLessThan(0.35)
  expect(business.abstained).toBeGreaterThan(0.8)
}, 60_000)
