import type { ExpectedClock, Scenario, ScenarioEvent, ScenarioExpectation } from '../scenario.ts'

/** An event, shortly: `on('complex', '2026-03-12')`. */
export const on = (type: string, at: string, more: Record<string, string | boolean> = {}): ScenarioEvent => ({
  type,
  at,
  ...more,
})

/** `2026-03-17 running extension_without_notice`, as an officer would say it; `—` where there is no date yet. */
export function clock(id: string, said: string): ExpectedClock {
  const [dueDate, state, ...violations] = said.split(' ') as [string, ExpectedClock['state'], ...string[]]
  return { clock: id, ...(dueDate !== '—' && { dueDate }), ...(state && { state }), violations }
}

/** An example in one breath. */
export const scenario = (
  id: string,
  zh: string,
  en: string,
  events: readonly ScenarioEvent[],
  now: string,
  expected: ScenarioExpectation | readonly ExpectedClock[],
  more: Partial<Scenario> = {},
): Scenario => ({
  id,
  title: { zh, en },
  events,
  now,
  expect: 'length' in expected ? { clocks: expected } : expected,
  ...more,
})
