import type { Bilingual } from '../../../platform/errors.ts'
import type { CivilDate } from '../../../platform/time.ts'
import { type TreeName, trees } from './trees.ts'

/**
 * What a code meant during a period. A code that was renamed has several readings, one after the other;
 * one that was ended has a last reading with an end. Codes are never removed and never used again for something else.
 */
export interface Reading {
  /** `credit_card.installment`: the codes of all levels, so that a code says where it stands. */
  code: string
  parentCode: string | null
  name: Bilingual
  /** From the institution's own copy of JR/T 0169; null until somebody maps it. */
  jrt0169Code: string | null
  sort: number
  /** First day (Beijing). */
  effectiveFrom: CivilDate
  /** First day on which it no longer holds, or null. */
  effectiveTo: CivilDate | null
  /** The version of the tree that wrote this reading, or ended it. */
  version: number
}

/** A code as it stands on a day. One that has ended keeps its last name, for the complaints that carry it. */
export interface TreeNode extends Reading {
  isActive: boolean
  isFixed: boolean
}

/** The codes known on a day, parents before children and siblings in their order. What begins later is not in it. */
export function treeOn(tree: TreeName, readings: readonly Reading[], day: CivilDate): TreeNode[] {
  const latest = new Map<string, Reading>()
  for (const reading of readings) {
    if (reading.effectiveFrom > day) continue
    const known = latest.get(reading.code)
    if (!known || known.effectiveFrom < reading.effectiveFrom) latest.set(reading.code, reading)
  }
  const below = Map.groupBy(latest.values(), (reading) => reading.parentCode)
  const listed: TreeNode[] = []
  const walk = (parentCode: string | null) => {
    const siblings = (below.get(parentCode) ?? []).sort((a, b) => a.sort - b.sort || (a.code < b.code ? -1 : 1))
    for (const reading of siblings) {
      listed.push({ ...reading, isActive: holdsOn(reading, day), isFixed: isFixed(tree, reading.code) })
      walk(reading.code)
    }
  }
  walk(null)
  return listed
}

/** May this code be given to something on that day? */
export const isActiveOn = (readings: readonly Reading[], code: string, day: CivilDate): boolean =>
  readings.some((reading) => reading.code === code && holdsOn(reading, day))

const holdsOn = (reading: Reading, day: CivilDate) =>
  reading.effectiveFrom <= day && (reading.effectiveTo === null || reading.effectiveTo > day)

/** 1 for `credit_card`, 2 for `credit_card.installment`. */
export const levelOf = (code: string): number => code.split('.').length
export const isFixed = (tree: TreeName, code: string): boolean => levelOf(code) <= trees[tree].fixedLevels
/** Does `code` stand under `above`, at any depth? */
export const isBelow = (code: string, above: string): boolean => code.startsWith(`${above}.`)
