import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { type Classifier, createClassifier } from './classify.ts'
import { loadModel } from './load-model.ts'

/**
 * Classifies a file of JSON lines `{id, text}` into a file of JSON lines with the labels, in the same order.
 *
 * Streams: a file of millions needs no more memory than one of ten. Throws an error that names the line when one is not
 * JSON or lacks its id or text; what was written until then stays.
 */
export async function classifyFile(
  inPath: string,
  outPath: string,
  classifier: Classifier = createClassifier(loadModel()),
): Promise<{ count: number }> {
  const input = createReadStream(inPath, 'utf8')
  const out = createWriteStream(outPath)
  let count = 0
  let line = 0
  try {
    // A file that cannot be read or written is told before anything is done.
    await Promise.all([once(input, 'open'), once(out, 'open')])
    for await (const raw of createInterface({ input, crlfDelay: Infinity })) {
      line++
      if (raw.trim() === '') continue
      const { id, text } = parseLine(raw, inPath, line)
      const said = classifier.classify(text, { explain: false })
      const { route, business, reason, reasons, grade, triggers, emotion, amount, headcount, light, confidence } = said
      if (
        !out.write(
          `${JSON.stringify({ id, route, business, reason, reasons, grade, triggers, emotion, amount, headcount, light, confidence })}\n`,
        )
      )
        await once(out, 'drain')
      count++
    }
  } finally {
    input.destroy()
    if (!out.destroyed) {
      out.end()
      await finished(out)
    }
  }
  return { count }
}

function parseLine(raw: string, file: string, line: number): { id: string | number; text: string } {
  let value: unknown
  try {
    value = JSON.parse(raw.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw new Error(`${file}:${line} is not a JSON object.`, { cause })
  }
  const { id, text } = (value ?? {}) as { id?: unknown; text?: unknown }
  if (typeof id !== 'string' && typeof id !== 'number') throw new Error(`${file}:${line} has no "id".`)
  if (typeof text !== 'string') throw new Error(`${file}:${line} (id ${id}) has no "text".`)
  return { id, text }
}

if (process.argv[1] === import.meta.filename) {
  const [inPath, outPath] = process.argv.slice(2)
  if (!inPath || !outPath) {
    process.stderr.write('usage: cli-classify.ts IN.jsonl OUT.jsonl\n')
    process.exitCode = 2
  } else process.stdout.write(`Classified ${(await classifyFile(inPath, outPath)).count} texts.\n`)
}
