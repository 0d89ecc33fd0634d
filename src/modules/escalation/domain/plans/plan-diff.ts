import type { Bilingual } from '../../../../platform/errors.ts'
import type { PlanContent } from './plan.ts'

const partName = {
  scenario: { zh: '适用情形', en: 'the scenario' },
  hints: { zh: '启动条件', en: 'the trigger hints' },
  triggers: { zh: '关联风险信号', en: 'the triggers' },
  resources: { zh: '资源', en: 'the resources' },
  contacts: { zh: '联系人', en: 'the contacts' },
  templates: { zh: '口径模板', en: 'the announcements' },
} as const satisfies Partial<Record<keyof PlanContent, Bilingual>>

/** What has been in the database has its keys in another order: that is no difference. */
const same = (a: unknown, b: unknown): boolean => inOrder(a) === inOrder(b)
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

/** What one version says otherwise than another, in sentences. Values that are sealed are never named. */
export function planDiff(before: PlanContent, after: PlanContent): Bilingual[] {
  const said: Bilingual[] = []
  const tell = (zh: string, en: string) => said.push({ zh, en })
  if (before.title !== after.title) tell(`名称：${before.title} → ${after.title}`, `The name: ${before.title} → ${after.title}`)
  compare(
    before.chain,
    after.chain,
    (post) => post.name,
    (kind, name) => tell(`${words[kind].zh}岗位“${name}”`, `Post “${name}” ${words[kind].en}`),
  )
  compare(
    before.steps,
    after.steps,
    (step) => step.title,
    (kind, name, old, now) => {
      const times = old && now && old.withinMinutes !== now.withinMinutes ? [old.withinMinutes, now.withinMinutes] : null
      tell(
        `${words[kind].zh}步骤“${name}”${times ? `（${times[0]} → ${times[1]} 分钟）` : ''}`,
        `Step “${name}” ${words[kind].en}${times ? ` (${times[0]} → ${times[1]} minutes)` : ''}`,
      )
    },
  )
  if (!same(keys(before), keys(after)) && same([...keys(before)].sort(), [...keys(after)].sort()))
    tell('调整了步骤顺序', 'The order of the steps changed')
  for (const [part, name] of Object.entries(partName))
    if (!same(before[part as keyof PlanContent], after[part as keyof PlanContent])) tell(`修改${name.zh}`, `Changed ${name.en}`)
  return said
}

const keys = (plan: PlanContent): string[] => plan.steps.map(({ key }) => key)

const words = {
  added: { zh: '新增', en: 'added' },
  removed: { zh: '删除', en: 'removed' },
  changed: { zh: '修改', en: 'changed' },
} as const

function compare<One extends { key: string }>(
  before: readonly One[],
  after: readonly One[],
  nameOf: (one: One) => string,
  tell: (kind: keyof typeof words, name: string, old?: One, now?: One) => void,
): void {
  const old = new Map(before.map((one) => [one.key, one]))
  const now = new Map(after.map((one) => [one.key, one]))
  for (const one of after) {
    const was = old.get(one.key)
    if (!was) tell('added', nameOf(one))
    else if (!same(was, one)) tell('changed', nameOf(one), was, one)
  }
  for (const one of before) if (!now.has(one.key)) tell('removed', nameOf(one))
}
