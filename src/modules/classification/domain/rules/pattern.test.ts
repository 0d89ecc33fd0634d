import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compilePattern, PatternProblem } from './pattern.ts'

const pieces = fc.constantFrom(
  'a',
  'b',
  '.',
  '[ab]',
  '[^a]',
  '(?:a|b)',
  '(ab|a)',
  '\\d',
  'a*',
  'b+',
  '(?:ab)?',
  'a{1,3}',
  'b{2}',
  '^a',
  'b$',
)

test('finds a match exactly where the usual engine does', () => {
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 6 }),
      fc.string({ unit: fc.constantFrom('a', 'b', '1', '\n'), maxLength: 14 }),
      (parts, text) => {
        const source = parts.join('')
        expect(compilePattern(source).find(text) !== null, `${source} on ${JSON.stringify(text)}`).toBe(
          new RegExp(source).test(text),
        )
      },
    ),
    { numRuns: 2_000 },
  )
})

test('says where the match stands', () => {
  expect(compilePattern('年费.{0,4}退').find('信用卡年费要求退还')).toEqual([3, 8])
  expect(compilePattern('催收|威胁').find('他们威胁我')).toEqual([2, 4])
})

test('reads full width, capitals and traditional characters as one', () => {
  expect(compilePattern('ＡＢＣ銀行').find('去abc银行')).toEqual([1, 6])
})

// The classics that make a backtracking engine run for hours.
test.each(['(a+)+$', '(a|a)*b', '(.*a){12}x', '(a*)*b', '.*.*.*.*.*=x'])(
  '%s takes no longer than any other on a hostile text',
  (source) => {
    const pattern = compilePattern(source)
    const started = performance.now()
    pattern.find(`${'a'.repeat(20_000)}!`)
    expect(performance.now() - started).toBeLessThan(1_500)
  },
)

test.each([
  ['(?=a)b', 1],
  ['(a', 2],
  ['a)', 1],
  ['*a', 0],
  ['a**', 2],
  ['[a', 2],
  ['a{5,2}', 6],
  ['(a)\\1', 5],
  ['(?<!a)b', 1],
  [`${'a{99}'.repeat(9)}`, null],
  ['a'.repeat(201), null],
] as const)('refuses %s and says where', (source, at) => {
  try {
    compilePattern(source)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(PatternProblem)
    if (at !== null) expect((error as PatternProblem).at).toBe(at)
  }
})
