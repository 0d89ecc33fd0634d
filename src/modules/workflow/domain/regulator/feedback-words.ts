import type { ForwardingSource } from '../../../complaint/domain/forwarding-events.ts'
import type { AnswerForm } from '../../../complaint/domain/vocabulary.ts'

/** The report is written in Chinese, whatever language its reader's screen has. */
export const sourceNames: Record<ForwardingSource, string> = {
  regulator_12378: '国家金融监督管理总局（12378）',
  regulator_12363: '中国人民银行（12363）',
  government_12345: '12345 政务服务便民热线',
  market_12315: '全国 12315 平台',
  petition_office: '信访部门',
  protection_platform: '金融消费者保护服务平台',
  mediation_body: '金融纠纷调解组织',
  other: '其他转办机构',
}

export const reportTitle = '关于消费投诉转办事项处理情况的报告'
export const reportOpening = (number: string) =>
  `贵单位转办的投诉事项（转办编号：${number}）已由我单位办理，现将有关情况报告如下。`
export const ordinals = ['一', '二', '三', '四', '五', '六', '七'] as const

export const contactForms: Record<AnswerForm | 'visit', string> = {
  letter: '书面',
  sms: '短信',
  email: '电子邮件',
  phone: '电话',
  visit: '面谈',
}

export const followUpResults = {
  satisfied: '满意',
  accepted: '接受',
  dissatisfied: '不满意',
  unreachable: '未能联系上',
} as const
