import type { Bilingual } from '../../../platform/errors.ts'

/** What a column of a file may hold, by the words that stand above such columns. The first word is the template's. */
export const importFields = {
  text: {
    name: { zh: '投诉内容', en: 'Text' },
    words: [
      '投诉内容',
      '内容',
      '投诉描述',
      '问题描述',
      '反映内容',
      '事实',
      '诉求内容',
      'text',
      'content',
      'description',
      'complaint',
      'details',
    ],
  },
  name: {
    name: { zh: '客户姓名', en: 'Name' },
    words: ['客户姓名', '姓名', '投诉人', '投诉人姓名', '客户名称', '客户', 'name', 'customername', 'complainant', 'customer'],
  },
  phone: {
    name: { zh: '联系电话', en: 'Phone' },
    words: [
      '联系电话',
      '电话',
      '手机',
      '手机号',
      '手机号码',
      '联系方式',
      '电话号码',
      'phone',
      'mobile',
      'telephone',
      'tel',
      'phonenumber',
    ],
  },
  channel: { name: { zh: '受理渠道', en: 'Channel' }, words: ['受理渠道', '渠道', '投诉渠道', '来源渠道', 'channel'] },
  receivedAt: {
    name: { zh: '受理时间', en: 'Received at' },
    words: ['受理时间', '投诉时间', '受理日期', '投诉日期', '收到时间', '时间', '日期', 'receivedat', 'received', 'date', 'time'],
  },
  title: { name: { zh: '标题', en: 'Title' }, words: ['标题', '主题', 'title', 'subject'] },
  claim: {
    name: { zh: '投诉请求', en: 'Claim' },
    words: ['投诉请求', '诉求', '客户诉求', '投诉诉求', 'claim', 'request', 'demand'],
  },
  basis: { name: { zh: '投诉依据', en: 'Basis' }, words: ['投诉依据', '依据', '理由', 'basis', 'grounds'] },
  amount: {
    name: { zh: '涉及金额', en: 'Amount' },
    words: ['涉及金额', '金额', '涉诉金额', '金额元', '涉及金额元', 'amount', 'sum'],
  },
  headcount: { name: { zh: '涉及人数', en: 'Headcount' }, words: ['涉及人数', '人数', 'headcount', 'people'] },
  idNumber: {
    name: { zh: '证件号码', en: 'ID number' },
    words: ['证件号码', '证件号', '身份证号', '身份证', '身份证号码', 'idnumber', 'idcard', 'identity'],
  },
  email: { name: { zh: '电子邮箱', en: 'E-mail' }, words: ['电子邮箱', '邮箱', '电子邮件', 'email', 'mail'] },
  address: { name: { zh: '联系地址', en: 'Address' }, words: ['联系地址', '地址', 'address'] },
  card: {
    name: { zh: '卡号或账号', en: 'Card or account' },
    words: ['卡号或账号', '卡号', '账号', '银行卡号', '账户', 'card', 'cardnumber', 'account', 'accountnumber'],
  },
  externalSource: {
    name: { zh: '外部来源', en: 'External source' },
    words: ['外部来源', '来源', '转办单位', '来源单位', 'externalsource', 'source'],
  },
  externalNumber: {
    name: { zh: '外部编号', en: 'External number' },
    words: [
      '外部编号',
      '工单号',
      '来源编号',
      '转办编号',
      '投诉编号',
      '编号',
      '工单编号',
      '流水号',
      'externalnumber',
      'ticket',
      'ticketnumber',
      'caseid',
      'number',
      'id',
    ],
  },
  externalDueAt: {
    name: { zh: '外部办理期限', en: 'External due date' },
    words: ['外部办理期限', '办理期限', '要求办结时间', '截止日期', '期限', 'externaldueat', 'due', 'duedate', 'deadline'],
  },
  respondentUnit: {
    name: { zh: '被投诉机构', en: 'Respondent unit' },
    words: ['被投诉机构', '机构', '网点', '被投诉单位', '支行', '分行', 'respondentunit', 'branch', 'unit', 'outlet'],
  },
  respondentStaff: {
    name: { zh: '被投诉人员', en: 'Respondent staff' },
    words: ['被投诉人员', '被投诉人', '涉及员工', 'respondentstaff', 'staff', 'employee'],
  },
  product: { name: { zh: '产品', en: 'Product' }, words: ['产品', '产品名称', '涉及产品', 'product', 'productname'] },
  business: { name: { zh: '业务类别', en: 'Business' }, words: ['业务类别', '业务', '业务种类', '业务类型', 'business'] },
} as const satisfies Record<string, { name: Bilingual; words: readonly string[] }>

export type ImportField = keyof typeof importFields
export const importFieldNames = Object.keys(importFields) as ImportField[]

export interface ImportMapping {
  /** Which column (from 0) holds a field. */
  columns: Partial<Record<ImportField, number>>
  /** For rows that do not say. */
  defaults: { channel?: string | undefined; externalSource?: string | undefined }
}

const plain = (header: string) =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-（）()*:：/.]/g, '')

/** The fields that headers speak of: a header that is one of our words wins over one that only holds it, and the left over the right. */
export function guessMapping(headers: readonly string[]): ImportMapping {
  const columns: ImportMapping['columns'] = {}
  const taken = new Set<number>()
  const said = headers.map(plain)
  const match = (isMatch: (header: string, word: string) => boolean) => {
    for (const field of importFieldNames) {
      if (columns[field] !== undefined) continue
      for (const word of importFields[field].words) {
        const at = said.findIndex((header, index) => !taken.has(index) && header !== '' && isMatch(header, plain(word)))
        if (at < 0) continue
        columns[field] = at
        taken.add(at)
        break
      }
    }
  }
  match((header, word) => header === word)
  match((header, word) => word.length >= 2 && /\p{Script=Han}/u.test(word) && header.includes(word))
  return { columns, defaults: {} }
}

const secretHeader = /密码|口令|cvv|cvc|安全码|有效期|验证码|动态码|password|passwd|\bpin\b|otp|expiry/i

/** Columns that hold what may never be kept, whatever is in them: their header says so. */
export const isSecretHeader = (header: string): boolean => secretHeader.test(header)
