import { type DispatchUnit, departmentsAbove, headOfficeOf } from './org.ts'
import { type Dispatch, responsibleDesk, standpoint } from './responsible-desk.ts'

/** What a row of the matrix asks about. An empty list asks nothing. */
export const matrixAxes = ['businesses', 'reasons', 'products', 'channels', 'units'] as const
export type MatrixAxis = (typeof matrixAxes)[number]

/** Where a row sends a complaint: one department, or the department of a function in the line of the organisation concerned. */
export type Target =
  | { kind: 'unit'; unitId: string }
  /** `nearest`: of the respondent's organisation or the nearest above it that has one; `head_office`: of head office. */
  | { kind: 'function'; function: string; at: 'nearest' | 'head_office' }

/** One row of the responsibility matrix (责任矩阵). The first row that fits decides. */
export interface MatrixRow {
  /** Stays the same from version to version. */
  id: string
  name: string
  isOn: boolean
  /** Codes of the trees; a code stands for everything below it. */
  businesses: string[]
  reasons: string[]
  products: string[]
  channels: string[]
  /** Respondent units; a unit stands for everything below it. */
  units: string[]
  to: Target
}

export interface DispatchFacts {
  business: string | null
  reason: string | null
  reasonDetail: string | null
  product: string | null
  channel: string
  respondentUnitId: string | null
  /** The unit of whoever registered it: asked first, answers first (首问负责). */
  registrarUnitId: string | null
}

/** Why a row did not decide: what did not fit, or that its department cannot be found any more. */
export type Miss = MatrixAxis | 'off' | 'no_department'

export interface Tried {
  rowId: string
  name: string
  fits: boolean
  misses: Miss[]
}

export interface Decided {
  dispatch: Dispatch
  /** The row that decided; null when the general rule did. */
  rowId: string | null
  /** Every row down to the one that decided, in order. */
  tried: Tried[]
}

/**
 * The department that answers for a complaint. Rows are asked in order; a row whose department is closed is passed over,
 * and where no row fits it is the consumer-protection desk of the organisation concerned.
 */
export function decideDepartment(rows: readonly MatrixRow[], facts: DispatchFacts, units: readonly DispatchUnit[]): Decided {
  const tried: Tried[] = []
  for (const row of rows) {
    const misses = missesOf(row, facts, units)
    const unit = misses.length === 0 ? targetOf(row.to, facts, units) : null
    if (misses.length === 0 && !unit) misses.push('no_department')
    tried.push({ rowId: row.id, name: row.name, fits: unit !== null, misses })
    if (unit)
      return {
        dispatch: { unitId: unit.id, unitName: unit.name, unitPath: unit.path, why: `责任矩阵“${row.name}”：由${unit.name}负责` },
        rowId: row.id,
        tried,
      }
  }
  return { dispatch: responsibleDesk(units, facts.respondentUnitId, facts.registrarUnitId), rowId: null, tried }
}

function missesOf(row: MatrixRow, facts: DispatchFacts, units: readonly DispatchUnit[]): Miss[] {
  if (!row.isOn) return ['off']
  const respondent = units.find(({ id }) => id === facts.respondentUnitId)
  const fits: Record<MatrixAxis, boolean> = {
    businesses: holdsCode(row.businesses, [facts.business]),
    reasons: holdsCode(row.reasons, [facts.reason, facts.reasonDetail]),
    products: holdsCode(row.products, [facts.product]),
    channels: row.channels.length === 0 || row.channels.includes(facts.channel),
    units:
      row.units.length === 0 ||
      row.units.some((id) => respondent?.path.startsWith(units.find((unit) => unit.id === id)?.path ?? '\0') ?? false),
  }
  return matrixAxes.filter((axis) => !fits[axis])
}

/** A code stands for itself and for everything below it. */
export const isUnder = (code: string, wanted: string): boolean => code === wanted || code.startsWith(`${wanted}.`)

const holdsCode = (wanted: readonly string[], codes: readonly (string | null)[]): boolean =>
  wanted.length === 0 || codes.some((code) => code !== null && wanted.some((one) => isUnder(code, one)))

function targetOf(to: Target, facts: DispatchFacts, units: readonly DispatchUnit[]): DispatchUnit | null {
  if (to.kind === 'unit') return units.find(({ id, isActive }) => id === to.unitId && isActive) ?? null
  const { organisationPath } = standpoint(units, facts.respondentUnitId, facts.registrarUnitId)
  const from = to.at === 'head_office' ? (headOfficeOf(units)?.path ?? '/') : organisationPath
  return departmentsAbove(units, to.function, from)[0] ?? null
}
