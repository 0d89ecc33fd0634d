import type { Bilingual } from '../../../../platform/errors.ts'
import type { ClockDefinition, RegulationPack } from '../regulation-pack.ts'
import type { Scenario } from './scenario.ts'

/** What is wrong with a pack and its examples, by field (`clocks.0.n`). Empty when it may be tried. Used by screen and server. */
export function checkPack(pack: RegulationPack, scenarios: readonly Scenario[]): Record<string, Bilingual> {
  const wrong: Record<string, Bilingual> = {}
  const say = (field: string, zh: string, en: string) => {
    wrong[field] ??= { zh, en }
  }
  repeated(pack.clocks, (index) => say(`clocks.${index}.id`, '时限代码重复。', 'This id is used twice.'))
  repeated(pack.notices ?? [], (index) => say(`notices.${index}.id`, '通知代码重复。', 'This id is used twice.'))
  repeated(scenarios, (index) => say(`scenarios.${index}.id`, '示例代码重复。', 'This id is used twice.'))
  for (const [index, clock] of pack.clocks.entries()) checkClock(clock, `clocks.${index}`, say)
  const counted = pack.clocks.filter(({ countedBy }) => countedBy !== 'internal').map(({ id }) => id)
  const shown = new Set(scenarios.flatMap(({ expect }) => (expect.clocks ?? []).map(({ clock }) => clock)))
  const missing = counted.filter((id) => !shown.has(id))
  if (missing.length > 0)
    say('scenarios', `以下时限还没有示例：${missing.join('、')}。`, `These clocks are in no example yet: ${missing.join(', ')}.`)
  return wrong
}

function checkClock({ n, extend = [], start, stop }: ClockDefinition, field: string, say: Say): void {
  if (start.trim() === '') say(`${field}.start`, '请填写起算事件。', 'Say what starts it.')
  if (stop.trim() === '') say(`${field}.stop`, '请填写终止事件。', 'Say what meets it.')
  let total = n
  extend.forEach((step, index) => {
    if (step.toTotal <= total)
      say(
        `${field}.extend.${index}.toTotal`,
        '延长后的总期限应大于前一档。',
        'The total after an extension must be more than the step before.',
      )
    total = step.toTotal
  })
}

type Say = (field: string, zh: string, en: string) => void

function repeated(items: readonly { id: string }[], found: (index: number) => void): void {
  const seen = new Set<string>()
  items.forEach(({ id }, index) => {
    if (seen.has(id)) found(index)
    seen.add(id)
  })
}
