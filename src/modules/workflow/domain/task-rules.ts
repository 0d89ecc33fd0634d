import type { Bilingual } from '../../../platform/errors.ts'
import type { Classification, ComplaintEvent } from '../../complaint/domain/events.ts'
import { type TaskFact, type TaskKind, taskFacts } from '../../complaint/domain/task-events.ts'
import type { UnitFunction } from '../../identity/domain/org-unit.ts'

/** Which department a fact calls in, with what words and how many working hours. */
export interface TaskRule {
  fact: TaskFact
  toFunction: UnitFunction
  kind: TaskKind
  dueHours: number
  title: string
  text: string
  /** Opens the complaint to them even where it is confidential. */
  seesConfidential: boolean
}

/** By what a classification says a fact is known. Reasons match with everything below them. */
export interface FactSigns {
  triggers: string[]
  reasons: string[]
}

export interface TaskSettings {
  signs: Record<TaskFact, FactSigns>
  rules: TaskRule[]
}

/** What an institution begins with. */
export const defaultTaskSettings: TaskSettings = {
  signs: {
    legal_action: { triggers: ['legal'], reasons: [] },
    // No classification says it: staff are accused by a person (see report-misconduct.ts), or where money was taken.
    staff_misconduct: { triggers: [], reasons: ['fund_safety.embezzled'] },
    data_leak: { triggers: ['info_leak'], reasons: ['info_safety.leak'] },
  },
  rules: [
    {
      ...{ fact: 'legal_action', toFunction: 'legal', kind: 'assist', dueHours: 16, seesConfidential: true },
      title: '涉诉、涉律师或仲裁，请提供法律意见',
      text: '投诉人提到诉讼、律师或仲裁。请核对事实与依据，说明法律风险和应对建议。',
    },
    {
      ...{ fact: 'staff_misconduct', toFunction: 'compliance', kind: 'assist', dueHours: 8, seesConfidential: true },
      title: '严重违规预警，请合规部门核查',
      text: '投诉指向员工严重违规。请核查是否属实、是否须立案和报告，并注意保密。',
    },
    {
      ...{ fact: 'staff_misconduct', toFunction: 'legal', kind: 'assist', dueHours: 8, seesConfidential: true },
      title: '严重违规预警，请法律部门提出意见',
      text: '投诉指向员工严重违规。请说明法律责任、证据保全和应对建议，并注意保密。',
    },
    {
      ...{ fact: 'data_leak', toFunction: 'technology', kind: 'assist', dueHours: 8, seesConfidential: true },
      title: '疑似客户信息泄露，请认定并处置',
      text: '请认定是否发生客户信息泄露。一经确认，须在72小时内向人民银行分支机构报告。',
    },
  ],
}

/** What is wrong with settings, by field. Empty when they can be put in force. */
export function checkTaskSettings(settings: TaskSettings): Record<string, Bilingual> {
  const wrong: Record<string, Bilingual> = {}
  const seen = new Set<string>()
  settings.rules.forEach((rule, index) => {
    const key = `${rule.fact} ${rule.toFunction}`
    if (seen.has(key))
      wrong[`rules.${index}.toFunction`] = { zh: '同一事实对同一部门只能有一条规则', en: 'One rule for a fact and a department' }
    seen.add(key)
  })
  return wrong
}

/** The facts that new events make known. What a model merely proposes is not a fact yet. */
export function factsIn(events: readonly ComplaintEvent[], settings: TaskSettings): TaskFact[] {
  return taskFacts.filter((fact) =>
    events.some((event) => {
      if (event.type === 'misconduct_alleged') return fact === 'staff_misconduct'
      if (event.type !== 'classified' || event.by === 'model') return false
      return shows(event.to, settings.signs[fact])
    }),
  )
}

function shows(to: Classification, signs: FactSigns): boolean {
  const codes = [to.reason, to.reasonDetail].filter((code): code is string => code !== null)
  return (
    signs.triggers.some((trigger) => to.triggers.includes(trigger)) ||
    signs.reasons.some((sign) => codes.some((code) => code === sign || code.startsWith(`${sign}.`)))
  )
}

interface Place {
  id: string
  path: string
  scopePath: string
  function: UnitFunction | null
  isActive: boolean
}

/** The department of a function that stands nearest: in the complaint's own organisation, else in the next one above. */
export function nearestUnit<Unit extends Place>(tree: readonly Unit[], fromPath: string, wanted: UnitFunction): Unit | null {
  const found = tree
    .filter((unit) => unit.isActive && unit.function === wanted && fromPath.startsWith(unit.scopePath))
    .sort((a, b) => b.scopePath.length - a.scopePath.length || a.path.length - b.path.length || (a.path < b.path ? -1 : 1))
  return found[0] ?? null
}
