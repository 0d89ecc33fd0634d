import type { Business, Reason, Register, Route } from '../../modules/classification/domain/labels.ts'
import type { Example } from '../../modules/classification/training/corpus.ts'
import type { Channel } from '../../modules/complaint/domain/vocabulary.ts'
import { bank } from './bank.ts'
import { type Chance, chance, shuffled } from './random.ts'

/** A text somebody might send this bank, and what a careful specialist says it is. */
export interface DemoText {
  text: string
  route: Route
  business: Business
  reason: Reason
  grade: 'general' | 'important' | 'urgent'
  triggers: string[]
  amount: number | null
  register: Register
  /** Not told by anybody else in the sample so far. */
  isFirst: boolean
}

/** Other institutions by name: such a text is not for a bank of ours. */
const elsewhere =
  /支付宝|花呗|花被|借呗|微粒|微信支付|微众|白条|京东|美团|建行|工行|招行|农行|中行|交行|建设银行|工商银行|招商|农业银行|中国银行|交通银行|平安|浦发|光大|民生|兴业|广发|中信|邮储|邮政|华夏|网商|百度|360|拍拍|人人贷|陆金|宜人|淘宝|天猫|抖音|拼多多|滴滴|快手|消费金融|速享|诚易|享融|融优|小贷|网贷|钱包|P2P|p2p|平台|农商|村镇|公积金中心|驾校/
const oldYears = /(?:19\d\d|20[01]\d|202[0-3])\s*(?:年|[-./])/
const inventedBanks = /(?:兴州|润丰|德盛|华岳|嘉海|联盛|兴隆|丰和|瑞丰|滨海|永达|永昌|某某|XX|某)银行/g
const unlikely: readonly Register[] = ['weibo', 'forum', 'review']

/** How many of a hundred complaints are about what. Half are cards and a third personal loans, as in the published figures of banks. */
export const businessMix: readonly (readonly [Business, number])[] = [
  ['credit_card', 50],
  ['loan', 31],
  ['payment', 5],
  ['debit_card', 4],
  ['personal_info', 2.5],
  ['collection', 2.5],
  ['wealth', 1.5],
  ['agency', 1.5],
  ['savings', 1],
  ['rmb_cash', 0.5],
  ['forex', 0.5],
]

/** Deals texts out so that the same one comes again only after all others of its kind. */
export class TextDealer {
  readonly #decks = new Map<string, { texts: DemoText[]; next: number }>()

  constructor(corpus: readonly Example[], seed: string) {
    const fitting = corpus.filter(
      ({ text }) => text.length >= 12 && text.length <= 900 && !elsewhere.test(text) && !oldYears.test(text),
    )
    const isLetter = (example: Example) => example.route !== 'complaint' || !unlikely.includes(example.register)
    const byDeck = Map.groupBy(fitting.filter(isLetter), deckNameOf)
    for (const [deck, examples] of byDeck)
      this.#decks.set(deck, { texts: shuffled(examples, chance(`${seed} texts ${deck}`)).map(demoText), next: 0 })
  }

  /** The next text about a business, or of a route that is not a complaint. One in twelve is a grave one. */
  deal(deck: Business | Exclude<Route, 'complaint'>, by: Chance): DemoText {
    const grave = by.isOneOf(1 / 12) ? this.#decks.get(`${deck} grave`) : undefined
    const found = grave ?? this.#decks.get(deck)
    if (!found) throw new Error(`the corpus has no text for ${deck}`)
    const turn = found.next++
    return { ...found.texts[turn % found.texts.length]!, isFirst: turn < found.texts.length }
  }
}

/** Texts are written to be told apart by a machine, so grave ones are commoner among them than among what a bank gets. */
function deckNameOf({ route, business, grade, triggers, amount, emotion }: Example): string {
  const isGrave = grade === 'urgent' || triggers.length > 1 || emotion > 2 || (amount ?? 0) > 100_000
  if (route !== 'complaint') return route
  return isGrave ? `${business} grave` : business
}

const demoText = (example: Example): DemoText => ({
  text: example.text.replace(inventedBanks, bank.name),
  route: example.route,
  business: example.business,
  reason: example.reason ?? 'other',
  grade: example.grade ?? 'general',
  triggers: example.triggers,
  amount: example.amount,
  register: example.register,
  isFirst: true,
})

/** Where a text of a register would have come in. */
export const channelsOf: Record<Register, readonly (readonly [Channel, number])[]> = {
  hotline: [['hotline', 1]],
  app_post: [
    ['mobile_app', 4],
    ['portal', 2],
    ['protection_platform', 1],
    ['social_media', 1],
    ['hotline', 2],
  ],
  chat: [
    ['mobile_app', 3],
    ['portal', 2],
    ['online_banking', 1],
  ],
  letter: [
    ['letter', 4],
    ['email', 2],
    ['counter', 1],
  ],
  email: [['email', 1]],
  counter: [
    ['counter', 4],
    ['visit', 1],
  ],
  transferred: [
    ['regulator_12378', 3],
    ['regulator_12363', 1],
    ['government_12345', 2],
  ],
  agent_template: [
    ['letter', 1],
    ['email', 2],
    ['protection_platform', 1],
  ],
  group_letter: [
    ['visit', 2],
    ['petition_office', 1],
  ],
  board: [
    ['government_12345', 3],
    ['regulator_12378', 1],
    ['market_12315', 1],
  ],
  weibo: [
    ['social_media', 4],
    ['media', 1],
  ],
  forum: [['social_media', 1]],
  review: [['mobile_app', 1]],
}

const endings: readonly string[] = [
  '业务是在{outlet}办的。',
  '事情发生在{date}前后。',
  '请在{days}个工作日内答复。',
  '我平时{hours}方便接电话。',
  '希望核实后给我书面答复。',
  '相关短信和截图都保留着，可以提供。',
  '{outlet}的工作人员也知道这个情况。',
  '第一次发现是{date}。',
  '请安排专人与我联系。',
  '我是{years}年的老客户了，希望你们重视。',
  '麻烦{hours}打我电话，其他时间在上班。',
  '{date}我查过明细，可以对得上。',
]

/** The text with what this consumer adds, so that no two say quite the same. */
export function inTheirWords(
  { text: core, isFirst }: Pick<DemoText, 'text' | 'isFirst'>,
  of: { outlet: string; date: Date },
  by: Chance,
): string {
  const day = new Date(of.date.getTime() - by.int(1, 20) * 86_400_000 + 8 * 3_600_000)
  const fill = (text: string) =>
    text
      .replace('{outlet}', of.outlet)
      .replace('{date}', `${day.getUTCMonth() + 1}月${day.getUTCDate()}日`)
      .replace('{days}', String(by.pick([3, 5, 7, 10])))
      .replace('{hours}', by.pick(['中午', '晚上七点以后', '上午', '周末', '下午四点后']))
      .replace('{years}', String(by.int(2, 18)))
  const added = shuffled(endings, by).slice(
    0,
    by.weighted([
      [isFirst ? 0 : 3, 2],
      [1, 4],
      [2, 4],
    ]),
  )
  const joint = /[。！？!?~…]$/.test(core.trim()) ? '' : '。'
  return added.length === 0 ? core : `${core.trim()}${joint}${added.map(fill).join('')}`
}
