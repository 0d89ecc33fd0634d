import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Business, Emotion, Grade, Reason, Register, Route, Trigger } from '../domain/labels.ts'

/** One authored text with what a careful specialist would write beside it. See `corpus/README.md` for the rules. */
export interface Example {
  id: string
  text: string
  route: Route
  business: Business
  reason: Reason | null
  reason2: Reason | null
  grade: Grade | null
  triggers: Trigger[]
  emotion: Emotion
  amount: number | null
  headcount: number | null
  register: Register
}

export const corpusFolder = join(import.meta.dirname, '..', 'corpus')

/** All examples, ordered by id so that training does not depend on how a file system lists. Throws with file and line on bad JSON. */
export function readCorpus(folder = corpusFolder): Example[] {
  const examples: Example[] = []
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort())
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .forEach((line, index) => {
        if (line.trim() === '') return
        try {
          examples.push(JSON.parse(line) as Example)
        } catch (cause) {
          throw new Error(`${file}:${index + 1} is not JSON`, { cause })
        }
      })
  return examples.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}
