import type { Bilingual } from '../../../../platform/errors.ts'
import type { Rule, RuleExample } from './rule.ts'

/** A rule to begin with: everything but an id and an author. An institution starts with none of them in force. */
export type LibraryRule = Pick<Rule, 'name' | 'condition' | 'effects' | 'priority' | 'examples'> & { key: string; why: Bilingual }

const hits = (text: string): RuleExample => ({ text, facts: {}, hit: true })
const misses = (text: string): RuleExample => ({ text, facts: {}, hit: false })

/** Ready-made rules in both languages, each with the examples that show what it is for. */
export const ruleLibrary: readonly LibraryRule[] = [
  {
    key: 'insurance_surrender',
    name: { zh: '退保归入保险业务', en: 'Surrender of a policy is insurance' },
    condition: 'text.hasAny(["退保", "保单", "犹豫期"]) && business != "insurance"',
    effects: { business: 'insurance' },
    priority: 300,
    examples: [
      { text: '', facts: { business: 'other' }, hit: false },
      { text: '我在银行柜台买的保险，现在要求全额退保。', facts: { business: 'savings' }, hit: true },
      { text: '我在银行柜台买的保险，现在要求全额退保。', facts: { business: 'insurance' }, hit: false },
    ],
    why: {
      zh: '银行代销保险的退保常被归入储蓄或理财',
      en: 'Surrenders of insurance sold at the counter are often taken for savings or wealth products',
    },
  },
  {
    key: 'collector_threat',
    name: { zh: '催收威胁', en: 'Threats by a collector' },
    condition:
      'text.hasAny(["催收", "催债", "讨债", "要债"]) && text.hasAny(["威胁", "恐吓", "爆通讯录", "骚扰家人", "上门打", "泼油漆", "P图"])',
    effects: { business: 'collection', reason: 'collection_conduct', grade: 'important', needsPerson: true },
    priority: 600,
    examples: [hits('第三方催收天天打电话威胁我，还说要爆通讯录。'), misses('催收人员态度很客气，我想协商分期。')],
    why: {
      zh: '催收中的威胁须由人工核实，并按催收行为统计',
      en: 'Threats by collectors must be checked by a person and are counted as collection conduct',
    },
  },
  {
    key: 'card_annual_fee',
    name: { zh: '信用卡年费归入定价收费', en: 'The annual fee of a credit card is a matter of pricing' },
    condition: 'text.hasAny(["年费", "年度费用"]) && (business == "credit_card" || text.contains("信用卡"))',
    effects: { business: 'credit_card', reason: 'pricing' },
    priority: 300,
    examples: [hits('信用卡年费没有提前告知就扣了300元，要求退还。'), misses('手机银行转账一直失败，请尽快修复。')],
    why: { zh: '年费争议统一按定价收费统计', en: 'Disputes over annual fees are all counted as pricing' },
  },
  {
    key: 'twenty_visitors',
    name: { zh: '二十人以上到场', en: 'Twenty or more came in person' },
    condition: 'visitors >= 20',
    effects: { grade: 'urgent', triggers: ['group'], needsPerson: true },
    priority: 900,
    examples: [
      { text: '', facts: { visitors: 20 }, hit: true },
      { text: '', facts: { visitors: 19 }, hit: false },
    ],
    why: {
      zh: '二十人以上现场共同投诉属重大消费投诉（《银行业保险业消费投诉处理管理办法》第27条）',
      en: 'Twenty or more complaining together in person is a major complaint (art. 27 of the complaint-handling measures)',
    },
  },
  {
    key: 'elderly_investment',
    name: { zh: '老年人买理财、保险', en: 'Older people and investment products' },
    condition: '"elderly" in vulnerable && business in ["wealth", "insurance", "investment", "agency"]',
    effects: { needsPerson: true, tags: ['适老保护'] },
    priority: 500,
    examples: [
      { text: '', facts: { vulnerable: ['elderly'], business: 'wealth' }, hit: true },
      { text: '', facts: { vulnerable: ['student'], business: 'wealth' }, hit: false },
    ],
    why: {
      zh: '向老年人销售投资、保险产品的投诉须人工判断适当性',
      en: 'Whether an investment or insurance product suited an older person must be judged by a person',
    },
  },
  {
    key: 'large_amount',
    name: { zh: '大额争议不低于重要', en: 'A large amount is at least important' },
    condition: 'amount >= 1000000 && grade == "general"',
    effects: { grade: 'important', tags: ['大额'] },
    priority: 400,
    examples: [
      { text: '', facts: { amount: 1_200_000, grade: 'general' }, hit: true },
      { text: '', facts: { amount: 1_200_000, grade: 'urgent' }, hit: false },
    ],
    why: { zh: '百万元以上争议须由有权限的人员关注', en: 'Disputes above a million yuan need somebody senior' },
  },
  {
    key: 'unsure_outside',
    name: { zh: '没有把握的非投诉须人工判断', en: 'What is doubtfully no complaint needs a person' },
    condition: 'route != "complaint" && confidence.route < 0.9',
    effects: { needsPerson: true },
    priority: 200,
    examples: [
      { text: '', facts: { route: 'enquiry', confidence: { route: 0.7, business: 1, reason: 1, grade: 1 } }, hit: true },
      { text: '', facts: { route: 'complaint', confidence: { route: 0.7, business: 1, reason: 1, grade: 1 } }, hit: false },
    ],
    why: { zh: '被算作咨询的投诉会失去法定时限', en: 'A complaint that is counted as an enquiry loses its statutory deadlines' },
  },
  {
    key: 'scam_money',
    name: { zh: '资金可能仍在流出', en: 'Money may still be leaving' },
    condition: 'scam != "" && text.hasAny(["刚刚", "刚转", "今天", "止付", "冻结", "追回"])',
    effects: { grade: 'urgent', triggers: ['fraud'], tags: ['紧急止付'] },
    priority: 800,
    examples: [
      { text: '今天有人冒充客服让我转账，钱刚转出去，请马上止付！', facts: { scam: 'fake_customer_service' }, hit: true },
      { text: '今天去网点排队等了很久。', facts: { scam: '' }, hit: false },
    ],
    why: { zh: '正在发生的诈骗要先止付', en: 'A fraud in progress: stop the payment first' },
  },
]
