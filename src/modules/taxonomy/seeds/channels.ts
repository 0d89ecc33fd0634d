import type { Seed } from './seed.ts'

/** 受理渠道: where the complaint reached us. Level 1 are the channels that intake knows. */
export const channelReceived: readonly Seed[] = [
  ['counter', '营业网点', 'Branch counter'],
  ['hotline', '客服热线', 'Hotline'],
  ['online_banking', '网上银行', 'Online banking'],
  ['mobile_app', '手机银行', 'Mobile app'],
  ['social_media', '微信、微博等公众平台', 'Social media'],
  ['email', '电子邮件', 'E-mail'],
  ['self_service', '自助机具', 'Self-service machine'],
  ['letter', '信函', 'Letter'],
  ['visit', '来访', 'Visit'],
  ['portal', '消费者门户', 'Consumer portal'],
  ['api', '系统对接', 'Interface'],
  ['regulator_12378', '12378 金融监管热线', '12378 (NFRA)'],
  ['regulator_12363', '12363 人民银行热线', '12363 (PBoC)'],
  ['government_12345', '12345 政务热线', '12345 (city hotline)'],
  ['market_12315', '12315 市场监管热线', '12315 (market regulator)'],
  ['petition_office', '信访部门', 'Petition office'],
  ['protection_platform', '金融消费者保护服务平台', 'Consumer-protection platform'],
  ['mediation_body', '调解组织', 'Mediation body'],
  ['court', '法院', 'Court'],
  ['media', '媒体', 'Media'],
]

/** 投诉业务办理渠道: where the business was done, with the classes of JR/T 0169 table A. */
export const channelBusiness: readonly Seed[] = [
  [
    'front',
    '前台业务渠道',
    'Front office',
    [
      ['counter', '营业现场', 'Counter'],
      ['self_service', '自助机具', 'Self-service machine'],
      [
        'electronic',
        '电子渠道',
        'Electronic',
        [
          ['online_banking', '网银', 'Online banking'],
          ['telephone', '电话', 'Telephone'],
          ['mobile_app', '移动客户端', 'Mobile app'],
          ['public_platform', '网络公众平台', 'Social media'],
          ['sms', '短信', 'SMS'],
          ['other', '其他', 'Other'],
        ],
      ],
      ['third_party', '第三方渠道', 'Third party'],
      ['other', '其他', 'Other'],
    ],
  ],
  ['back', '中、后台业务渠道', 'Middle and back office'],
]
