import { expect, test } from 'vitest'
import { allPacks } from './packs/all-packs.ts'
import { findPack, packsFor } from './regulation-pack.ts'

test('which packs ship, and which bind an institution unless it says otherwise', () => {
  expect(allPacks.map((pack) => `${pack.id} ${pack.enabledByDefault ? 'on' : 'off'} ${pack.confidence}`)).toMatchInlineSnapshot(`
    [
      "CN-NFRA-2020-3 on high",
      "CN-NFRA-2026-DRAFT off low",
      "CN-PBOC-2020-5 on high",
      "CN-ROUTES on medium",
      "UK-FCA-DISP off high",
      "US-CFPB off high",
      "EU-JC-PSD2 off high",
      "SG-FA-CHR-2021 off high",
      "HK-HKMA-IC4 off low",
      "IN-RBI-2026 off medium",
      "ISO-10002-2018 off high",
    ]
  `)
})

test('a complaint keeps the packs of its receipt date', () => {
  const ids = (receivedOn: `${number}-${number}-${number}`, on: string[] = []) =>
    packsFor(allPacks, receivedOn, on).map(({ id }) => id)

  expect(ids('2020-02-29')).not.toContain('CN-NFRA-2020-3')
  expect(ids('2020-03-01')).toContain('CN-NFRA-2020-3')
  expect(ids('2026-03-02')).toEqual(['CN-NFRA-2020-3', 'CN-PBOC-2020-5', 'CN-ROUTES'])
  expect(ids('2026-03-02', ['UK-FCA-DISP'])).toContain('UK-FCA-DISP')
})

test('a pack that does not exist is refused with the list of those that do', () => {
  expect(() => findPack(allPacks, 'CN-NFRA-2013')).toThrow(/CN-NFRA-2013.*CN-NFRA-2020-3.*ISO-10002-2018/)
})

test('clock ids are unique in their pack, and every pack names its source', () => {
  for (const pack of allPacks) {
    expect(new Set(pack.clocks.map(({ id }) => id)).size).toBe(pack.clocks.length)
    expect(pack.source).not.toBe('')
  }
})
