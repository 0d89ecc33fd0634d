import { type ASTNode, TypeError as CelTypeError, EvaluationError, ParseError } from '@marcbachmann/cel-js'
import type { Bilingual } from '../../../platform/errors.ts'
import { facts } from '../domain/rules/facts.ts'
import { PatternProblem } from '../domain/rules/pattern.ts'
import { patternOf } from './pattern-cache.ts'

/** What is wrong with a condition, and the characters that it is about. */
export interface ConditionProblem {
  say: Bilingual
  start: number
  end: number
}

const methods = new Set([
  'contains',
  'startsWith',
  'endsWith',
  'hasAny',
  'hasAll',
  'matches',
  'size',
  'exists',
  'exists_one',
  'all',
  'filter',
])
const calls = new Set(['size'])
const loops = new Set(['exists', 'exists_one', 'all', 'filter'])
const names = new Set<string>(facts.map(({ name }) => name))
const textNames = new Set(['text', 'title'])
const valuesOf = new Map(facts.flatMap(({ name, values }) => (values ? [[name as string, values] as const] : [])))

/** What is thrown where a condition may not be used as it is. */
class Refusal extends Error {
  readonly problem: ConditionProblem
  constructor(node: ASTNode, say: Bilingual) {
    super(say.en)
    this.problem = { say, start: node.start, end: node.end }
  }
}

interface Inspection {
  words: string[]
  patterns: string[]
}

/**
 * What the type checker does not see: functions that are not ours, loops in loops, patterns that are not ours, and codes that
 * do not exist. Collects the words that a text is asked for on the way. Throws what `explainCelError` explains.
 */
export function inspect(root: ASTNode): Inspection {
  const found: Inspection = { words: [], patterns: [] }
  visit(root, 0, found)
  return found
}

function visit(node: ASTNode, depth: number, found: Inspection): void {
  switch (node.op) {
    case 'value':
    case 'id':
      return
    case 'call':
      if (!calls.has(node.args[0])) throw new Refusal(node, unknownFunction(node.args[0]))
      for (const part of node.args[1]) visit(part, depth, found)
      return
    case 'rcall':
      visitMethod(node.args, node, depth, found)
      return
    case 'list':
      for (const part of node.args) visit(part, depth, found)
      return
    case 'map':
      throw new Refusal(node, { zh: '不支持映射 {…}', en: 'Maps {…} are not supported' })
    case '.':
      visit(node.args[0], depth, found)
      return
    case '.?':
    case '[?]':
      throw new Refusal(node, { zh: '不支持可选取值', en: 'Optional access is not supported' })
    case '!_':
    case '-_':
      visit(node.args, depth, found)
      return
    case '==':
    case '!=':
    case 'in':
      checkCodes(node.args)
  }
  for (const part of node.args as readonly ASTNode[]) visit(part, depth, found)
}

function visitMethod(
  [name, receiver, args]: [string, ASTNode, ASTNode[]],
  node: ASTNode,
  depth: number,
  found: Inspection,
): void {
  if (!methods.has(name)) throw new Refusal(node, unknownFunction(name))
  const isText = receiver.op === 'id' && textNames.has(receiver.args)
  if (name === 'matches') {
    if (!isText) throw new Refusal(node, { zh: 'matches 只能用于 text 和 title', en: 'matches is for text and title only' })
    checkPattern(args[0], found)
    return
  }
  if (loops.has(name)) {
    const variable = args[0]
    if (variable?.op === 'id' && names.has(variable.args))
      throw new Refusal(variable, {
        zh: `“${variable.args}”是事实的名称，请换一个变量名`,
        en: `"${variable.args}" is a fact; name the variable otherwise`,
      })
    if (depth > 0) throw new Refusal(node, { zh: '循环里不能再有循环', en: 'A loop cannot hold another loop' })
    visit(receiver, depth, found)
    for (const part of args.slice(1)) visit(part, depth + 1, found)
    return
  }
  if (receiver.op === 'id' && receiver.args === 'text') for (const word of literalsOf(args)) found.words.push(word)
  visit(receiver, depth, found)
  for (const part of args) visit(part, depth, found)
}

const literalsOf = (args: readonly ASTNode[]): string[] =>
  args.flatMap((part) =>
    part.op === 'value' && typeof part.args === 'string' ? [part.args] : part.op === 'list' ? literalsOf(part.args) : [],
  )

function checkPattern(arg: ASTNode | undefined, found: Inspection): void {
  if (arg?.op !== 'value' || typeof arg.args !== 'string') {
    if (arg) throw new Refusal(arg, { zh: '正则须直接写在引号里', en: 'The pattern must be written out in quotes' })
    return
  }
  try {
    patternOf(arg.args)
    found.patterns.push(arg.args)
  } catch (error) {
    throw error instanceof PatternProblem ? new Refusal(arg, error.say) : error
  }
}

/** `business == "credt_card"` is of the right type and never true. */
function checkCodes([left, right]: readonly [ASTNode, ASTNode]): void {
  for (const [fact, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const values = fact.op === 'id' ? valuesOf.get(fact.args) : undefined
    if (!values) continue
    for (const literal of other.op === 'list' ? other.args : [other])
      if (literal.op === 'value' && typeof literal.args === 'string' && literal.args !== '' && !values.includes(literal.args))
        throw new Refusal(literal, {
          zh: `${fact.args as string} 没有“${literal.args}”这个值，可用：${values.join('、')}`,
          en: `${fact.args as string} is never "${literal.args}"; it may be: ${values.join(', ')}`,
        })
  }
}

const unknownFunction = (name: string): Bilingual => ({ zh: `没有函数 ${name}`, en: `There is no function ${name}` })

/** The checker's sentence in both languages. What it says itself is English and short. */
export function explainCelError(error: unknown, whole: { start: number; end: number }): ConditionProblem {
  if (error instanceof Refusal) return error.problem
  if (!(error instanceof ParseError || error instanceof CelTypeError || error instanceof EvaluationError)) throw error
  const { start, end } = error.range ?? whole
  return { say: sayCel(error.code, error.summary), start, end: Math.max(end, start) }
}

export function sayCel(code: string, summary: string): Bilingual {
  const rest = summary.includes(':') ? summary.slice(summary.indexOf(':') + 1).trim() : summary
  const zh: Record<string, string> = {
    unknown_variable: `没有名为 ${rest} 的事实`,
    no_such_key: `没有这一项：${rest}`,
    no_such_overload: `类型不匹配：${rest}`,
    no_matching_overload: `函数的对象或参数不对：${summary.match(/'[^']+'/)?.[0] ?? rest}`,
    unexpected_token: rest === 'EOF' ? '表达式没有写完' : `语法错误：此处不应出现 ${rest}`,
    unexpected_character: `语法错误：不认识的字符 ${rest}`,
    unterminated_string: '引号没有结束',
    newline_in_string: '引号内不能换行',
    limit_exceeded: '表达式过长或嵌套过深',
    invalid_number: '数字写法不对',
    reserved_identifier: `${rest} 是保留字`,
    division_by_zero: '除数为零',
    modulo_by_zero: '除数为零',
  }
  const en: Record<string, string> = {
    unknown_variable: `There is no fact named ${rest}`,
    no_such_key: `There is no such part: ${rest}`,
    no_such_overload: `The types do not fit: ${rest}`,
    unexpected_token: rest === 'EOF' ? 'The expression ends too early' : `Syntax: ${rest} cannot stand here`,
    limit_exceeded: 'The expression is too long or too deep',
  }
  return { zh: zh[code] ?? `表达式有误：${summary}`, en: en[code] ?? summary }
}
