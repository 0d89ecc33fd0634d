import type { Bilingual } from '../../../../platform/errors.ts'
import { channels } from '../../../complaint/domain/vocabulary.ts'
import { axes } from '../classification.ts'
import { businesses, claims, grades, reasons, routes, scams, triggers, vulnerabilities } from '../labels.ts'

/** What a rule may ask about. `text` is read loosely (width, capitals, traditional characters); everything else as it is. */
export type FactType = 'text' | 'string' | 'int' | 'double' | 'list' | 'confidence'

export interface Fact {
  name: keyof RuleFacts
  type: FactType
  say: Bilingual
  /** Every value that it may have; one that is not here is refused when a rule is saved. */
  values?: readonly string[]
  /** A condition that uses it. */
  example: string
}

/** Everything that a condition may name, for one case. What is not known is '' , 0 or an empty list. */
export interface RuleFacts {
  text: string
  title: string
  channel: string
  language: string
  route: string
  business: string
  reason: string
  grade: string
  emotion: number
  triggers: readonly string[]
  amount: number
  headcount: number
  visitors: number
  product: string
  products: readonly string[]
  branch: string
  branchCode: string
  vulnerable: readonly string[]
  scam: string
  repeatCount: number
  claims: readonly string[]
  confidence: { route: number; business: number; reason: number; grade: number }
  abstained: readonly string[]
  agentTemplateLikeness: number
  receivedHour: number
  receivedWeekday: number
}

export const noFacts: RuleFacts = {
  text: '',
  title: '',
  channel: '',
  language: 'zh',
  route: '',
  business: '',
  reason: '',
  grade: '',
  emotion: 0,
  triggers: [],
  amount: 0,
  headcount: 0,
  visitors: 0,
  product: '',
  products: [],
  branch: '',
  branchCode: '',
  vulnerable: [],
  scam: '',
  repeatCount: 0,
  claims: [],
  confidence: { route: 0, business: 0, reason: 0, grade: 0 },
  abstained: [],
  agentTemplateLikeness: 0,
  receivedHour: 0,
  receivedWeekday: 1,
}

/** The palette of the editor and the types of the checker, from one list. The machine's own labels are what rules are asked about. */
export const facts: readonly Fact[] = [
  {
    name: 'text',
    type: 'text',
    say: { zh: '投诉正文（已脱敏）', en: 'The text of the complaint, masked' },
    example: 'text.hasAny(["年费", "年度费用"])',
  },
  { name: 'title', type: 'text', say: { zh: '标题', en: 'Title' }, example: 'title.contains("退保")' },
  {
    name: 'channel',
    type: 'string',
    say: { zh: '受理渠道；试用时可能为空', en: 'Channel it came by; may be empty when trying out' },
    values: channels,
    example: 'channel == "hotline"',
  },
  {
    name: 'language',
    type: 'string',
    say: { zh: '正文语言', en: 'Language of the text' },
    values: ['zh', 'en', 'other'],
    example: 'language == "en"',
  },
  {
    name: 'route',
    type: 'string',
    say: { zh: '模型判定的性质', en: 'Route, as the model says' },
    values: routes,
    example: 'route == "enquiry"',
  },
  {
    name: 'business',
    type: 'string',
    say: { zh: '模型判定的业务类别', en: 'Business, as the model says' },
    values: businesses,
    example: 'business in ["debit_card", "credit_card"]',
  },
  {
    name: 'reason',
    type: 'string',
    say: { zh: '模型判定的投诉原因；没有时为空', en: 'Reason, as the model says; empty when there is none' },
    values: reasons,
    example: 'reason == "pricing"',
  },
  {
    name: 'grade',
    type: 'string',
    say: { zh: '模型判定的等级；非投诉为空', en: 'Grade, as the model says; empty when it is no complaint' },
    values: grades,
    example: 'grade != "general"',
  },
  { name: 'emotion', type: 'int', say: { zh: '情绪 0–3', en: 'Emotion, 0 to 3' }, example: 'emotion >= 2' },
  {
    name: 'triggers',
    type: 'list',
    say: { zh: '触发因素', en: 'Triggers' },
    values: triggers,
    example: '"media" in triggers',
  },
  {
    name: 'amount',
    type: 'double',
    say: { zh: '争议金额（元）；未提及为 0', en: 'Amount in dispute in yuan; 0 when not stated' },
    example: 'amount >= 50000',
  },
  {
    name: 'headcount',
    type: 'int',
    say: { zh: '涉及人数；未提及为 0', en: 'People affected; 0 when not stated' },
    example: 'headcount >= 10',
  },
  {
    name: 'visitors',
    type: 'int',
    say: { zh: '到场人数；未登记为 0', en: 'People who came in person; 0 when not stated' },
    example: 'visitors >= 20',
  },
  {
    name: 'product',
    type: 'string',
    say: { zh: '登记的产品代码；没有时为空', en: 'Product code as registered; empty when there is none' },
    example: 'product != ""',
  },
  {
    name: 'products',
    type: 'list',
    say: { zh: '正文提到的产品名称', en: 'Products named in the text' },
    example: '"车险" in products',
  },
  {
    name: 'branch',
    type: 'string',
    say: { zh: '被投诉机构名称；未登记为空', en: 'Name of the respondent unit; empty when not stated' },
    example: 'branch.contains("信用卡中心")',
  },
  {
    name: 'branchCode',
    type: 'string',
    say: { zh: '被投诉机构代码；未登记为空', en: 'Code of the respondent unit; empty when not stated' },
    example: 'branchCode.startsWith("31")',
  },
  {
    name: 'vulnerable',
    type: 'list',
    say: { zh: '需特别保护的情形', en: 'Grounds for particular care' },
    values: vulnerabilities,
    example: '"elderly" in vulnerable',
  },
  {
    name: 'scam',
    type: 'string',
    say: { zh: '诈骗手法；没有时为空', en: 'Scam type; empty when there is none' },
    values: scams,
    example: 'scam != ""',
  },
  {
    name: 'repeatCount',
    type: 'int',
    say: { zh: '自述此前反映次数', en: 'Times raised before, as stated' },
    example: 'repeatCount >= 3',
  },
  { name: 'claims', type: 'list', say: { zh: '诉求', en: 'What is asked for' }, values: claims, example: '"refund" in claims' },
  {
    name: 'confidence',
    type: 'confidence',
    say: {
      zh: '模型把握 0–1：route、business、reason、grade',
      en: 'How sure the model is, 0 to 1: route, business, reason, grade',
    },
    example: 'confidence.business < 0.6',
  },
  {
    name: 'abstained',
    type: 'list',
    say: { zh: '模型没有把握、请人判断的项目', en: 'Axes on which the model asks a person' },
    values: axes,
    example: '"business" in abstained',
  },
  {
    name: 'agentTemplateLikeness',
    type: 'double',
    say: {
      zh: '像代理投诉模板的程度 0–1（仅供参考）',
      en: 'How much it reads like a paid agent’s template, 0 to 1 (advice only)',
    },
    example: 'agentTemplateLikeness > 0.7',
  },
  {
    name: 'receivedHour',
    type: 'int',
    say: { zh: '受理时间的小时（北京时间）0–23', en: 'Hour of receipt in Beijing, 0 to 23' },
    example: 'receivedHour >= 18',
  },
  {
    name: 'receivedWeekday',
    type: 'int',
    say: { zh: '受理日星期几：1 为周一，7 为周日', en: 'Day of the week of receipt: 1 Monday to 7 Sunday' },
    example: 'receivedWeekday >= 6',
  },
]
