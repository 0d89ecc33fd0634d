import { type AmountMention, findAmounts } from './amount-mentions.ts'

/**
 * What may be seen around a sum. The names are stable: the trained weights refer to them.
 * `before` looks at the 10 units before the sum, `after` at the 6 units after it.
 */
const contexts: readonly { name: string; before?: RegExp; after?: RegExp }[] = [
  { name: 'total', before: /(?:合计|共计|一共|总共|总计|累计|加起来|连本带息|总额|总金额|共)[^,。;!?]{0,6}$/ },
  { name: 'involved', before: /(?:涉及|涉案|涉诉|争议|投诉|金额)[^,。;!?]{0,6}$/ },
  { name: 'claim', before: /(?:退|返还|归还|赔|要求|补|追回|索赔|还我|还给我)[^,。;!?]{0,6}$/ },
  { name: 'debit', before: /(?:扣|划|刷|转走|盗|消费|支出|被取)[^,。;!?]{0,6}$/ },
  { name: 'charge', before: /(?:收|费|违约金|利息|罚息|滞纳金|保费)[^,。;!?]{0,6}$/ },
  { name: 'invest', before: /(?:投|出借|买|存|本金|理财|认购|购|待收|充值|充了|账户|资金|积蓄)[^,。;!?]{0,6}$/ },
  { name: 'borrow', before: /(?:借|贷|下款|放款|到手|实到|打款)[^,。;!?]{0,6}$/ },
  { name: 'repay', before: /(?:还|欠|结清|偿|剩)[^,。;!?]{0,6}$/ },
  {
    name: 'lost',
    before: /(?:亏|损|骗|血汗钱|丢|少了|没了|套|取不出|提不出|拿不回|转账|转了|汇|付|交|给了|花)[^,。;!?]{0,6}$/,
  },
  {
    name: 'quota',
    before:
      /(?:额度|提额|授信|固额|临额|固定|临时|封顶|限额|限|降到|提到|降至|起投|起|最低|最高|上限|保额|满|达到)[^,。;!?]{0,4}$/,
    after: /^(?:的?额度|的?保额|封顶|以上|以下|以内|起)/,
  },
  {
    name: 'platform',
    before: /(?:平台|涉案|融资|规模|群众|群体|受害|全国|公司|注册|利润|待还|总|诈骗|集资|吸收|人均|集团|牵涉)[^,。;!?]{0,8}$/,
  },
  { name: 'price', before: /(?:原价|价值|售价|房价|首付|车价|价格|定价|标价|买房|全款)[^,。;!?]{0,4}$/ },
  {
    name: 'each',
    before: /(?:每月|每个月|每期|每天|每年|每笔|月供|每|一年|一个月|一天|一期|一次)[^,。;!?]{0,4}$/,
    after: /^\s*(?:一个月|每月|一年|一天|\/月|一期|每期|一次|每年)/,
  },
  {
    name: 'income',
    before: /(?:工资|收入|月薪|退休金|养老金|低保|积分|奖励|红包|返现|返)[^,。;!?]{0,5}$/,
    after: /^的?(?:工资|收入|退休金|红包)/,
  },
  {
    name: 'returned',
    before: /(?:回款|已退|退了|只退|只给|已还|到账|退回|返还了|只赔|赔了|仅|已经还|还了)[^,。;!?]{0,4}$/,
  },
  { name: 'balance', before: /(?:余额|只剩|还剩|剩下)[^,。;!?]{0,4}$/ },
  { name: 'instead', before: /(?:变成|成了|变为|涨到|实际|却|结果|显示|要我|让我|就要)[^,。;!?]{0,5}$/ },
  { name: 'other', before: /(?:别人|朋友|同事|他|她|邻居|网友|有人|例如|比如|如果|假如)[^,。;!?]{0,6}$/ },
  { name: 'small-print', before: /(?:罚款|罚|赔率|手续费|短信费|工本费|押金|定金|路费|打车|油费|误工)[^,。;!?]{0,4}$/ },
  {
    name: 'thing',
    after: /^\s*(?:的?(?:本金|存款|贷款|借款|理财|基金|保险|保费|会员|年费|手续费|违约金|利息|服务费|学费|现金|资金|保证金))/,
  },
  { name: 'principal', before: /(?:本金|连本带息|血汗钱|养老钱|待收)[^,。;!?]{0,5}$/, after: /^\s*(?:的?本金|多?本金)/ },
  { name: 'interest', before: /(?:利息|收益|息)[^,。;!?]{0,4}$/, after: /^\s*的?(?:利息|收益)/ },
  { name: 'own', before: /(?:我|本人|客户|母亲|父亲|妈|爸|老人|家里|老伴|奶奶|爷爷|老公|爱人)[^,。;!?]{0,8}$/ },
]

