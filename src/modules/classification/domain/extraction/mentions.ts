const companyPattern =
  /[\u4e00-\u9fa5a-z0-9]{2,8}?(?:农商银行|农村商业银行|村镇银行|农村信用社|信用联社|信用社|银行|保险公司|人寿|财险|保险|消费金融|小额贷款|小贷公司|证券公司|证券|期货|基金公司|信托|财富|金服|普惠|资产管理公司|支付公司|互联网金融|投资管理有限公司|有限公司|集团)/g
const branchPattern = /[\u4e00-\u9fa5]{2,10}?(?:支行|分行|分理处|营业部|网点|营业厅|分公司|支公司|营业所|信用社)/g
const brands =
  /支付宝|花呗|借呗|网商银行|相互宝|余额宝|微信支付|微信|微粒贷|财付通|零钱通|京东金融|京东白条|白条|金条|度小满|有钱花|美团(?:借钱|月付|生活费)?|滴滴金融|拍拍贷|宜人贷|陆金所|人人贷|360借条|360数科|分期乐|乐信|来分期|马上消费|安逸花|捷信|招联(?:金融|好期贷)?|中银消费|平安普惠|平安银行|平安|工商银行|工行|建设银行|建行|农业银行|农行|中国银行|中行|交通银行|交行|招商银行|招行|邮储银行|邮政储蓄|邮政银行|兴业银行|浦发银行|中信银行|光大银行|民生银行|广发银行|华夏银行|浙商银行|微众银行|云闪付|银联|众安|水滴|人保|太保|太平洋保险|中国人寿|泰康|新华保险|抖音月付|放心借|微博借钱|苏宁金融|小米金融|唯品金融|携程金融|蚂蚁/g
const products =
  /信用卡|储蓄卡|借记卡|社保卡|工资卡|房贷|车贷|按揭|消费贷|经营贷|装修贷|助学贷款|信用贷|抵押贷款|网贷|定期存款|大额存单|结构性存款|活期|理财产品|理财|基金定投|基金|信托|国债|黄金|积存金|外汇|保单|车险|重疾险|医疗险|百万医疗|意外险|年金险|分红险|万能险|退运险|花呗|借呗|微粒贷|白条|金条|手机银行|网银|u盾|pos机|快捷支付|收款码|p2p|债权转让|虚拟币|数字货币|期货|股票|征信报告|etc|纪念币|存折|贷款/g
const fillers =
  /^(?:我在|我去|我的|我是|我|在|去|到|向|找|从|于|是|的|被|把|给|跟|和|与|对|了|个|这家|这个|某|那个|因为|因|通过|投诉|关于|举报|曝光|联系|拨打|致电|要求|希望|请|今天|昨天|去年|今年|年|月|日|号|办理|购买|申请|就|都|也|还|又|说|称|反映|客户|本人|其|名下|由|让|用|有|为|及|等)+/

/** Institutions, products and branches that the text names, each once, in order. Names are pieces of the text, not verified entities. */
export function mentionsOf(text: string): { company: string[]; product: string[]; branch: string[] } {
  const company = new Set<string>(text.match(brands) ?? [])
  for (const match of text.match(companyPattern) ?? []) addName(company, match)
  const branch = new Set<string>()
  for (const match of text.match(branchPattern) ?? []) addName(branch, match)
  return {
    company: [...company].slice(0, 8),
    product: [...new Set(text.match(products) ?? [])].slice(0, 8),
    branch: [...branch].slice(0, 4),
  }
}

const generic =
  /^(?:商业|各大?|其他|别的|一家|多家|该|贵|本|我|他|这|那|任何|哪个|手机|网上|银行|几个|所有|开户|个人|非|多|几家|有限|当地|附近|分|总)*(?:银行|保险|保险公司|信托|期货|证券|财富|支行|分行|网点|集团|普惠|营业厅|营业部|有限公司)$/

function addName(names: Set<string>, raw: string) {
  const name = raw.replace(fillers, '')
  if (name.length < 4 || generic.test(name) || /[买卖了的我你他她被去说要不给让把没成就还都到]/.test(name)) return
  for (const other of names) if (other.includes(name)) return
  names.add(name)
}
