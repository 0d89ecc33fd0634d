import type { Seed } from './seed.ts'

/** 诉求性质: what a contact is. Only `complaint` runs on the clocks of a complaint. */
export const route: readonly Seed[] = [
  ['complaint', '投诉', 'Complaint'],
  ['enquiry', '咨询', 'Enquiry'],
  ['feedback', '建议、表扬、评价', 'Feedback'],
  ['report', '举报、信访', 'Report or petition'],
  ['out_of_scope', '非金融', 'Not financial'],
]

/** 职能: what a department is for, as the organisation tree has it. */
export const department: readonly Seed[] = [
  ['consumer_protection', '消费者权益保护', 'Consumer protection'],
  ['risk', '风险管理', 'Risk'],
  ['legal', '法律事务', 'Legal'],
  [
    'business',
    '业务',
    'Business',
    [
      ['credit_card', '信用卡', 'Credit cards'],
      ['retail_loan', '个人贷款', 'Retail loans'],
      ['wealth', '财富管理', 'Wealth management'],
      ['operation', '运营管理', 'Operations'],
      ['electronic_banking', '网络金融', 'Digital banking'],
    ],
  ],
  ['technology', '信息科技', 'Technology'],
  ['quality', '质检', 'Quality'],
  ['training', '培训', 'Training'],
  ['compliance', '合规', 'Compliance'],
]

/** 办理结果: how it ended for the consumer. */
export const outcome: readonly Seed[] = [
  [
    'upheld',
    '支持',
    'Upheld',
    [
      ['refund', '退还费用', 'Refunded'],
      ['compensation', '赔偿', 'Compensated'],
      ['corrected', '已更正', 'Put right'],
    ],
  ],
  ['partly_upheld', '部分支持', 'Partly upheld'],
  [
    'not_upheld',
    '不支持',
    'Not upheld',
    [
      ['in_line_with_terms', '符合规定和约定', 'In line with rules and contract'],
      ['no_evidence', '证据不足', 'Not proven'],
    ],
  ],
  [
    'settled',
    '和解',
    'Settled',
    [
      ['mediated', '调解达成', 'By mediation'],
      ['goodwill', '善意补偿', 'By a gesture of goodwill'],
    ],
  ],
  ['withdrawn', '撤回', 'Withdrawn'],
  ['not_accepted', '不予受理', 'Not accepted'],
]

/** 等级 */
export const grade: readonly Seed[] = [
  ['general', '一般', 'General'],
  ['important', '重要', 'Important'],
  ['urgent', '紧急', 'Urgent'],
]

/** 触发因素: a fact that calls for care. */
export const trigger: readonly Seed[] = [
  ['group', '群体', 'Group'],
  ['regulator', '监管', 'Regulator'],
  ['legal', '司法', 'Legal'],
  ['media', '舆情', 'Media'],
  ['self_harm', '自伤', 'Self-harm'],
  ['violence', '暴力', 'Violence'],
  ['fraud', '欺诈', 'Fraud'],
  ['info_leak', '信息泄露', 'Information leak'],
  ['repeat', '重复投诉', 'Repeated'],
  ['vulnerable', '特殊群体', 'Vulnerable person'],
]
