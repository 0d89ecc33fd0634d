import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createClassifier } from './classify.ts'
import { classifyFile } from './cli-classify.ts'
import { loadModel, readModelHeader, saveModel } from './load-model.ts'
import { tokenize } from './tokenizer.ts'
import { readCorpus } from './training/corpus.ts'
import { trainModel, trainOptions } from './training/train-model.ts'

const folder = mkdtempSync(join(tmpdir(), 'suqing-classify-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string) => join(folder, name)

const trained = trainModel(
  readCorpus().filter((_, i) => i % 16 === 0),
  tokenize,
  'a-source',
  { ...trainOptions, epochs: 2, folds: 2 },
)
const classifier = createClassifier(trained.model)
saveModel(trained.model, trained.buckets, file('a.model'))

test('a saved model answers as the one that was saved', () => {
  const loaded = createClassifier(loadModel(file('a.model')))
  for (const text of ['信用卡年费不合理', '理财到期不兑付，我要去银保监会投诉', '这个app很好用'])
    expect(loaded.classify(text)).toEqual(classifier.classify(text))
})

test('a model says what it was trained on; a missing one says what to do', () => {
  expect(readModelHeader(file('a.model'))?.source).toBe('a-source')
  expect(readModelHeader(file('none.model'))).toBeNull()
  expect(() => loadModel(file('none.model'))).toThrow('suqing train')
})

test('one line in, one line out, in order, blank lines left out', async () => {
  writeFileSync(file('in.jsonl'), '{"id":"a","text":"信用卡被盗刷5000元"}\n\n{"id":2,"text":"","more":1}\r\n')
  expect(await classifyFile(file('in.jsonl'), file('out.jsonl'), classifier)).toEqual({ count: 2 })
  const [first, second] = readFileSync(file('out.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(first).toMatchObject({ id: 'a', amount: 5000 })
  expect(Object.keys(first)).toEqual([
    'id',
    'route',
    'business',
    'reason',
    'reasons',
    'grade',
    'triggers',
    'emotion',
    'amount',
    'headcount',
    'light',
    'confidence',
  ])
  expect(second.id).toBe(2)
})

test.each([
  ['{"id":"a","text":"好"}\nnot json', 'bad.jsonl:2 is not a JSON object'],
  ['{"text":"好"}', 'bad.jsonl:1 has no "id"'],
  ['{"id":"a","text":5}', 'bad.jsonl:1 (id a) has no "text"'],
])('a bad line is named: %s', async (lines, message) => {
  writeFileSync(file('bad.jsonl'), lines)
  await expect(classifyFile(file('bad.jsonl'), file('out.jsonl'), classifier)).rejects.toThrow(message)
})

test('a missing input file is an error, and leaves no hanging process', async () => {
  await expect(classifyFile(file('none.jsonl'), file('out.jsonl'), classifier)).rejects.toThrow('ENOENT')
})
