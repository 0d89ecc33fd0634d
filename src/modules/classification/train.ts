import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { evaluate, type Report } from './evaluate.ts'
import { modelFile, readModelHeader, saveModel } from './load-model.ts'
import { tokenize } from './tokenizer.ts'
import { corpusFolder, readCorpus } from './training/corpus.ts'
import { trainModel } from './training/train-model.ts'

/** Hash of everything a model depends on: the corpus and the code that reads and weighs it. */
export function sourceHash(): string {
  const hash = createHash('sha256')
  const addFolder = (folder: string, ending: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.isDirectory()) addFolder(join(folder, entry.name), ending)
      else if (entry.name.endsWith(ending) && !entry.name.endsWith('.test.ts'))
        hash
          .update(entry.name)
          .update('\0')
          .update(readFileSync(join(folder, entry.name)))
    }
  }
  addFolder(corpusFolder, '.jsonl')
  for (const folder of ['domain', 'training']) addFolder(join(import.meta.dirname, folder), '.ts')
  hash.update(readFileSync(join(import.meta.dirname, 'tokenizer.ts')))
  return hash.digest('hex').slice(0, 24)
}

/** Trains and writes the model. With `ifStale`, does nothing when the model at hand came from this corpus and code. */
export function train(options: { ifStale?: boolean; file?: string } = {}): { trained: boolean; report: Report | null } {
  const file = options.file ?? modelFile
  const source = sourceHash()
  if (options.ifStale && readModelHeader(file)?.source === source) return { trained: false, report: null }
  const examples = readCorpus()
  const { model, buckets, heldOut } = trainModel(examples, tokenize, source)
  saveModel(model, buckets, file)
  const report = evaluate(examples, heldOut, model)
  writeFileSync(file.replace(/\.model$/, '.report.json'), JSON.stringify(report))
  return { trained: true, report }
}

if (process.argv[1] === import.meta.filename) {
  const startedAt = performance.now()
  const { trained, report } = train({ ifStale: process.argv.includes('--if-stale') })
  process.stdout.write(
    trained
      ? `Trained in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.\n${JSON.stringify(report, null, 1)}\n`
      : 'The model is up to date.\n',
  )
}
