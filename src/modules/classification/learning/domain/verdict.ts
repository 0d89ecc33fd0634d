import type { Bilingual } from '../../../../platform/errors.ts'
import type { ClassScore, Report } from '../../report.schema.ts'
import type { Paired } from './compare.ts'

export type Verdict = { ok: true } | { ok: false; why: Bilingual }

/** What a challenger is weighed by. */
export interface Weighed {
  cases: number
  axes: Record<'route' | 'business' | 'reason' | 'grade', Paired>
  champion: Pick<Report, 'escalation' | 'triggers'>
  challenger: Pick<Report, 'escalation' | 'triggers'>
  /** Recall of danger in each model's cross-validation, mostly on authored texts; null where the champion's was not kept. */
  authored: Record<'champion' | 'challenger', Danger> | null
}

export type Danger = Record<'self_harm' | 'violence', ClassScore>

export const checkNames = [
  ...(['escalation', 'self_harm', 'violence', 'self_harm_authored', 'violence_authored'] as const),
  ...(['route', 'business', 'reason', 'sum'] as const),
] as const

/** One line of the rule: what the champion has, what the challenger has, and whether that is enough. */
export interface Check {
  name: (typeof checkNames)[number]
  /** Cases that it rests on. */
  texts: number
  champion: number
  challenger: number
  ok: boolean
}

const axes = ['route', 'business', 'reason'] as const
const dangers = ['self_harm', 'violence'] as const
const foldLuck = 0.03

/**
 * The rule by which a challenger wins.
 *
 * It may miss no more matters that are above general, no more threats of self-harm or violence; on route, business and
 * reason it must be at least as good, and better on the three together. Whole counts are compared, not rounded shares.
 *
 * Danger is rare: the held-back cases may hold none. So the cross-validations are compared as well, where a few hundredths
 * are the luck of the folds.
 */
export function checksOf({ axes: paired, champion, challenger, authored }: Weighed): Check[] {
  const recall = (name: Check['name'], before: ClassScore | undefined, after: ClassScore | undefined, allowance = 0): Check => {
    const [was, is] = [before?.recall ?? 0, after?.recall ?? 0]
    return { name, texts: after?.texts ?? 0, champion: was, challenger: is, ok: is >= was - allowance }
  }
  const danger = dangers.flatMap((name) => [
    recall(name, champion.triggers[name], challenger.triggers[name]),
    ...(authored ? [recall(`${name}_authored` as const, authored.champion[name], authored.challenger[name], foldLuck)] : []),
  ])
  const net = axes.map((axis) => paired[axis].gained - paired[axis].lost)
  const sum = (side: 'champion' | 'challenger') =>
    Math.round(1000 * axes.reduce((all, axis) => all + paired[axis][side], 0)) / 1000
  return [
    recall('escalation', champion.escalation, challenger.escalation),
    ...danger,
    ...axes.map((name, index) => ({
      ...{ name, texts: paired[name].texts, champion: paired[name].champion, challenger: paired[name].challenger },
      ok: net[index]! >= 0,
    })),
    {
      ...{ name: 'sum', texts: paired.route.texts, champion: sum('champion'), challenger: sum('challenger') },
      ok: net.reduce((all, one) => all + one, 0) > 0,
    },
  ]
}

const names: Record<Check['name'], Bilingual> = {
  escalation: { zh: '升级召回率', en: 'recall of matters above general' },
  self_harm: { zh: '轻生召回率', en: 'recall of self-harm' },
  violence: { zh: '暴力召回率', en: 'recall of violence' },
  self_harm_authored: { zh: '交叉验证的轻生召回率', en: 'cross-validated recall of self-harm' },
  violence_authored: { zh: '交叉验证的暴力召回率', en: 'cross-validated recall of violence' },
  route: { zh: '诉求性质准确率', en: 'accuracy on route' },
  business: { zh: '业务准确率', en: 'accuracy on business' },
  reason: { zh: '原因准确率', en: 'accuracy on reason' },
  sum: { zh: '三项之和', en: 'the sum of the three' },
}

const no = (zh: string, en: string): Verdict => ({ ok: false, why: { zh, en } })
const percent = (share: number) => `${(100 * share).toFixed(1)}%`

/** May this model take the place of the one in use? The server refuses with it, and the button shows it. */
export function maySucceed(facts: {
  state: string
  comparison: (Weighed & { against: { source: string } }) | null
  /** Source of the model that is in use now. */
  inUse: string
  /** Fewer cases than this decide nothing. */
  fewest: number
  isReadable: boolean
}): Verdict {
  const { comparison } = facts
  if (facts.state !== 'challenger') return no('只有挑战者模型可以启用。', 'Only a challenger can be promoted.')
  if (!facts.isReadable)
    return no('这个模型的格式与当前程序不符，请重新训练。', 'This model is of another format than the program. Train again.')
  if (!comparison) return no('这个模型还没有对比结果。', 'This model has not been compared yet.')
  if (comparison.against.source !== facts.inUse)
    return no(
      '对比之后在用模型已更换，请重新训练后再比较。',
      'The model in use has changed since the comparison. Train again to compare.',
    )
  if (comparison.cases < facts.fewest)
    return no(
      `保留案件只有 ${comparison.cases} 件，至少需要 ${facts.fewest} 件才能下结论。`,
      `Only ${comparison.cases} held-back cases; at least ${facts.fewest} are needed to decide.`,
    )
  const failed = checksOf(comparison).find((check) => !check.ok)
  if (!failed) return { ok: true }
  const { zh, en } = names[failed.name]
  const [before, after] = [percent(failed.champion), percent(failed.challenger)]
  return failed.name === 'sum'
    ? no(
        `${zh}没有提高（${before} → ${after}），不能启用。`,
        `No better on ${en} (${before} → ${after}), so it cannot be promoted.`,
      )
    : no(`${zh}下降（${before} → ${after}），不能启用。`, `Worse in ${en} (${before} → ${after}), so it cannot be promoted.`)
}

/** May training begin? `confirmed` counts cases that a person has labelled and nobody has excluded. */
export function mayTrain(facts: { isTraining: boolean; confirmed: number; minimum: number }): Verdict {
  if (facts.isTraining) return no('正在训练，请等它结束。', 'A training is under way. Wait until it has ended.')
  if (facts.confirmed < facts.minimum)
    return no(
      `可学习的已确认案件只有 ${facts.confirmed} 件，至少需要 ${facts.minimum} 件。`,
      `Only ${facts.confirmed} confirmed cases to learn from; at least ${facts.minimum} are needed.`,
    )
  return { ok: true }
}

/** May a model be put back in use? Only what has been in use before: rollback is no way round the comparison. */
export function mayReturn(facts: { wasInUse: boolean; isInUse: boolean; isReadable: boolean }): Verdict {
  if (facts.isInUse) return no('这个模型正在使用。', 'This model is in use.')
  if (!facts.wasInUse) return no('只能回退到曾经启用过的模型。', 'Only a model that has been in use can be returned to.')
  if (!facts.isReadable)
    return no(
      '这个模型的格式与当前程序不符，不能回退。',
      'This model is of another format than the program and cannot be returned to.',
    )
  return { ok: true }
}
