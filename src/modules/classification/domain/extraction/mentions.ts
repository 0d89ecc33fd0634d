import { createMatcher, lexicon } from '../lexicon/matcher.ts'

const brands =
  '支付宝 花呗 借呗 网商银行 相互宝 余额宝 微信支付 微信 微粒贷 财付通 零钱通 京东金融 京东白条 白条 金条 度小满 有钱花 美团借钱 美团月付 美团生活费 美团 滴滴金融 拍拍贷 宜人贷 陆金所 人人贷 360借条 360数科 分期乐 乐信 来分期 马上消费 安逸花 捷信 招联金融 招联好期贷 招联 中银消费 平安普惠 平安银行 平安 工商银行 工行 建设银行 建行 农业银行 农行 中国银行 中行 交通银行 交行 招商银行 招行 邮储银行 邮政储蓄 邮政银行 兴业银行 浦发银行 中信银行 光大银行 民生银行 广发银行 华夏银行 浙商银行 微众银行 云闪付 银联 众安 水滴 人保 太保 太平洋保险 中国人寿 泰康 新华保险 抖音月付 放心借 微博借钱 苏宁金融 小米金融 唯品金融 携程金融 蚂蚁 paypal alipay wechat_pay visa mastercard american_express hsbc citibank barclays icbc'
const products =
  '信用卡 储蓄卡 借记卡 社保卡 工资卡 房贷 车贷 按揭 消费贷 经营贷 装修贷 助学贷款 信用贷 抵押贷款 网贷 定期存款 大额存单 结构性存款 活期 理财产品 理财 基金定投 基金 信托 国债 黄金 积存金 外汇 保单 车险 重疾险 医疗险 百万医疗 意外险 年金险 分红险 万能险 退运险 花呗 借呗 微粒贷 白条 金条 手机银行 网银 u盾 pos机 快捷支付 收款码 p2p 债权转让 虚拟币 数字货币 期货 股票 征信报告 etc 纪念币 存折 贷款 credit_card debit_card savings_account current_account checking_account mortgage personal_loan student_loan car_loan payday_loan overdraft life_insurance car_insurance travel_insurance home_insurance health_insurance pension annuity mutual_fund credit_report mobile_app online_banking mobile_banking wire_transfer bank_transfer fixed_deposit term_deposit certificate_of_deposit'
const companyEndings =
  '农商银行 农村商业银行 村镇银行 农村信用社 信用联社 信用社 银行 保险公司 人寿 财险 保险 消费金融 小额贷款 小贷公司 证券公司 证券 期货 基金公司 信托 财富 金服 普惠 资产管理公司 支付公司 互联网金融 投资管理有限公司 有限公司 集团'
const branchEndings = '支行 分行 分理处 营业部 网点 营业厅 分公司 支公司 营业所 信用社'
const staffWords =
  '客户经理 理财经理 大堂经理 贷款经理 信贷经理 信贷员 柜员 柜台人员 行长 副行长 支行长 业务员 代理人 保险员 查勘员 定损员 理赔员 催收员 坐席 客服人员 客服专员 客服主管 客服经理 理财师 投资顾问 投顾 经办人 主任 工号 relationship_manager branch_manager account_manager teller loan_officer adviser advisor agent claims_handler adjuster'

const kindOf = { brand: 0, product: 1, company: 2, branch: 3, staff: 4 } as const
const match = createMatcher(
  [brands, products, companyEndings, branchEndings, staffWords].map((words, i) => {
    const list = lexicon(String(i), words)
    return { name: list.name, words: list.words.map((word) => word.replaceAll('_', ' ')) }
  }),
)

const companyReach = 8
const branchReach = 10

const isNamePart = new Uint8Array(65_536)
for (let code = 0x4e00; code <= 0x9fa5; code++) isNamePart[code] = 1
for (const char of 'abcdefghijklmnopqrstuvwxyz0123456789') isNamePart[char.charCodeAt(0)] = 2

export interface Mentions {
  company: string[]
  product: string[]
  branch: string[]
  /** Employees by post and name or by number, as the text names them: 客户经理小王, 工号8123. */
  staff: string[]
}

/** Institutions, products, branches and staff that the text names, each once, in order. Names are pieces of the text, not verified entities. */
export function mentionsOf(text: string): Mentions {
  const found = match(text)
  const company = new Set<string>()
  const product = new Set<string>()
  const branch = new Set<string>()
  const staff = new Set<string>()
  /** Where the last name of each kind ended: a name does not begin inside another. */
  const taken = [0, 0, 0, 0, 0]
  for (let i = 0; i < found.count; i++) {
    const kind = found.lexicon[i]!
    const start = found.start[i]!
    const end = longest(found, i, kind)
    if (start < taken[kind]! || isInsideLatinWord(text, start, end)) continue
    if (kind === kindOf.brand) company.add(text.slice(start, end))
    else if (kind === kindOf.product) product.add(text.slice(start, end))
    else if (kind === kindOf.staff) addStaff(staff, text, start, end)
    else
      addName(
        kind === kindOf.company ? company : branch,
        text,
        nameStart(text, start, kind === kindOf.company ? companyReach : branchReach, taken[kind]!),
        start,
        end,
      )
    taken[kind] = end
  }
  return {
    company: [...company].slice(0, 8),
    product: [...product].slice(0, 8),
    branch: [...branch].slice(0, 4),
    staff: [...staff].slice(0, 4),
  }
}

