import { type Bilingual, invalidFields } from '../../../platform/errors.ts'
import type { CivilDate } from '../../../platform/time.ts'
import { isFixed, levelOf, type Reading } from './tree.ts'
import { type TreeName, trees } from './trees.ts'

/** What an institution may do to a tree. There is no removal: a code that somebody used must still say what it meant. */
export type TreeChange =
  | { type: 'add'; code: string; parentCode: string | null; name: Bilingual; jrt0169Code?: string | null | undefined }
  | { type: 'rename'; code: string; name: Bilingual }
  | { type: 'end'; code: string }
  | { type: 'map'; code: string; jrt0169Code: string | null }

interface Plan {
  tree: TreeName
  /** All readings of the tree, by code, oldest first. */
  readings: Map<string, Reading[]>
  /** Readings to write, by code and first day. */
  written: Map<string, Reading>
  from: CivilDate
  version: number
}

/**
 * The readings to write so that `changes` hold from a day on. They are applied in order, so one may build on another.
 *
 * Refuses, naming `changes.<n>.<field>`: a code that exists or existed, an unknown or ended code, a code of the program
 * being ended, an end above codes that go on, and a second change to a code that has one waiting for a later day.
 */
export function planChanges(
  tree: TreeName,
  readings: readonly Reading[],
  changes: readonly TreeChange[],
  from: CivilDate,
  version: number,
): Reading[] {
  const ordered = [...readings].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
  const plan: Plan = { tree, readings: Map.groupBy(ordered, ({ code }) => code), written: new Map(), from, version }
  changes.forEach((change, index) => {
    if (change.type === 'add') add(plan, change, index)
    else if (change.type === 'end') end(plan, change.code, index)
    else replace(plan, change.code, index, change.type === 'rename' ? { name: change.name } : { jrt0169Code: change.jrt0169Code })
  })
  changes.forEach((change, index) => {
    if (change.type === 'end') demandNothingBelow(plan, change.code, index)
  })
  return [...plan.written.values()]
}

function add(plan: Plan, change: TreeChange & { type: 'add' }, index: number) {
  const { code, parentCode, name, jrt0169Code = null } = change
  if (plan.readings.has(code))
    throw wrong(
      index,
      'code',
      '这个代码已经使用过，代码不能重复使用',
      'This code exists or has existed; codes are never used twice',
    )
  const step = parentCode === null ? code : code.slice(parentCode.length + 1)
  if (!/^[a-z0-9_]{1,40}$/.test(step) || (parentCode !== null && code !== `${parentCode}.${step}`))
    throw wrong(
      index,
      'code',
      '代码须为“上级代码.本级代码”，本级代码用小写字母、数字、下划线',
      'A code is its parent’s code, a dot, and lower-case letters, digits or underscores',
    )
  if (isFixed(plan.tree, code))
    throw wrong(index, 'parentCode', '这一级由系统使用，请在其下增加', 'The program uses this level; add below it')
  if (levelOf(code) > trees[plan.tree].mostLevels)
    throw wrong(index, 'parentCode', `最多 ${trees[plan.tree].mostLevels} 级`, `At most ${trees[plan.tree].mostLevels} levels`)
  if (parentCode !== null && openReading(plan, parentCode, index, 'parentCode').effectiveFrom > plan.from)
    throw wrong(index, 'parentCode', '上级代码此时尚未生效', 'The parent does not hold yet on that day')
  const siblings = [...plan.readings.values()].filter(([reading]) => reading!.parentCode === parentCode)
  const sort = Math.max(-1, ...siblings.map((readings) => readings.at(-1)!.sort)) + 1
  write(plan, { code, parentCode, name, jrt0169Code, sort, effectiveFrom: plan.from, effectiveTo: null, version: plan.version })
}

/** A new reading from the day on; the one before it ends there. On the day a reading began it is put right instead. */
function replace(plan: Plan, code: string, index: number, changed: Partial<Reading>) {
  const current = changeableReading(plan, code, index)
  if (current.effectiveFrom !== plan.from) write(plan, { ...current, effectiveTo: plan.from })
  write(plan, { ...current, ...changed, effectiveFrom: plan.from, version: plan.version })
}

function end(plan: Plan, code: string, index: number) {
  if (isFixed(plan.tree, code))
    throw wrong(index, 'code', '系统使用的代码可以改名，不能停用', 'A code that the program uses can be renamed, not ended')
  const current = changeableReading(plan, code, index)
  if (current.effectiveFrom === plan.from)
    throw wrong(index, 'code', '最早在生效次日停用', 'It can end on the day after it began at the earliest')
  write(plan, { ...current, effectiveTo: plan.from, version: plan.version })
}

function demandNothingBelow(plan: Plan, code: string, index: number) {
  const left = [...plan.readings.values()]
    .map((readings) => readings.at(-1)!)
    .find((one) => one.parentCode === code && one.effectiveTo === null)
  if (left) throw wrong(index, 'code', `下级代码 ${left.code} 仍在使用，请先停用`, `${left.code} below it goes on; end it first`)
}

/** The last reading of a code, which must go on. */
function openReading(plan: Plan, code: string, index: number, field: string): Reading {
  const last = plan.readings.get(code)?.at(-1)
  if (!last) throw wrong(index, field, '没有这个代码', 'There is no such code')
  if (last.effectiveTo !== null)
    throw wrong(index, field, `这个代码自 ${last.effectiveTo} 起停用`, `This code has ended on ${last.effectiveTo}`)
  return last
}

function changeableReading(plan: Plan, code: string, index: number): Reading {
  const last = openReading(plan, code, index, 'code')
  if (last.effectiveFrom > plan.from)
    throw wrong(
      index,
      'code',
      `这个代码已有自 ${last.effectiveFrom} 起的变更`,
      `A change from ${last.effectiveFrom} is already waiting`,
    )
  return last
}

function write(plan: Plan, reading: Reading) {
  plan.written.set(`${reading.code} ${reading.effectiveFrom}`, reading)
  const others = (plan.readings.get(reading.code) ?? []).filter((one) => one.effectiveFrom !== reading.effectiveFrom)
  plan.readings.set(
    reading.code,
    [...others, reading].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1)),
  )
}

const wrong = (index: number, field: string, zh: string, en: string) =>
  invalidFields({ [`changes.${index}.${field}`]: { zh, en } })
