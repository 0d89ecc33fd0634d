import type { Seed } from './seed.ts'

const bank: readonly Seed[] = [
  [
    'deposit',
    '存款',
    'Deposits',
    [
      ['demand', '活期存款', 'Demand deposit'],
      ['time', '整存整取', 'Time deposit'],
      ['large_certificate', '大额存单', 'Large certificate of deposit'],
      ['notice', '通知存款', 'Notice deposit'],
      ['structured', '结构性存款', 'Structured deposit'],
    ],
  ],
  [
    'card',
    '银行卡',
    'Cards',
    [
      [
        'debit',
        '借记卡',
        'Debit card',
        [
          ['standard', '普通借记卡', 'Standard'],
          ['payroll', '代发工资卡', 'Payroll card'],
          ['social_security', '社会保障卡', 'Social-security card'],
        ],
      ],
      [
        'credit',
        '信用卡',
        'Credit card',
        [
          ['standard', '标准卡', 'Standard'],
          ['gold', '金卡', 'Gold'],
          ['platinum', '白金卡', 'Platinum'],
          ['co_branded', '联名卡', 'Co-branded'],
          ['business', '公务卡', 'Business card'],
        ],
      ],
      [
        'instalment',
        '信用卡分期',
        'Card instalments',
        [
          ['bill', '账单分期', 'Bill instalments'],
          ['cash', '现金分期', 'Cash instalments'],
          ['car', '汽车分期', 'Car instalments'],
          ['merchant', '商户分期', 'Merchant instalments'],
          ['decoration', '装修分期', 'Home-improvement instalments'],
        ],
      ],
    ],
  ],
  [
    'loan',
    '个人贷款',
    'Retail loans',
    [
      [
        'mortgage',
        '个人住房按揭',
        'Home mortgage',
        [
          ['new_home', '一手房', 'New home'],
          ['second_hand', '二手房', 'Second-hand home'],
          ['provident_combined', '公积金组合贷', 'Combined with the provident fund'],
        ],
      ],
      [
        'consumer',
        '消费贷',
        'Consumer loan',
        [
          ['online', '线上消费贷', 'Online'],
          ['branch', '网点消费贷', 'At a branch'],
        ],
      ],
      ['joint', '联合贷款', 'Joint lending'],
      ['car', '汽车贷款', 'Car loan'],
      ['business', '个人经营贷', 'Business loan'],
      ['student', '助学贷款', 'Student loan'],
      ['farmer', '惠农贷', 'Farmer loan'],
    ],
  ],
  [
    'wealth',
    '财富管理',
    'Wealth',
    [
      [
        'own',
        '自营理财',
        'Own products',
        [
          ['cash', '现金管理类', 'Cash management'],
          ['fixed_income', '固定收益类', 'Fixed income'],
          ['mixed', '混合类', 'Mixed'],
        ],
      ],
      ['fund', '代销基金', 'Funds'],
      ['insurance', '代销保险', 'Insurance'],
      ['trust', '代销信托', 'Trusts'],
      ['bond', '储蓄国债', 'Savings bonds'],
      ['metal', '贵金属', 'Precious metals'],
    ],
  ],
  [
    'payment',
    '支付结算',
    'Payments',
    [
      ['account', '个人结算账户', 'Settlement account'],
      ['transfer', '转账汇款', 'Transfer'],
      ['quick_pay', '快捷支付', 'Quick payment'],
      ['merchant', '收单商户', 'Merchant acquiring'],
      ['direct_debit', '代扣代缴', 'Direct debit'],
    ],
  ],
  [
    'channel',
    '服务渠道',
    'Channels',
    [
      ['mobile_app', '手机银行', 'Mobile app'],
      ['online_banking', '网上银行', 'Online banking'],
      ['hotline', '客服热线', 'Hotline'],
      ['outlet', '网点服务', 'Branch service'],
      ['machine', '自助设备', 'Self-service machines'],
    ],
  ],
  [
    'forex',
    '外汇',
    'Foreign exchange',
    [
      ['exchange', '个人结售汇', 'Buying and selling currency'],
      ['remittance', '跨境汇款', 'Cross-border remittance'],
    ],
  ],
  ['other', '其他', 'Other'],
]

const consumerFinance: readonly Seed[] = [
  [
    'cash_loan',
    '现金贷款',
    'Cash loans',
    [
      ['revolving', '循环额度', 'Revolving'],
      ['single', '单笔贷款', 'Single'],
    ],
  ],
  [
    'merchant_loan',
    '场景分期',
    'Merchant instalments',
    [
      ['electronics', '数码家电', 'Electronics'],
      ['education', '教育培训', 'Education'],
      ['medical', '医疗美容', 'Medical and beauty'],
      ['rent', '租房', 'Rent'],
      ['travel', '旅游', 'Travel'],
    ],
  ],
  ['joint', '联合贷款', 'Joint lending'],
  ['guarantee', '融资担保与增信', 'Guarantees'],
  ['membership', '会员与权益', 'Memberships'],
  ['other', '其他', 'Other'],
]

const insurer: readonly Seed[] = [
  [
    'life',
    '人身保险',
    'Life',
    [
      ['term', '定期寿险', 'Term'],
      ['whole', '终身寿险', 'Whole life'],
      ['annuity', '年金保险', 'Annuity'],
      ['participating', '分红保险', 'Participating'],
      ['universal', '万能保险', 'Universal'],
      ['linked', '投资连结保险', 'Unit-linked'],
    ],
  ],
  [
    'health',
    '健康保险',
    'Health',
    [
      ['critical_illness', '重大疾病保险', 'Critical illness'],
      ['medical', '医疗保险', 'Medical'],
      ['long_term_care', '护理保险', 'Long-term care'],
    ],
  ],
  ['accident', '意外伤害保险', 'Accident'],
  [
    'motor',
    '机动车辆保险',
    'Motor',
    [
      ['compulsory', '交强险', 'Compulsory'],
      ['commercial', '商业车险', 'Commercial'],
    ],
  ],
  [
    'property',
    '财产保险',
    'Property',
    [
      ['home', '家庭财产保险', 'Home'],
      ['guarantee', '保证保险', 'Surety'],
      ['liability', '责任保险', 'Liability'],
      ['return_freight', '退货运费险', 'Return freight'],
    ],
  ],
  ['other', '其他', 'Other'],
]

/** The products of each kind of institution. A start: every institution has names of its own. */
export const products = { bank, consumer_finance: consumerFinance, insurer } as const