/** The end of the longest word of this kind that begins where hit `i` does. */
function longest(found: ReturnType<typeof match>, i: number, kind: number): number {
  let end = found.end[i]!
  for (let j = i + 1; j < found.count && found.start[j] === found.start[i]; j++)
    if (found.lexicon[j] === kind) end = Math.max(end, found.end[j]!)
  return end
}

const isLatin = (text: string, at: number) => isNamePart[text.charCodeAt(at)] === 2
const isInsideLatinWord = (text: string, start: number, end: number) =>
  (start > 0 && isLatin(text, start) && isLatin(text, start - 1)) ||
  (end < text.length && isLatin(text, end - 1) && isLatin(text, end))

function nameStart(text: string, end: number, most: number, floor: number): number {
  let start = end
  // A company may have figures in its name, a branch has none.
  const widest = most === companyReach ? 2 : 1
  while (
    start > floor &&
    end - start < most &&
    isNamePart[text.charCodeAt(start - 1)]! > 0 &&
    isNamePart[text.charCodeAt(start - 1)]! <= widest
  )
    start--
  return start
}

const fillers =
  /^(?:我在|我去|我的|我是|我|在|去|到|向|找|从|于|是|的|被|把|给|跟|和|与|对|了|个|这家|这个|某|那个|因为|因|通过|投诉|关于|举报|曝光|联系|拨打|致电|要求|希望|请|今天|昨天|去年|今年|年|月|日|号|办理|购买|申请|就|都|也|还|又|说|称|反映|客户|本人|其|名下|由|让|用|有|为|及|等)+/
const leadIn = /^.*(?:是|在|通过|[致向至]|协调|询问|代销|贵行|安排|款变|单变|当面|自称)/
const generic =
  /^(?:商业|各大?|其他|别的|一家|多家|该|贵|本|我|他|这|那|任何|哪个|手机|网上|银行|几个|所有|开户|个人|非|多|几家|有限|当地|附近|分|总)*(?:银行|保险|保险公司|信托|期货|证券|财富|支行|分行|网点|集团|普惠|营业厅|营业部|有限公司)$/
const notInNames = /[买卖了的我你他她被去说要不给让把没成就还都到]/

function addName(names: Set<string>, text: string, from: number, endingAt: number, end: number) {
  if (endingAt - from < 2) return
  const name = text.slice(from, end).replace(leadIn, '').replace(fillers, '')
  if (name.length < 4 || generic.test(name) || notInNames.test(name)) return
  for (const other of names) if (other.includes(name)) return
  names.add(name)
}

const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文'
const named = new RegExp(
  `^(?:小|老|姓)?[${surnames}](?:某某?|[*×x]{1,2}|先生|女士|小姐|经理)?(?:(?![的到我你他说给在和是了跟让把介向着])[\\u4e00-\\u9fa5]{1,2}(?=[,。、;:()\\s]|$))?`,
)
const namedBefore = new RegExp(`(?:(?:小|老|姓)[${surnames}]|[${surnames}](?:某某?|[*×]{1,2}))$`)
const number = /^\s*(?:号?(?:是|为)?[::#]?\s*)?([a-z]{0,3}\d{2,8})/

/** A post alone names nobody; with a name or a number it does. */
function addStaff(staff: Set<string>, text: string, start: number, end: number) {
  const after = text.slice(end, end + 12)
  const numbered = number.exec(after.replace(/^(?:工号|\(工号|,工号)/, ''))
  if (text.startsWith('工号', start)) {
    if (numbered) staff.add(`工号${numbered[1]}`)
    return
  }
  const name = named.exec(after)?.[0] ?? ''
  const before = namedBefore.exec(text.slice(Math.max(0, start - 4), start))
  if (name.length >= 2) staff.add(text.slice(start, end) + name)
  else if (before) staff.add(before[0] + text.slice(start, end))
  else if (/^[a-z]/.test(text.slice(start, start + 1))) {
    const english =
      /^,? (?:called |named |(?:mr|ms|mrs|miss)\.? )([a-z]+(?: (?!at|from|of|in|who|said|and|was|is|told|has|had|for|on|to|with)[a-z]+)?)/.exec(
        text.slice(end, end + 40),
      )
    if (english) staff.add(`${text.slice(start, end)} ${english[1]}`)
  }
}