/** Weights of {@link amountFeatures}, by name: log-odds that this sum is the one in dispute. `none` is the pull of naming no sum at all. */
export type AmountWeights = Readonly<Record<string, number>>

/** Hand-set, for when no trained model is at hand. Training replaces them. */
export const defaultAmountWeights: AmountWeights = {
  none: 0,
  bias: 1.5,
  bare: -0.8,
  currency: 0.5,
  title: 0.6,
  first: 0.6,
  biggest: 0.5,
  repeated: 0.4,
  total: 1.2,
  involved: 0.8,
  claim: 0.8,
  debit: 1.4,
  charge: 0.6,
  invest: 1.4,
  borrow: 0.4,
  repay: 0.2,
  lost: 1,
  quota: -1.5,
  platform: -1.5,
  price: -0.8,
  each: -0.8,
  income: -1.5,
  returned: -1,
  other: -1,
  'small-print': -0.6,
  principal: 1.2,
  interest: -0.3,
  own: 0.5,
  'size:9': -2,
  'size:10': -2,
}

/** The names of what is seen about one mention. Sums of the same value count as one, seen at each place. */
export function amountFeatures(text: string, mentions: readonly AmountMention[], index: number, titleEnd: number): Set<string> {
  const mention = mentions[index]!
  const seen = new Set<string>(['bias', mention.unit === 'none' ? 'bare' : mention.unit])
  const values = mentions.map((m) => m.value)
  if (mention.at[0] < titleEnd) seen.add('title')
  if (index === 0) seen.add('first')
  if (index === mentions.length - 1 && index > 0) seen.add('last')
  if (mentions.length === 1) seen.add('only')
  if (mention.value === Math.max(...values)) seen.add('biggest')
  if (mention.value === Math.min(...values) && values.length > 1) seen.add('smallest')
  if (values.filter((v) => v === mention.value).length > 1) seen.add('repeated')
  if (sumOfOthers(values, mention.value)) seen.add('sum')
  if (mention.value % 1 !== 0) seen.add('cents')
  seen.add(`size:${Math.min(10, Math.max(0, Math.floor(Math.log10(mention.value) + 1)))}`)
  const before = text.slice(Math.max(0, mention.at[0] - 14), mention.at[0])
  const after = text.slice(mention.at[1], mention.at[1] + 8)
  for (const context of contexts) if (context.before?.test(before) || context.after?.test(after)) seen.add(context.name)
  return seen
}

/** True when some two or all of the other sums add up to this one: then it is the total. */
function sumOfOthers(values: readonly number[], value: number): boolean {
  if (values.length < 3 || values.length > 12) return false
  const others = values.filter((v) => v < value)
  if (others.length >= 2 && Math.abs(others.reduce((a, b) => a + b, 0) - value) < 0.01) return true
  return others.some((a, i) => others.some((b, j) => j > i && Math.abs(a + b - value) < 0.01))
}

/** Above this many sums a text is a price list or a statement: only the first ones are weighed. */
export const maxMentions = 24

/**
 * The sum in dispute, or null when none is stated.
 *
 * Each sum gets a score from what stands around it, and the best wins if it beats `none`.
 * The writer's own sum goes before a platform's total (see the sizes and `platform`).
 */
export function disputedAmount(
  text: string,
  titleEnd: number,
  weights: AmountWeights = defaultAmountWeights,
): AmountMention | null {
  const mentions = findAmounts(text).slice(0, maxMentions)
  let best: AmountMention | null = null
  let bestScore = weights['none'] ?? 0
  mentions.forEach((mention, index) => {
    let score = 0
    for (const name of amountFeatures(text, mentions, index, titleEnd)) score += weights[name] ?? 0
    if (score > bestScore) {
      best = mention
      bestScore = score
    }
  })
  return best
}
