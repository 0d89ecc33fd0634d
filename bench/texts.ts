import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const corpusDir = join(import.meta.dirname, '../src/modules/classification/corpus')

/** Our own texts brought to `length` characters: longer ones cut, shorter ones continued with the next. */
export function textsOf(length: number): string[] {
  const texts = readdirSync(corpusDir)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) => readFileSync(join(corpusDir, file), 'utf8').split('\n').filter(Boolean))
    .map((line) => (JSON.parse(line) as { text: string }).text)
  return texts.map((_, index) => {
    let text = ''
    for (let next = index; text.length < length; next = (next + 1) % texts.length) text += texts[next]
    return text.slice(0, length)
  })
}
