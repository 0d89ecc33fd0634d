/**
 * Checks who imports whom (.dependency-cruiser.cjs) and how long files are.
 *
 * dependency-cruiser without a working swc reads no TypeScript 7 file and reports success, so the number of
 * modules it read is compared with the number of files there are.
 */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, sep } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult, type IRuleSetType } from 'dependency-cruiser'
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config'

const maxLines = 400

export interface ImportReport {
  /** Sentences to print. Empty when all is well. */
  problems: string[]
  /** Modules that were read, and source files that there are. */
  modules: number
  files: number
}

/** Checks the `src` folder of a project. */
export async function checkImports(root: string): Promise<ImportReport> {
  const sources = globSync('src/**/*.{ts,tsx}', { cwd: root }).map((path) => path.split(sep).join('/'))
  const { forbidden, options } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as {
    forbidden: NonNullable<IRuleSetType['forbidden']>
    options: ICruiseOptions
  }
  const tsConfig = join(root, 'tsconfig.json')
  const { output } = await cruise(['src'], { ...options, baseDir: root, validate: true, ruleSet: { forbidden } }, undefined, {
    ...(existsSync(tsConfig) ? { tsConfig: extractTsConfig(tsConfig) } : {}),
  })
  const { summary, modules } = output as ICruiseResult

  const excluded = new RegExp(
    [options.exclude && typeof options.exclude === 'object' && 'path' in options.exclude ? options.exclude.path : []]
      .flat()
      .join('|') || '(?!)',
  )
  const expected = sources.filter((path) => !excluded.test(path) && !path.endsWith('.d.ts'))
  const found = new Map(modules.map(({ source, dependencies }) => [source, dependencies.length]))
  const unread = expected.filter((path) => !found.has(path) || (found.get(path) === 0 && importsSomething(join(root, path))))

  return {
    problems: [
      ...summary.violations
        .filter(({ rule }) => rule.severity === 'error')
        .map(({ from, to, rule }) => `${from} → ${to}: ${rule.name}`),
      ...(unread.length > 0
        ? [
            `dependency-cruiser read ${expected.length - unread.length} of ${expected.length} files, not ${unread.slice(0, 3).join(', ')}: is @swc/core installed?`,
          ]
        : []),
      ...sources.filter(isJudgedByLength).flatMap((path) => tooLong(root, path)),
    ],
    modules: expected.length - unread.length,
    files: expected.length,
  }
}

const importsSomething = (path: string) => /^import .*'[^']+'$/m.test(readFileSync(path, 'utf8'))

/** Generated files and migrations are as long as they must be. */
const isJudgedByLength = (path: string) => !path.startsWith('src/web/api/') && !path.includes('/migrations/')

function tooLong(root: string, path: string): string[] {
  const lines = readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length
  return lines > maxLines ? [`${path} has ${lines} lines; ${maxLines} are the most`] : []
}

if (process.argv[1] === import.meta.filename) {
  const { problems, modules, files } = await checkImports(join(import.meta.dirname, '..'))
  for (const problem of problems) console.error(problem)
  console.log(`imports: ${modules} of ${files} files read, ${problems.length} problems`)
  process.exitCode = problems.length > 0 ? 1 : 0
}
