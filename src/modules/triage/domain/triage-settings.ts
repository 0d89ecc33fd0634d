import type { Bilingual } from '../../../platform/errors.ts'
import { checkDimensionSettings, type DimensionSettings, defaultDimensionSettings } from './dimensions.ts'
import { defaultLightRules, type Light, type LightRules } from './warning-light.ts'

/** 投诉类型: what kind of thing went wrong. It says who can put it right, where the reason says what the consumer is angry about. */
export const complaintTypes = ['product', 'service', 'technology', 'conduct'] as const
export type ComplaintType = (typeof complaintTypes)[number]

export const severities = ['general', 'important', 'urgent'] as const
export type Severity = (typeof severities)[number]

export const priorities = ['P1', 'P2', 'P3'] as const
export type Priority = (typeof priorities)[number]

/** Everything an institution may set about triage. A version of it is kept whole, so that an old decision can be explained. */
export interface TriageSettings {
  /** 分类矩阵: type × severity → priority. */
  matrix: Record<ComplaintType, Record<Severity, Priority>>
  /** Which type a reason (by its code, level 1) belongs to; one that is not named is a matter of service. */
  typeOfReason: Record<string, ComplaintType>
  /** What a light adds to the severity: the heavier of grade and light counts. */
  severityOfLight: Record<Light, Severity>
  light: LightRules
  /** Time, amount and risk: see dimensions.ts. */
  dimensions: DimensionSettings
}

export const defaultTriageSettings: TriageSettings = {
  matrix: {
    product: { general: 'P3', important: 'P2', urgent: 'P1' },
    service: { general: 'P3', important: 'P2', urgent: 'P1' },
    // A fault that stops one customer stops many, so it is looked at a step earlier.
    technology: { general: 'P2', important: 'P2', urgent: 'P1' },
    conduct: { general: 'P2', important: 'P1', urgent: 'P1' },
  },
  typeOfReason: {
    service_attitude: 'service',
    facility_system: 'technology',
    rules_process: 'service',
    marketing: 'conduct',
    disclosure: 'conduct',
    choice: 'conduct',
    pricing: 'product',
    product_return: 'product',
    contract: 'product',
    fund_safety: 'technology',
    info_safety: 'technology',
    collection_conduct: 'conduct',
    other: 'service',
  },
  severityOfLight: { green: 'general', yellow: 'important', red: 'urgent' },
  light: defaultLightRules,
  dimensions: defaultDimensionSettings,
}

/** What is wrong with settings that are of the right shape, by field; empty when they may be used. */
export function checkSettings(settings: TriageSettings): Record<string, Bilingual> {
  const wrong: Record<string, Bilingual> = checkDimensionSettings(settings.dimensions)
  const { marks, weights } = settings.light
  if (marks.yellow >= marks.red)
    wrong['light.marks'] = { zh: '黄灯分值须低于红灯分值', en: 'The yellow mark must be below the red mark' }
  // A threat to life is never averaged away, whatever else is set.
  if (weights.self_harm < marks.red)
    wrong['light.weights.self_harm'] = { zh: '轻生表述须单独达到红灯分值', en: 'Self-harm alone must reach the red mark' }
  for (const name of ['amounts', 'headcounts', 'deadlines'] as const) {
    const steps = settings.light[name]
    if (steps.some((step, index) => index > 0 && step.from >= steps[index - 1]!.from))
      wrong[`light.${name}`] = { zh: '档位须从高到低排列', en: 'Steps must go from high to low' }
  }
  return wrong
}
