import type { Bilingual } from '../../../../platform/errors.ts'
import type { DispatchSettings } from './dispatch-settings.ts'
import type { MatrixRow } from './matrix.ts'

/** The database gives the keys of an object back in an order of its own. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part,
  )
const isSame = (a: unknown, b: unknown) => plain(a) === plain(b)

const numberWords: Record<string, Bilingual> = {
  'load.red': { zh: '红灯负荷权重', en: 'Load weight of red' },
  'load.yellow': { zh: '黄灯负荷权重', en: 'Load weight of yellow' },
  'load.green': { zh: '绿灯负荷权重', en: 'Load weight of green' },
  'load.overdue': { zh: '超期附加负荷', en: 'Load added when overdue' },
  'load.answeredShare': { zh: '已答复件负荷比例', en: 'Share left once answered' },
  'score.skill': { zh: '专长评分', en: 'Score of skill' },
  'score.language': { zh: '语言评分', en: 'Score of language' },
  'score.load': { zh: '负荷评分', en: 'Score of load' },
  'score.duty': { zh: '值班评分', en: 'Score of duty' },
}
const modeWords = { propose: { zh: '人工分派', en: 'a person decides' }, automatic: { zh: '自动分派', en: 'automatic' } } as const

/** What somebody changed between two versions, one sentence each; empty when nothing differs. */
export function dispatchDiff(before: DispatchSettings, after: DispatchSettings): Bilingual[] {
  return [...rowChanges(before.matrix, after.matrix), ...modeChanges(before, after), ...numberChanges(before, after)]
}

function rowChanges(before: readonly MatrixRow[], after: readonly MatrixRow[]): Bilingual[] {
  const old = new Map(before.map((row) => [row.id, row]))
  const kept = new Set(after.map(({ id }) => id))
  const changes: Bilingual[] = []
  for (const row of after) {
    const was = old.get(row.id)
    if (!was) changes.push({ zh: `新增“${row.name}”`, en: `Added “${row.name}”` })
    else if (was.isOn !== row.isOn)
      changes.push(
        row.isOn
          ? { zh: `启用“${row.name}”`, en: `Switched on “${row.name}”` }
          : { zh: `停用“${row.name}”`, en: `Switched off “${row.name}”` },
      )
    else if (!isSame(was, row)) changes.push({ zh: `修改“${row.name}”`, en: `Changed “${row.name}”` })
  }
  for (const row of before) if (!kept.has(row.id)) changes.push({ zh: `删除“${row.name}”`, en: `Removed “${row.name}”` })
  const order = (rows: readonly MatrixRow[], others: readonly MatrixRow[]) =>
    rows.map(({ id }) => id).filter((id) => others.some((other) => other.id === id))
  if (!isSame(order(before, after), order(after, before))) changes.push({ zh: '调整了先后顺序', en: 'Changed the order' })
  return changes
}

function modeChanges(before: DispatchSettings, after: DispatchSettings): Bilingual[] {
  const changes: Bilingual[] = []
  if (before.mode !== after.mode)
    changes.push({ zh: `默认方式：${modeWords[after.mode].zh}`, en: `By default: ${modeWords[after.mode].en}` })
  const sorted = (settings: DispatchSettings) => [...settings.modes].sort((a, b) => (a.unitId < b.unitId ? -1 : 1))
  if (!isSame(sorted(before), sorted(after))) changes.push({ zh: '调整了部门的分派方式', en: 'Changed how departments assign' })
  return changes
}

function numberChanges(before: DispatchSettings, after: DispatchSettings): Bilingual[] {
  const changes: Bilingual[] = []
  const add = (word: Bilingual, from: number, to: number) => {
    if (from !== to) changes.push({ zh: `${word.zh} ${from} → ${to}`, en: `${word.en} ${from} → ${to}` })
  }
  for (const key of Object.keys(after.load) as (keyof DispatchSettings['load'])[])
    add(numberWords[`load.${key}`]!, before.load[key], after.load[key])
  for (const key of Object.keys(after.score) as (keyof DispatchSettings['score'])[])
    add(numberWords[`score.${key}`]!, before.score[key], after.score[key])
  add({ zh: '每人负荷上限', en: 'Enough for one person' }, before.capacity, after.capacity)
  return changes
}
