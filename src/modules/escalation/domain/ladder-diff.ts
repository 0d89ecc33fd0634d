import type { Bilingual } from '../../../platform/errors.ts'
import type { Ladder, Override, Rung } from './ladder.ts'
import type { Trigger } from './triggers.ts'

/** Names for what a ladder is made of, so that a difference reads as a sentence. */
export const levelWords: Record<Rung['level'], Bilingual> = {
  department: { zh: '部门', en: 'Department' },
  branch: { zh: '分行', en: 'Branch' },
  province: { zh: '省分行', en: 'Province' },
  head_office: { zh: '总行', en: 'Head office' },
}

export const triggerWords: Record<Trigger['kind'], Bilingual> = {
  red_light: { zh: '红灯预警', en: 'Red light' },
  deadline: { zh: '法定时限使用', en: 'Use of a statutory limit' },
  amount: { zh: '涉诉金额', en: 'Amount in dispute' },
  group: { zh: '群体性投诉', en: 'Group matter' },
  visitors: { zh: '多人来访（重大）', en: 'Visit in person by many' },
  supervised: { zh: '监管转办督办', en: 'Regulator supervised' },
  key_channel: { zh: '重点渠道', en: 'Key channel' },
  extreme_emotion: { zh: '情绪极端', en: 'Extreme emotion' },
  litigation: { zh: '扬言诉讼', en: 'Threatened litigation' },
  media: { zh: '媒体曝光', en: 'Media' },
  fraud: { zh: '诈骗进行中', en: 'Fraud in progress' },
  data_breach: { zh: '信息泄露', en: 'Data breach' },
  misconduct: { zh: '员工违规', en: 'Staff misconduct' },
  repeat: { zh: '重复投诉', en: 'Repeated complaint' },
  self_harm: { zh: '轻生表述', en: 'Self-harm' },
  violence: { zh: '暴力', en: 'Violence' },
}

/** The database gives the keys of an object back in an order of its own. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part,
  )
const same = (a: unknown, b: unknown) => plain(a) === plain(b)

/** What somebody changed between two versions, one sentence each; empty when nothing differs. */
export function ladderDiff(before: Ladder, after: Ladder): Bilingual[] {
  return [
    ...after.rungs.flatMap((rung) => rungDiff(before.rungs.find(({ level }) => level === rung.level)!, rung)),
    ...triggerDiff(before.triggers, after.triggers),
    ...overrideDiff(before.overrides, after.overrides),
  ]
}

function rungDiff(before: Rung, after: Rung): Bilingual[] {
  const name = levelWords[after.level]
  const changes: Bilingual[] = []
  const say = (zh: string, en: string) => changes.push({ zh: `${name.zh}：${zh}`, en: `${name.en}: ${en}` })
  for (const [light, zh, en] of [
    ['red', '红灯', 'red'],
    ['other', '其他', 'other'],
  ] as const) {
    const [from, to] = [before.acknowledgeHours[light], after.acknowledgeHours[light]]
    if (from !== to) say(`${zh}时限 ${from} → ${to} 小时`, `${en} ${from} → ${to} hours`)
    if (before.acknowledgeTime[light] !== after.acknowledgeTime[light])
      after.acknowledgeTime[light] === 'working_time'
        ? say(`${zh}时限改按工作时间计`, `${en} hours now run in working time`)
        : say(`${zh}时限改按全天计`, `${en} hours now run around the clock`)
  }
  if (before.approver !== after.approver || !same(before.deputies, after.deputies) || before.unit !== after.unit)
    say('处理人或代理人有变', 'other people answer')
  return changes
}

const keyOf = ({ kind, threshold }: Trigger) => `${kind} ${threshold}`
const called = ({ kind, threshold }: Trigger): Bilingual => {
  const number = threshold === null ? '' : ` ≥ ${threshold}`
  return { zh: `${triggerWords[kind].zh}${number}`, en: `${triggerWords[kind].en}${number}` }
}

function triggerDiff(before: readonly Trigger[], after: readonly Trigger[]): Bilingual[] {
  const changes: Bilingual[] = []
  for (const trigger of after) {
    const old = before.find((one) => keyOf(one) === keyOf(trigger))
    const name = called(trigger)
    const goal = { zh: levelWords[trigger.upTo].zh, en: levelWords[trigger.upTo].en.toLowerCase() }
    if (!old) changes.push({ zh: `新增触发条件：${name.zh} → ${goal.zh}`, en: `New trigger: ${name.en} → ${goal.en}` })
    else if (old.isOn !== trigger.isOn)
      changes.push({ zh: `${trigger.isOn ? '启用' : '停用'}：${name.zh}`, en: `${trigger.isOn ? 'On' : 'Off'}: ${name.en}` })
    else if (!same(old, trigger))
      changes.push({
        zh: `调整：${name.zh} → ${goal.zh}${trigger.how === 'rise' ? '（直接升级）' : '（建议，须审核）'}`,
        en: `Changed: ${name.en} → ${goal.en} (${trigger.how === 'rise' ? 'rises by itself' : 'proposed'})`,
      })
  }
  for (const old of before)
    if (!after.some((one) => keyOf(one) === keyOf(old)))
      changes.push({ zh: `删除触发条件：${called(old).zh}`, en: `Trigger removed: ${called(old).en}` })
  return changes
}

function overrideDiff(before: readonly Override[], after: readonly Override[]): Bilingual[] {
  const added = after.filter((one) => !before.some(({ name }) => name === one.name))
  const gone = before.filter((one) => !after.some(({ name }) => name === one.name))
  const changed = after.filter((one) => before.some((old) => old.name === one.name && !same(old, one)))
  return [
    ...added.map(({ name }) => ({ zh: `新增例外：${name}`, en: `New exception: ${name}` })),
    ...changed.map(({ name }) => ({ zh: `调整例外：${name}`, en: `Exception changed: ${name}` })),
    ...gone.map(({ name }) => ({ zh: `删除例外：${name}`, en: `Exception removed: ${name}` })),
  ]
}
