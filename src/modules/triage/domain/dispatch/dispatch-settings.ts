import type { Bilingual } from '../../../../platform/errors.ts'
import type { ScoreWeights } from './candidates.ts'
import type { LoadWeights } from './load.ts'
import { type MatrixRow, matrixAxes } from './matrix.ts'

/** `propose`: a person decides with the proposal before them. `automatic`: given to the best person once a person has confirmed the classification. */
export const dispatchModes = ['propose', 'automatic'] as const
export type DispatchMode = (typeof dispatchModes)[number]

/** Who answers for what, and how people are chosen. Versioned; never changed in place. */
export interface DispatchSettings {
  matrix: MatrixRow[]
  /** For departments that are not named in `modes`. */
  mode: DispatchMode
  modes: { unitId: string; mode: DispatchMode }[]
  load: LoadWeights
  score: ScoreWeights
  /** The weighted load that is enough for one person. */
  capacity: number
}

/** What the program comes with: every complaint to the consumer-protection desk concerned, and people are asked. */
export const defaultDispatchSettings: DispatchSettings = {
  matrix: [],
  mode: 'propose',
  modes: [],
  load: { red: 3, yellow: 1.5, green: 1, overdue: 1, answeredShare: 0.3 },
  score: { skill: 40, language: 10, load: 35, duty: 15 },
  capacity: 30,
}

export const modeOf = (settings: DispatchSettings, unitId: string | null): DispatchMode =>
  settings.modes.find((one) => one.unitId === unitId)?.mode ?? settings.mode

/** What is wrong with settings in themselves, by field. Whether codes and units exist is asked where they can be looked up. */
export function checkDispatchSettings(settings: DispatchSettings): Record<string, Bilingual> {
  const wrong: Record<string, Bilingual> = {}
  const ids = settings.matrix.map(({ id }) => id)
  settings.matrix.forEach((row, index) => {
    if (ids.indexOf(row.id) !== index) wrong[`matrix.${index}.id`] = { zh: '编号重复', en: 'The same id twice' }
    if (matrixAxes.every((axis) => row[axis].length === 0))
      wrong[`matrix.${index}`] = { zh: `“${row.name}”须至少限定一项条件`, en: `“${row.name}” must ask for at least one thing` }
  })
  const named = settings.modes.map(({ unitId }) => unitId)
  if (new Set(named).size !== named.length) wrong['modes'] = { zh: '同一部门出现两次', en: 'A department is named twice' }
  const { red, yellow, green } = settings.load
  if (!(red >= yellow && yellow >= green))
    wrong['load'] = {
      zh: '红灯的权重不得低于黄灯，黄灯不得低于绿灯',
      en: 'Red must weigh at least as much as yellow, yellow as green',
    }
  if (Object.values(settings.score).every((weight) => weight === 0))
    wrong['score'] = { zh: '至少一项评分权重大于零', en: 'At least one weight must be above zero' }
  return wrong
}
