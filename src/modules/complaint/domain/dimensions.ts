import type { Bilingual } from '../../../platform/errors.ts'

/** 时间维度: did it happen once, or does it come back every month, bill or visit. */
export const recurrences = ['one_off', 'periodic'] as const
/** 金额维度; `unstated` where nobody has named a sum. */
export const amountBands = ['unstated', 'small', 'medium', 'large'] as const
/** 风险维度: which risk of the institution the matter belongs to. */
export const riskKinds = ['operational', 'compliance', 'reputation', 'credit', 'liquidity'] as const

export type Recurrence = (typeof recurrences)[number]
export type AmountBand = (typeof amountBands)[number]
export type RiskKind = (typeof riskKinds)[number]

export const dimensionValues = { time: recurrences, amount: amountBands, risk: riskKinds } as const
export type DimensionAxis = keyof typeof dimensionValues
export const dimensionAxes = Object.keys(dimensionValues) as DimensionAxis[]

/** A value with who said it and why, in the words of a person or of the rule. */
export interface Dimension<Value extends string = string> {
  value: Value
  by: 'rule' | 'person'
  say: Bilingual
}

/** Where a complaint stands on the three dimensions, as kept beside it. */
export interface Dimensions {
  time: Dimension<Recurrence>
  amount: Dimension<AmountBand>
  risk: Dimension<RiskKind>
}

/** What a person has said of a dimension; it stands above what is computed until somebody takes it back. */
export type FixedDimensions = Partial<Record<DimensionAxis, { value: string; why: string }>>
