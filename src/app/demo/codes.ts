import type { DemoText } from './texts.ts'

/** The finer codes that a specialist would choose, by a word of the text. The first that fits. */
const details: Partial<Record<DemoText['reason'], readonly (readonly [RegExp, string])[]>> = {
  service_attitude: [
    [/排队|等了|等候/, 'waiting'],
    [/推诿|踢皮球|推来推去|互相推/, 'passing_on'],
    [/没人|不回复|没有回复|石沉大海/, 'no_reply'],
    [/态度|辱|骂|挂/, 'attitude'],
  ],
  facility_system: [
    [/登录|登陆|登不|注册|人脸/, 'sign_in'],
    [/闪退|打不开|卡/, 'crash'],
    [/ATM|自助|吞卡|机器/, 'machine'],
    [/失败/, 'transaction_failed'],
  ],
  rules_process: [
    [/征信/, 'credit_record'],
    [/提前还|提前结清/, 'early_repayment'],
    [/协商|延期|停息|分期还/, 'negotiation'],
    [/冻结|限制|非柜面|止付/, 'restriction'],
    [/额度|审批|秒拒|评分/, 'approval'],
    [/材料|证明|条件/, 'threshold'],
    [/拒绝|不给办|不予/, 'refused'],
  ],
  marketing: [
    [/电话|短信|骚扰|推销/, 'harassment'],
    [/活动|奖品|礼|兑/, 'promise_broken'],
    [/保本|误导|当成存款|说是存款/, 'mis_selling'],
  ],
  disclosure: [
    [/费|利率|年化/, 'fees'],
    [/风险/, 'risk'],
    [/进度|理由|原因/, 'progress'],
    [/条款|协议/, 'terms'],
  ],
  choice: [
    [/保险|保费/, 'insurance_charged'],
    [/搭售|必须买|捆绑/, 'tying'],
    [/勾选/, 'default_ticked'],
    [/取消|退订|关不/, 'cancel_blocked'],
    [/开通|没同意|未经/, 'unasked'],
  ],
  pricing: [
    [/年费|管理费/, 'annual_fee'],
    [/违约金|滞纳|罚息/, 'penalty'],
    [/砍头|预扣/, 'upfront'],
    [/分期|手续费/, 'instalment_fee'],
    [/会员|担保|服务费/, 'service_fee'],
    [/利息|利率|全额/, 'interest'],
  ],
  product_return: [
    [/亏/, 'loss'],
    [/到期|兑付/, 'overdue'],
    [/赎回|提现/, 'withdrawal'],
    [/理赔|拒赔/, 'claim_refused'],
    [/收益/, 'below_expected'],
  ],
  contract: [
    [/合同没|没给合同|不给合同/, 'not_given'],
    [/单方|擅自|改/, 'changed'],
    [/霸王|格式/, 'unfair'],
    [/违约|不按/, 'breach'],
  ],
  fund_safety: [
    [/盗刷/, 'stolen'],
    [/骗/, 'fraud'],
    [/扣/, 'wrong_debit'],
    [/没到账|不到账|不见|少了/, 'missing'],
  ],
  info_safety: [
    [/冒名|冒用|被贷款|被开/, 'impersonation'],
    [/查询/, 'unauthorised_query'],
    [/泄露|倒卖/, 'leak'],
  ],
  collection_conduct: [
    [/单位|家人|父母|亲戚|通讯录|同事/, 'third_person'],
    [/骂|威胁|恐吓/, 'abuse'],
    [/每天|几十个|轰炸|不停/, 'frequency'],
    [/法院|律师|公安/, 'false_identity'],
  ],
}

const products: Partial<Record<DemoText['business'], readonly (readonly [RegExp, string])[]>> = {
  credit_card: [
    [/装修/, 'card.instalment.decoration'],
    [/车|购车/, 'card.instalment.car'],
    [/现金分期/, 'card.instalment.cash'],
    [/分期/, 'card.instalment.bill'],
    [/白金/, 'card.credit.platinum'],
    [/联名/, 'card.credit.co_branded'],
    [/金卡/, 'card.credit.gold'],
    [/./s, 'card.credit.standard'],
  ],
  loan: [
    [/公积金/, 'loan.mortgage.provident_combined'],
    [/房贷|按揭|住房/, 'loan.mortgage'],
    [/车/, 'loan.car'],
    [/助学/, 'loan.student'],
    [/经营|公司|商户/, 'loan.business'],
    [/农/, 'loan.farmer'],
    [/./s, 'loan.consumer.online'],
  ],
  debit_card: [
    [/社保/, 'card.debit.social_security'],
    [/工资/, 'card.debit.payroll'],
    [/./s, 'card.debit.standard'],
  ],
  payment: [
    [/转账|汇款/, 'payment.transfer'],
    [/代扣/, 'payment.direct_debit'],
    [/商户|收款码/, 'payment.merchant'],
    [/快捷/, 'payment.quick_pay'],
    [/登录|APP|app|手机银行/, 'channel.mobile_app'],
    [/./s, 'payment.account'],
  ],
  wealth: [[/./s, 'wealth.own']],
  agency: [
    [/基金/, 'wealth.fund'],
    [/保险|保单/, 'wealth.insurance'],
    [/信托/, 'wealth.trust'],
  ],
  savings: [
    [/大额存单/, 'deposit.large_certificate'],
    [/定期/, 'deposit.time'],
    [/./s, 'deposit.demand'],
  ],
  forex: [
    [/汇/, 'forex.remittance'],
    [/./s, 'forex.exchange'],
  ],
}

export function codesOf({ text, reason, business }: DemoText): { reasonDetail: string | null; product: string | null } {
  const detail = details[reason]?.find(([word]) => word.test(text))?.[1]
  return {
    reasonDetail: detail ? `${reason}.${detail}` : null,
    product: products[business]?.find(([word]) => word.test(text))?.[1] ?? null,
  }
}
