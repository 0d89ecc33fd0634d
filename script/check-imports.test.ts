import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkImports } from './check-imports.ts'

const rule = `{ name: 'platform-knows-no-module', severity: 'error', from: { path: '^src/platform/' }, to: { path: '^src/modules/' } }`
const config = (more = '') =>
  `module.exports = { forbidden: [${rule}], options: { parser: 'swc', tsPreCompilationDeps: true, ${more} } }`

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'suqing-imports-'))
  add('.dependency-cruiser.cjs', config())
  add('package.json', '{"type":"module"}')
  add('src/modules/complaint/index.ts', `import { now } from '../../platform/clock.ts'\nexport const at: Date = now()`)
  add('src/platform/clock.ts', `export const now = (): Date => new Date()`)
})
afterEach(() => rmSync(root, { recursive: true }))

function add(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

test('says nothing when all is well', async () => {
  expect(await checkImports(root)).toEqual({ problems: [], modules: 2, files: 2 })
})

test('names an import that is not allowed, of a type too', async () => {
  add('src/platform/wrong.ts', `import type { at } from '../modules/complaint/index.ts'\nexport type T = typeof at`)
  expect((await checkImports(root)).problems).toEqual([
    'src/platform/wrong.ts → src/modules/complaint/index.ts: platform-knows-no-module',
  ])
})

test('fails when fewer files were read than there are, instead of finding nothing wrong', async () => {
  add('.dependency-cruiser.cjs', config(`includeOnly: '^src/platform'`))
  expect(await checkImports(root)).toEqual({
    problems: [expect.stringContaining('read 1 of 2 files, not src/modules/complaint/index.ts')],
    modules: 1,
    files: 2,
  })
})

test('fails when a file was listed but its imports were not seen', async () => {
  add('.dependency-cruiser.cjs', config(`exclude: { path: 'clock' }`))
  expect((await checkImports(root)).problems).toEqual([expect.stringContaining('read 0 of 1 files')])
})

test('names a file that is too long, but neither a migration nor generated code', async () => {
  const long = 'export {}\n'.repeat(401)
  for (const path of ['src/platform/long.ts', 'src/web/api/client.ts', 'src/modules/complaint/migrations/2026.ts'])
    add(path, long)
  expect((await checkImports(root)).problems).toEqual(['src/platform/long.ts has 401 lines; 400 are the most'])
})
