import { expect, test } from 'vitest'
import { createClassifier } from './classify.ts'
import { axes } from './domain/classification.ts'
import { tokenize } from './tokenizer.ts'
import { readCorpus } from './training/corpus.ts'
import { trainModel, trainOptions } from './training/train-model.ts'

// A slice of the corpus and few passes: enough to hold the promises below, quick enough for every run.
const examples = readCorpus().filter((_, i) => i % 16 === 0)
const options = { ...trainOptions, epochs: 4, folds: 2 }
const trained = trainModel(examples, tokenize, 'test', options)
const classifier = createClassifier(trained.model)

test('two trainings on the same texts give the same model, bit for bit', () => {
  const again = trainModel(examples, tokenize, 'test', options)
  expect(again.model.header).toEqual(trained.model.header)
  expect(Buffer.from(again.model.weights.buffer).equals(Buffer.from(trained.model.weights.buffer))).toBe(true)
}, 60_000)

test('the same text gets the same answer, whatever was asked before', () => {
  const text = '信用卡被盗刷12800元，已报警，银行不管'
  const first = classifier.classify(text)
  classifier.classify('手机银行很好用，点赞')
  expect(classifier.classify(text)).toEqual(first)
})

test.each(['', ' ', '。。。', '😀', '\ud800', 'a'.repeat(30_000), '投诉'.repeat(9000), '1'.repeat(5000), '\u0000\n\n'])(
  'answers any string (%#)',
  (text) => {
    const said = classifier.classify(text)
    expect(said.confidence.route).toBeGreaterThan(0)
    expect(said.confidence.route).toBeLessThanOrEqual(1)
  },
)

// Patterns that look back and forth over a run of one character are how a text stops a server.
test.each(['百', '一二三四', '投诉', '区', '1,', '一、', '打', '@', '举报请公安'])(
  'a long run of %s takes no longer than a long text',
  (piece) => {
    const startedAt = performance.now()
    classifier.classify(piece.repeat(20_000 / piece.length))
    expect(performance.now() - startedAt).toBeLessThan(2500)
  },
)

test('every reason given is a piece of the text', () => {
  const text = '催收公司爆我通讯录，我要去银保监会投诉，要求停止骚扰'
  const { because } = classifier.classify(text)
  expect(because.length).toBeGreaterThan(0)
  for (const reason of because) {
    expect(text.slice(...reason.at)).toBe(reason.word)
    expect(reason.weight).toBeGreaterThan(0)
  }
})

test('a reason is a word or a phrase: no lone character, no bare figure', () => {
  for (const { text } of examples)
    for (const { word, by } of classifier.classify(text).because)
      if (by === 'model') expect(word).toMatch(/[\p{L}*][^\s]*[\p{L}*]/u)
})

test('without reasons the answer is the same', () => {
  for (const { text } of examples.slice(0, 60)) {
    const { because, ...said } = classifier.classify(text)
    const { because: none, ...quiet } = classifier.classify(text, { explain: false })
    expect(quiet).toEqual(said)
    expect(none).toEqual([])
    expect(because).toBeDefined()
  }
})

test('an answer holds together: grade and reason only where there is a grievance', () => {
  for (const { text } of examples) {
    const said = classifier.classify(text)
    expect(said.grade === null).toBe(said.route !== 'complaint' && said.route !== 'report')
    expect(said.reasons[0] ?? null).toBe(said.reason)
    if (said.route === 'out_of_scope') expect(said.business).toBe('other')
    for (const axis of said.abstained) expect(axes).toContain(axis)
  }
})

test('abstains on what says nothing', () => {
  expect(classifier.classify('嗯').abstained).toContain('route')
})

test('a spoken threat to life makes a red light with the reason first', () => {
  const said = classifier.classify('钱拿不回来我就不活了，跳楼给你们看')
  expect(said.triggers).toContain('self_harm')
  expect(said.light).toBe('red')
  expect(said.lightReasons[0]?.signal).toBe('self_harm')
})
