import { expect, test } from 'vitest'
import { facts, noFacts } from '../domain/rules/facts.ts'
import { functions } from '../domain/rules/functions.ts'
import { compileCondition, contextOfFacts } from './cel.ts'
import { ask } from './run-rules.ts'

const read = (condition: string, given: object = {}) => {
  const answer = ask(condition, contextOfFacts({ ...noFacts, ...given }))
  return 'say' in answer ? answer.say.en : answer.isHit
}

test.each(facts.map(({ name, example }) => [name, example]))('the example of fact %s may be written', (_name, example) => {
  expect(compileCondition(example)).toMatchObject({ ok: true })
})

test('every function of the palette may be written', () => {
  for (const { write } of functions) {
    const condition = write.startsWith('&&') ? 'amount > 1 && !(emotion == 0 || amount < 5)' : write.replaceAll('…', 'media')
    expect(compileCondition(write.endsWith('size()') ? `${condition} > 0` : condition), write).toMatchObject({ ok: true })
  }
})

test('a text is read without regard to width, capitals and traditional characters', () => {
  const given = { text: '信用卡年费，APP 里 銀行 没有说明' }
  expect(read('text.contains("app")', given)).toBe(true)
  expect(read('text.hasAny(["银行"])', given)).toBe(true)
  expect(read('text.hasAll(["年费", "ＡＰＰ"])', given)).toBe(true)
  expect(read('text.hasAll(["年费", "分期"])', given)).toBe(false)
  expect(read('text.matches("年费.{0,6}app")', given)).toBe(true)
  expect(read('text.startsWith("信用卡") && text.endsWith("说明") && text.size() > 10', given)).toBe(true)
})

test('numbers, lists and confidence are asked as one would write them', () => {
  const given = {
    amount: 50_000.5,
    headcount: 3,
    triggers: ['media'],
    confidence: { route: 0.4, business: 1, reason: 0, grade: 0 },
  }
  expect(read('amount > 50000 && headcount == 3 && confidence.route < 0.5', given)).toBe(true)
  expect(read('amount == 50000.5 && amount != 50000 && amount / 2 > 25000 && amount * 2 - 1 >= 100000', given)).toBe(true)
  expect(read('triggers.exists(t, t in ["media", "legal"]) && triggers.size() == 1', given)).toBe(true)
})

test.each([
  ['amout > 3', 0, 5, '没有名为 amout 的事实'],
  ['text > 3', 0, 8, '类型不匹配：Text > int'],
  ['amount == "三万"', 0, 14, '类型不匹配：double == string'],
  ['confidence.mood > 0.5', 11, 15, '没有这一项：mood'],
  ['business == "credt_card"', 12, 24, 'business 没有“credt_card”这个值'],
  ['"medai" in triggers', 0, 7, 'triggers 没有“medai”这个值'],
  ['amount >', 8, 8, '表达式没有写完'],
  ['text.contains("年费', 14, 17, '引号没有结束'],
  ['amount', 0, 6, '条件须得出“是”或“否”'],
  ['', 0, 0, '必填'],
  ['text.indexOf("a") > 1', 0, 17, '没有函数 indexOf'],
  ['text.matches("(a+)+\\\\1")', 13, 23, '不支持 \\1'],
  ['branch.matches("(a+)+$")', 0, 24, 'matches 只能用于 text 和 title'],
  ['text.matches(branch)', 13, 19, '正则须直接写在引号里'],
  ['["a"].exists(text, text.matches("(a+)+$"))', 13, 17, '“text”是事实的名称'],
  ['triggers.exists(a, triggers.exists(b, a != b))', 0, 0, '循环里不能再有循环'],
  ['cel.bind(a, title, a == title)', 0, 0, '没有函数 bind'],
  ['{"a": 1}.size() > 0', 0, 0, ''],
] as const)('%s is refused with its place, in both languages', (condition, start, end, zh) => {
  const compiled = compileCondition(condition)
  expect(compiled.ok).toBe(false)
  if (compiled.ok) return
  expect(compiled.problem.say.zh).toContain(zh)
  expect(compiled.problem.say.en).not.toMatch(/[\u4e00-\u9fff]/)
  if (end > 0) expect([compiled.problem.start, compiled.problem.end]).toEqual([start, end])
})

test('an expression that is too long or too deep is refused before it is run', () => {
  expect(compileCondition(`text.contains("${'a'.repeat(2_000)}")`).ok).toBe(false)
  expect(compileCondition(`${'('.repeat(200)}true${')'.repeat(200)}`).ok).toBe(false)
  expect(compileCondition(`amount in [${'1.0,'.repeat(300)}1.0]`).ok).toBe(false)
  expect(compileCondition(Array.from({ length: 150 }, () => 'emotion==1').join('||')).ok).toBe(false)
})

test('what fails while it runs is said, not thrown', () => {
  expect(read('headcount / (headcount - headcount) > 1')).toBe('division by zero')
})

// A backtracking engine needs longer than the universe is old.
test('a pattern made to hang is answered in time', () => {
  const started = performance.now()
  expect(read('text.matches("^(a|aa)+$") && text.matches("(a*)*b")', { text: `${'a'.repeat(19_999)}!` })).toBe(false)
  expect(performance.now() - started).toBeLessThan(1_000)
})
