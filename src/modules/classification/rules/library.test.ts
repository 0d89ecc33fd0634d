import { expect, test } from 'vitest'
import { classifier } from '../classifier-service.ts'
import { ruleLibrary } from '../domain/rules/library.ts'
import { checkRule } from '../domain/rules/rule.ts'
import { compileCondition } from './cel.ts'
import { runExamples } from './read-example.ts'

test.each(ruleLibrary.map((rule) => [rule.key, rule] as const))('%s may be published as it is', (_key, rule) => {
  expect(compileCondition(rule.condition)).toMatchObject({ ok: true })
  expect(checkRule({ ...rule, effectiveFrom: null, effectiveTo: null })).toEqual({})
  const results = runExamples(rule, classifier(), new Date('2026-11-20T02:00:00.000Z'))
  expect(results.map(({ ok }) => ok)).toEqual(rule.examples.map(() => true))
  expect(rule.examples.some(({ hit }) => hit) && rule.examples.some(({ hit }) => !hit)).toBe(true)
})
