import type { Passage } from './guidance.ts'

const nfra = '《银行业保险业消费投诉处理管理办法》（银保监会令2020年第3号）'
const pboc = '《中国人民银行金融消费者权益保护实施办法》（人民银行令〔2020〕第5号）'
const all = { businesses: [], reasons: [], validTo: null }

/**
 * What every new institution finds in its library: duties that most answers rest on, in our own words.
 *
 * No official wording. `confidence` is docs/regulation.md's; below `high`, read the official text before citing it.
 */
export const factoryGuidance: readonly (Omit<Passage, 'id'> & { key: string })[] = [
  {
    ...all,
    key: 'nfra-term',
    titleZh: '处理期限',
    titleEn: 'Time limits',
    source: `${nfra}第15条、第18条`,
    textZh:
      '自收到投诉之日起15日内作出处理决定并告知投诉人；情况复杂的，可以延长至30日；情况特别复杂的，经批准并告知投诉人理由后，可以再延长至60日。',
    textEn:
      'The complaint is decided and the complainant told within 15 days of receipt; within 30 days if it is complex; within 60 days if it is very complex, with approval and after the complainant has been told why.',
    validFrom: '2020-03-01',
    confidence: 'high',
  },
  {
    ...all,
    key: 'nfra-decision',
    titleZh: '答复的内容',
    titleEn: 'What the answer says',
    source: `${nfra}第19条`,
    textZh: '答复应当说明核实的情况、作出决定的依据，以及投诉人不接受时可以采取的途径。',
    textEn:
      'The answer says what was verified, on what grounds it was decided, and what the complainant can do who does not accept it.',
    validFrom: '2020-03-01',
    confidence: 'medium',
  },
  {
    ...all,
    key: 'nfra-reexamination',
    titleZh: '申请核查',
    titleEn: 'Re-examination',
    source: `${nfra}第20条`,
    textZh:
      '投诉人对处理决定有异议的，可以自收到决定之日起30日内向作出决定的机构的上级机构申请核查；上级机构自收到申请之日起30日内答复。',
    textEn:
      'A complainant who disagrees may ask the superior organisation to re-examine within 30 days of receiving the decision; it answers within 30 days.',
    validFrom: '2020-03-01',
    confidence: 'medium',
  },
  {
    ...all,
    key: 'nfra-notice',
    titleZh: '告知的方式',
    titleEn: 'How the answer is given',
    source: `${nfra}第21条`,
    textZh: '处理决定以信函、短信、电子邮件等可以查阅的方式告知；以电话告知的，应当录音。',
    textEn: 'The decision is given by letter, text message or e-mail, so that it can be read again; a call is recorded.',
    validFrom: '2020-03-01',
    confidence: 'medium',
  },
  {
    ...all,
    key: 'nfra-new-facts',
    titleZh: '新的事实和理由',
    titleEn: 'New facts',
    source: nfra,
    textZh: '投诉人提出新的事实和理由的，处理期限自收到新材料之日起重新计算，为15日。',
    textEn: 'When the complainant brings new facts and reasons, the term of 15 days begins again on the day they arrive.',
    validFrom: '2020-03-01',
    confidence: 'medium',
  },
  {
    ...all,
    key: 'nfra-withdrawal',
    titleZh: '撤回投诉',
    titleEn: 'Withdrawal',
    source: `${nfra}第15条`,
    textZh: '投诉人可以撤回投诉；自收到撤回申请之日起，投诉处理终止。',
    textEn: 'A complainant may withdraw the complaint; handling ends on the day the withdrawal is received.',
    validFrom: '2020-03-01',
    confidence: 'high',
  },
  {
    ...all,
    key: 'pboc-forwarded',
    titleZh: '人民银行转办的投诉',
    titleEn: 'Complaints that the People’s Bank forwards',
    source: pboc,
    textZh: '人民银行转交的金融消费者投诉，自收到转交之日起15日内答复；确有必要延长的，经负责人批准并告知原因，最长不超过60日。',
    textEn:
      'A complaint forwarded by the People’s Bank is answered within 15 days of its being forwarded; at most 60 days with approval and the reason told.',
    validFrom: '2020-11-01',
    confidence: 'high',
  },
  {
    ...all,
    key: 'pboc-leak',
    businesses: ['personal_info'],
    titleZh: '个人金融信息泄露',
    titleEn: 'A leak of personal financial data',
    source: pboc,
    textZh:
      '确认消费者金融信息发生泄露、毁损、丢失，可能危及消费者人身、财产安全的，应当在72小时内报告监管部门，并告知受影响的消费者。',
    textEn:
      'A confirmed leak or loss of consumers’ financial data that may endanger them is reported to the regulator within 72 hours, and those affected are told.',
    validFrom: '2020-11-01',
    confidence: 'medium',
  },
]
