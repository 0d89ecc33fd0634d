import { Environment } from '@marcbachmann/cel-js'
import type { Bilingual } from '../../../platform/errors.ts'
import { normalise } from '../domain/normalise.ts'
import { facts, type RuleFacts } from '../domain/rules/facts.ts'
import { ruleLimits } from '../domain/rules/rule.ts'
import { type ConditionProblem, explainCelError, inspect } from './inspect-condition.ts'
import { patternOf } from './pattern-cache.ts'

export type { ConditionProblem } from './inspect-condition.ts'

/** A condition that may be asked. `test` throws only where the expression itself does, such as a division by zero. */
export interface Condition {
  test(context: CelContext): boolean
  /** Words of the text that it asks for: the first that stands in a text is why it hit. */
  words: readonly string[]
  patterns: readonly string[]
}

export type Compiled = { ok: true; condition: Condition } | { ok: false; problem: ConditionProblem }

/** A text as rules read it: once as written, once folded. */
class CelText {
  readonly folded: string
  constructor(text: string) {
    this.folded = normalise(text)
  }
}

const celTypes = { text: 'Text', string: 'string', int: 'int', double: 'double', list: 'list<string>' } as const

/** The types that the checker knows; made once. The work of a condition is bounded by what may be written. */
const environment = (() => {
  const made = new Environment({
    limits: { maxAstNodes: 400, maxDepth: 24, maxListElements: 200, maxMapEntries: 0, maxCallArguments: 4 },
  })
    .registerType('Text', { ctor: CelText, fields: {} })
    .registerFunction('Text.contains(string): bool', (text: CelText, word: string) => text.folded.includes(normalise(word)))
    .registerFunction('Text.startsWith(string): bool', (text: CelText, word: string) => text.folded.startsWith(normalise(word)))
    .registerFunction('Text.endsWith(string): bool', (text: CelText, word: string) => text.folded.endsWith(normalise(word)))
    .registerFunction('Text.hasAny(list<string>): bool', (text: CelText, words: string[]) =>
      words.some((word) => text.folded.includes(normalise(word))),
    )
    .registerFunction('Text.hasAll(list<string>): bool', (text: CelText, words: string[]) =>
      words.every((word) => text.folded.includes(normalise(word))),
    )
    .registerFunction(
      'Text.matches(string): bool',
      (text: CelText, source: string) => patternOf(source).find(text.folded) !== null,
    )
    .registerFunction('Text.size(): int', (text: CelText) => BigInt(text.folded.length))
  // 5 is a whole number and an amount is not; nobody should have to write 5.0.
  made
    .registerOperator('double == int', (a: number, b: bigint) => a === Number(b))
    .registerOperator('double + int', (a: number, b: bigint) => a + Number(b))
    .registerOperator('double - int', (a: number, b: bigint) => a - Number(b))
    .registerOperator('double * int', (a: number, b: bigint) => a * Number(b))
    .registerOperator('double / int', (a: number, b: bigint) => a / Number(b))
  for (const { name, type } of facts)
    if (type === 'confidence')
      made.registerVariable({ name, schema: { route: 'double', business: 'double', reason: 'double', grade: 'double' } })
    else made.registerVariable(name, celTypes[type])
  return made
})()

const mostKept = 2_000
const kept = new Map<string, Compiled>()

/** Checks and compiles a condition, once in a process. What is wrong is said in both languages, with its place. */
export function compileCondition(source: string): Compiled {
  const known = kept.get(source)
  if (known) return known
  const made = compile(source)
  if (kept.size >= mostKept) kept.clear()
  kept.set(source, made)
  return made
}

function compile(source: string): Compiled {
  const whole = { start: 0, end: source.length }
  if (source.trim() === '') return { ok: false, problem: { say: { zh: '必填', en: 'Required' }, ...whole } }
  if (source.length > ruleLimits.conditionLength) {
    const most = ruleLimits.conditionLength
    return { ok: false, problem: { say: { zh: `最多 ${most} 个字符`, en: `At most ${most} characters` }, ...whole } }
  }
  try {
    const parsed = environment.parse(source)
    const { words, patterns } = inspect(parsed.ast)
    const checked = parsed.check()
    if (!checked.valid) return { ok: false, problem: explainCelError(checked.error, whole) }
    if (checked.type !== 'bool') return { ok: false, problem: { say: notYesOrNo, ...whole } }
    return { ok: true, condition: { test: (context) => parsed(context) === true, words, patterns } }
  } catch (error) {
    return { ok: false, problem: explainCelError(error, whole) }
  }
}

const notYesOrNo: Bilingual = {
  zh: '条件须得出“是”或“否”，例如 amount > 50000',
  en: 'A condition must come to yes or no, such as amount > 50000',
}

export type CelContext = Record<string, unknown>

/** The facts of one case as CEL wants them; made once and asked by every rule. */
export function contextOfFacts(given: RuleFacts): CelContext {
  const context: CelContext = {}
  for (const { name, type } of facts) {
    const value = given[name]
    if (type === 'text') context[name] = new CelText(value as string)
    else if (type === 'int') context[name] = BigInt(Math.trunc(value as number))
    else context[name] = value
  }
  return context
}
