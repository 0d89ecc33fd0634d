import type { Bilingual } from '../../../platform/errors.ts'
import type { TreeNode } from '../../taxonomy/domain/tree.ts'

/** Counts and sums of the complaints of one code in one period; sums of milliseconds, so that codes can be put together. */
export interface Tally {
  count: number
  answered: number
  answerMs: number
  closed: number
  closeMs: number
  repeats: number
  corrected: number
}

/** What a person reads of a tally. A mean or a share of nothing is null. */
export interface Measures {
  count: number
  answered: number
  meanAnswerMs: number | null
  closed: number
  meanCloseMs: number | null
  repeats: number
  repeatShare: number | null
  corrected: number
  correctedShare: number | null
}

/**
 * How a line was made comparable.
 *
 * `same`: the code is in both trees. `standard`: codes that came and went share a JR/T 0169 code. `parent`: codes below it came or
 * went, so everything below it is counted together (the unchanged codes also have lines of their own: a subtotal).
 * `only_before`, `only_after`: nothing on the other side answers to it.
 */
export type Comparability = 'same' | 'standard' | 'parent' | 'only_before' | 'only_after'

export interface Side {
  /** Null where nothing answers to it. */
  name: Bilingual | null
  codes: string[]
  measures: Measures
}

export interface ComparisonLine {
  key: string
  kind: Comparability
  before: Side
  after: Side
  /** Fewer than `smallSample` on a side: a difference may be chance. */
  isSmall: boolean
}

export interface TreeComparison {
  total: { before: Measures; after: Measures; isSmall: boolean }
  lines: ComparisonLine[]
}

/** Below so many complaints a mean says little. */
export const smallSample = 30

export interface Period {
  nodes: readonly TreeNode[]
  tallies: ReadonlyMap<string, Tally>
}

/** Two periods beside each other, line by line, whatever happened to the codes in between. Lines without a complaint are left out. */
export function compareTrees(before: Period, after: Period): TreeComparison {
  const trees = { before: treeOf(before), after: treeOf(after) }
  const keys = new Map<string, Group>()
  for (const side of ['before', 'after'] as const)
    for (const code of new Set([...trees[side].active.keys(), ...trees[side].tallies.keys()])) {
      const { key, kind } = keyOf(code, side, trees)
      const group = keys.get(key) ?? { kind, before: [], after: [] }
      // A code that others were rolled up to is a subtotal, whoever came first.
      if (kind === 'parent') group.kind = kind
      group[side].push(code)
      keys.set(key, group)
    }
  for (const [key, group] of keys) if (group.kind === 'parent') takeAllBelow(key, group, trees)
  const lines = [...keys].map(([key, group]) => lineOf(key, group, trees)).filter(isWorthALine)
  const all = { before: measuresOf(sum([...before.tallies.values()])), after: measuresOf(sum([...after.tallies.values()])) }
  return { total: { ...all, isSmall: isSmall(all.before, all.after) }, lines: inOrder(lines, trees) }
}

type SideName = 'before' | 'after'
interface Group {
  kind: Comparability
  before: string[]
  after: string[]
}
interface Tree {
  active: Map<string, TreeNode>
  known: Map<string, TreeNode>
  tallies: ReadonlyMap<string, Tally>
}
type Trees = Record<SideName, Tree>

const treeOf = ({ nodes, tallies }: Period): Tree => ({
  active: new Map(nodes.filter((node) => node.isActive).map((node) => [node.code, node])),
  known: new Map(nodes.map((node) => [node.code, node])),
  tallies,
})

const otherOf = (side: SideName): SideName => (side === 'before' ? 'after' : 'before')

