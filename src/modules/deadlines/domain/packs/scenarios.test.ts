import { describe, expect, test } from 'vitest'
import { shippedCalendar } from '../../calendar-for-pack.ts'
import type { RegulationPack } from '../regulation-pack.ts'
import { findPack } from '../regulation-pack.ts'
import { allPacks } from './all-packs.ts'
import { runScenario, type ScenarioBook } from './scenario.ts'
import { shippedScenarios } from './shipped-scenarios.ts'

const book: ScenarioBook = { pack: (id) => allPacks.find((pack) => pack.id === id), calendar: shippedCalendar }

for (const [id, scenarios] of Object.entries(shippedScenarios))
  describe(id, () => {
    for (const scenario of scenarios)
      test(scenario.title.zh, () => {
        expect(runScenario(findPack(allPacks, id), scenario, book).mismatches).toEqual([])
      })
  })

test('every pack with clocks has examples, and every one of its clocks is in one of them', () => {
  for (const pack of allPacks) {
    const named = (shippedScenarios[pack.id] ?? []).flatMap(({ expect: wanted }) => wanted.clocks ?? []).map(({ clock }) => clock)
    const counted = (pack as RegulationPack).clocks.filter(({ countedBy }) => countedBy !== 'internal').map(({ id }) => id)
    expect({ pack: pack.id, without: counted.filter((id) => !named.includes(id)) }).toEqual({ pack: pack.id, without: [] })
  }
})

test('the ids of a pack’s examples are unique', () => {
  for (const scenarios of Object.values(shippedScenarios))
    expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length)
})

test('a changed rule is caught: 20 days instead of 15 fail by name, with what came out', () => {
  const nfra: RegulationPack = findPack(allPacks, 'CN-NFRA-2020-3')
  const changed = { ...nfra, clocks: nfra.clocks.map((clock) => (clock.id === 'handle' ? { ...clock, n: 20 } : clock)) }

  const result = runScenario(changed, shippedScenarios['CN-NFRA-2020-3']![0]!, book)

  expect(result).toMatchObject({
    isOk: false,
    mismatches: [{ what: 'handle.dueDate', expected: '2026-03-17', actual: '2026-03-22' }],
  })
})

test('an example that cannot be read fails with the reason instead of passing', () => {
  const scenario = { ...shippedScenarios['ISO-10002-2018']![0]!, events: [{ type: 'vanished', at: '2026-03-02' }] }

  const result = runScenario(findPack(allPacks, 'ISO-10002-2018'), scenario, book)

  expect(result.isOk).toBe(false)
  expect(result.mismatches[0]?.actual).toContain('vanished')
})
