import { readFileSync, writeFileSync } from 'node:fs'
import { allPacks } from '../src/modules/deadlines/domain/packs/all-packs.ts'
import { describeClock } from '../src/modules/deadlines/domain/packs/describe.ts'
import type { Scenario } from '../src/modules/deadlines/domain/packs/scenario.ts'
import { shippedScenarios } from '../src/modules/deadlines/domain/packs/shipped-scenarios.ts'
import { wordOf } from '../src/modules/deadlines/domain/packs/words.ts'
import type { RegulationPack } from '../src/modules/deadlines/domain/regulation-pack.ts'

// Writes the tables of docs/regulation.md from the packs, between their marks. With --check it only says whether they are current.

const path = new URL('../docs/regulation.md', import.meta.url)
const packs: readonly RegulationPack[] = allPacks

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

function packTable(): string {
  return table(
    ['id', 'title', 'on', 'in force from', 'confidence', 'source', 'calendar'],
    packs.map((pack) => [
      pack.id,
      cell(pack.titleEn ? `${pack.title} / ${pack.titleEn}` : pack.title),
      pack.enabledByDefault ? 'yes' : 'no',
      pack.effectiveFrom ?? '—',
      pack.confidence,
      cell(pack.source),
      pack.calendar,
    ]),
  )
}

function clockTables(): string {
  return packs
    .filter(({ clocks }) => clocks.length > 0)
    .map((pack) => {
      const rows = pack.clocks
        .filter(({ countedBy }) => countedBy !== 'internal')
        .map((clock) => {
          const said = describeClock(clock)
          return [
            clock.id,
            cell(`${said.zh}<br>${said.en}`),
            clock.kind,
            clock.conf ?? '—',
            cell(clock.source ?? clock.note ?? ''),
          ]
        })
      const notices = (pack.notices ?? []).map(
        ({ id, must }) => `- **${wordOf(id).zh}** (${id}): ${must.map((part) => wordOf(part).zh).join('、')}`,
      )
      const parts = [`### ${pack.id}`, table(['clock', 'in words', 'kind', 'confidence', 'source'], rows), notices.join('\n')]
      return parts.filter((part) => part !== '').join('\n\n')
    })
    .join('\n\n')
}

function scenarioTables(): string {
  return packs
    .filter(({ id }) => shippedScenarios[id])
    .map((pack) => {
      const rows = shippedScenarios[pack.id]!.map((one) => [
        one.id,
        cell(`${one.title.zh}<br>${one.title.en}`),
        cell(expected(one)),
      ])
      return `### ${pack.id}\n\n${table(['example', 'what happens', 'what must come out'], rows)}`
    })
    .join('\n\n')
}

function expected({ now, expect }: Scenario): string {
  const clocks = (expect.clocks ?? []).map((wanted) =>
    [wanted.clock, wanted.dueAt ?? wanted.dueDate, wanted.state, ...(wanted.violations ?? [])].filter(Boolean).join(' '),
  )
  const rest = [
    expect.strictest && `shown: ${expect.strictest}`,
    expect.counts && `counted ${expect.counts.raw} raw, ${expect.counts.deduplicated} merged`,
    expect.externalNumbers && `numbers ${expect.externalNumbers.join(', ')}`,
    expect.isMajor !== undefined && (expect.isMajor ? 'major' : 'not major'),
    expect.mayBeRepresented !== undefined && (expect.mayBeRepresented ? 'may be represented so' : 'too many representatives'),
  ]
  return `seen at ${now}: ${[...clocks, ...rest.filter(Boolean)].join('; ')}`
}

function render(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name}: rendered by script/render-regulation.ts -->`, `<!-- /${name} -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/regulation.md has no place for ${name}`)
  return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`
}

const before = readFileSync(path, 'utf8')
const after = render(render(render(before, 'packs', packTable()), 'clocks', clockTables()), 'examples', scenarioTables())
if (!process.argv.includes('--check')) {
  writeFileSync(path, after)
  console.log('rendered: docs/regulation.md')
} else if (before !== after) {
  console.error('docs/regulation.md does not say what the packs say. Run: node script/render-regulation.ts')
  process.exit(1)
} else console.log('current: docs/regulation.md')