/** The line that a code of one side belongs to. */
function keyOf(code: string, side: SideName, trees: Trees): { key: string; kind: Comparability } {
  const other = otherOf(side)
  if (isShared(code, trees)) return { key: code, kind: 'same' }
  const standard = trees[side].known.get(code)?.jrt0169Code
  if (standard && hasLoneTwin(standard, other, trees)) return { key: `standard:${standard}`, kind: 'standard' }
  for (let above = parentOf(code); above !== null; above = parentOf(above))
    if (isShared(above, trees)) return { key: above, kind: 'parent' }
  return { key: code, kind: side === 'before' ? 'only_before' : 'only_after' }
}

const isShared = (code: string, { before, after }: Trees) => before.active.has(code) && after.active.has(code)
const parentOf = (code: string) => (code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : null)

/** Does the other side have a code of its own under the same standard code? */
const hasLoneTwin = (standard: string, side: SideName, trees: Trees): boolean =>
  [...trees[side].active.values()].some((node) => node.jrt0169Code === standard && !isShared(node.code, trees))

function takeAllBelow(key: string, group: Group, trees: Trees) {
  for (const side of ['before', 'after'] as const) {
    const { active, tallies } = trees[side]
    const below = [...active.keys(), ...tallies.keys()].filter((code) => code === key || code.startsWith(`${key}.`))
    group[side] = [...new Set([...group[side], ...below])]
  }
}

function lineOf(key: string, { kind, before, after }: Group, trees: Trees): ComparisonLine {
  const side = (name: SideName, codes: string[]): Side => {
    const { known, tallies } = trees[name]
    return {
      name: pathName(known, kind === 'standard' ? (codes[0] ?? '') : key),
      codes: [...codes].sort(),
      measures: measuresOf(sum(codes.flatMap((code) => tallies.get(code) ?? []))),
    }
  }
  const sides = { before: side('before', before), after: side('after', after) }
  return { key, kind, ...sides, isSmall: isSmall(sides.before.measures, sides.after.measures) }
}

/** `信用卡 / 分期业务`: a name alone is the same under many parents. Null for a code that the tree does not know. */
function pathName(known: ReadonlyMap<string, TreeNode>, code: string): Bilingual | null {
  const node = known.get(code)
  if (!node) return null
  const above = node.parentCode === null ? null : pathName(known, node.parentCode)
  return above ? { zh: `${above.zh} / ${node.name.zh}`, en: `${above.en} / ${node.name.en}` } : node.name
}

const isSmall = (before: Measures, after: Measures) => before.count < smallSample || after.count < smallSample
const isWorthALine = ({ before, after }: ComparisonLine) => before.measures.count + after.measures.count > 0

/** In the order of the tree; what only the old one has stands after its siblings. */
function inOrder(lines: ComparisonLine[], { before, after }: Trees): ComparisonLine[] {
  const order = new Map([...after.known.keys(), ...before.known.keys()].reverse().map((code, index) => [code, -index]))
  const place = ({ key, kind, before, after }: ComparisonLine) =>
    order.get(kind === 'standard' ? (after.codes[0] ?? before.codes[0] ?? key) : key) ?? Number.POSITIVE_INFINITY
  return lines.sort((a, b) => place(a) - place(b))
}

const nothing: Tally = { count: 0, answered: 0, answerMs: 0, closed: 0, closeMs: 0, repeats: 0, corrected: 0 }

const sum = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (all, one) => ({
      count: all.count + one.count,
      answered: all.answered + one.answered,
      answerMs: all.answerMs + one.answerMs,
      closed: all.closed + one.closed,
      closeMs: all.closeMs + one.closeMs,
      repeats: all.repeats + one.repeats,
      corrected: all.corrected + one.corrected,
    }),
    nothing,
  )

const measuresOf = ({ count, answered, answerMs, closed, closeMs, repeats, corrected }: Tally): Measures => ({
  count,
  answered,
  meanAnswerMs: answered === 0 ? null : answerMs / answered,
  closed,
  meanCloseMs: closed === 0 ? null : closeMs / closed,
  repeats,
  repeatShare: count === 0 ? null : repeats / count,
  corrected,
  correctedShare: count === 0 ? null : corrected / count,
})
