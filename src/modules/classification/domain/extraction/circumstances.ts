import { englishRepeatCount, englishScam, englishVulnerabilities } from '../english/circumstances.ts'
import { hasEnglish } from '../english/triggers.ts'
import { type Scam, type Vulnerability, vulnerabilities } from '../labels.ts'
import { parseChinese } from './number.ts'

/** Marks of the eight common scam types. A type needs two marks, or one that nothing else explains (`sure`). */
const scamMarks: readonly { scam: Scam; sure?: RegExp; marks: RegExp }[] = [
  {
    scam: 'fake_customer_service',
    sure: /(?:冒充|假冒|假|自称)[^,。]{0,8}客服|百万保障|客服[^,。]{0,12}屏幕共享/,
    marks:
      /自称[^,。]{0,10}客服|退款链接|理赔快递|快递丢|商品质量问题退|关闭会员|取消会员|注销(?:学生|校园)|屏幕共享|共享屏幕|会议软件|腾讯会议|安全账户|双倍赔/g,
  },
  {
    scam: 'order_brushing',
    sure: /刷单|刷単|做任务返|垫付任务|点赞返利|关注返佣/,
    marks: /兼职|做任务|返佣|返利|佣金|连单|联单|垫付|本金和佣金|关注公众号|点赞|派单|任务单/g,
  },
  {
    scam: 'fake_investment',
    sure: /虚假(?:投资|理财|交易)(?:平台|app|软件)|假(?:投资|理财|交易)平台|荐股群|内幕消息/,
    marks:
      /老师带|带单|荐股|投资群|内部消息|高额回报|稳赚不赔|稳赚|交易软件|下载[^,。]{0,8}app|提现[^,。]{0,6}(?:保证金|个税|税|解冻)|不能提现|无法提现|数字货币|虚拟币|炒币|炒外汇|直播间讲课|导师|跟单/g,
  },
  {
    scam: 'fake_police',
    sure: /(?:冒充|假冒|自称)[^,。]{0,6}(?:公安|公检法|警察|民警|检察|法院)/,
    marks: /涉嫌洗钱|洗钱案|安全账户|通缉令|逮捕令|资金清查|配合调查|保密协议|专案组|资产核查/g,
  },
  {
    scam: 'fake_credit_repair',
    sure: /征信修复|修复征信|洗白征信|消除征信[^,。]{0,6}(?:费|收)|(?:冒充|自称)[^,。]{0,10}(?:征信|银监|银保监)/,
    marks:
      /影响征信|校园贷账户|注销账户|清空额度|利率过高不符|国家规定|征信有问题|转到指定账户|关闭[^,。]{0,6}(?:借呗|白条|额度|金条)/g,
  },
  {
    scam: 'romance',
    sure: /杀猪盘/,
    marks: /网恋|网上认识|交友|相亲|男朋友|女朋友|对象|世纪佳缘|探探|陌陌|soul|谈恋爱|带我投资|带我(?:赚|玩|炒)|一起投/g,
  },
  {
    scam: 'loan_fee',
    sure: /(?:贷款|放款|下款)[^。]{0,20}(?:解冻费|保证金|验证金|认证金|刷流水|验资|工本费)/,
    marks: /解冻费|卡号(?:填|输|写)错|保证金|刷流水|流水不足|验证还款能力|会员费才能|先交|交钱才能放款|包装费|银行卡被冻结需/g,
  },
  {
    scam: 'fake_acquaintance',
    sure: /冒充[^,。]{0,6}(?:领导|熟人|老板|朋友|同学|亲戚|孙子|儿子)|猜猜我是谁|换声|ai换脸/,
    marks: /领导[^,。]{0,6}(?:借钱|转账|转一下)|加我微信[^,。]{0,6}领导|新号码|盗号|微信被盗|qq被盗|不方便出面|急用钱转/g,
  },
]

/** The scam type that the text tells of, or null. The most marks win. */
export function scamOf(text: string): Scam | null {
  let best: Scam | null = null
  let bestScore = 1
  for (const { scam, sure, marks } of scamMarks) {
    const score = new Set(text.match(marks) ?? []).size + (sure?.test(text) ? 2 : 0)
    if (score > bestScore) {
      best = scam
      bestScore = score
    }
  }
  return best ?? (hasEnglish(text) ? englishScam(text) : null)
}

const vulnerabilityRules: readonly (readonly [Vulnerability, RegExp])[] = [
  [
    'elderly',
    /老人|老年人|老太太|老大爷|老奶奶|老伴|年迈|高龄|(?:6[5-9]|7\d|8\d|9\d|六十五|六十八|七十|八十|九十)[多几来余一二三四五六七八九]*岁|退休|养老钱|棺材本/,
  ],
  ['minor', /未成年|(?<!\d)(?:[1-9]|1[0-7])岁|小学生|初中生|高中生|孩子(?:偷|用我|拿)/],
  ['student', /大学生|在校(?:生|学生|大学生)|还在(?:上学|读书|念书)|我是(?:一名)?学生|学生党|校园贷/],
  ['disabled', /残疾|残障|聋哑|盲人|失明|视障|听障|轮椅|智障|精神(?:分裂|障碍|疾病)/],
  [
    'seriously_ill',
    /癌|肿瘤|白血病|尿毒症|透析|重病|大病|化疗|放疗|瘫痪|中风|脑梗|脑溢血|心梗|住院|手术|抑郁症|icu|植物人|救命钱|看病钱/,
  ],
  ['pregnant', /孕妇|怀孕|孕期|产妇|哺乳|坐月子|刚生(?:完)?孩子|生孩子/],
  [
    'no_income',
    /失业|下岗|没有?收入|无收入|无经济来源|生活来源|生活困难|低保|五保|揭不开锅|吃不上饭|没饭吃|负债累累|破产|断了?(?:收入|生计)/,
  ],
  ['bereaved', /去世|过世|病逝|身故|遗产|遗孀|走了[^,。]{0,6}(?:父|母|爸|妈|老伴)|已故/],
]

export function vulnerabilitiesOf(text: string): Vulnerability[] {
  const named = vulnerabilityRules.filter(([, rule]) => rule.test(text)).map(([kind]) => kind)
  if (!hasEnglish(text)) return named
  const both = new Set([...named, ...englishVulnerabilities(text)])
  return vulnerabilities.filter((kind) => both.has(kind))
}

const times =
  /(?:投诉|反映|反馈|致电|打|拨|联系|沟通|交涉|找|跑|信访)[^,。!?\n]{0,6}?(\d{1,3}|[二两三四五六七八九十]{1,3})(?:多|几|余)?(?:次|遍|回|趟|个电话|通电话)|第(\d{1,2}|[二两三四五六七八九十]{1,2})次[^,。]{0,3}(?:投诉|反映|打|找|来|写)|(\d{1,3}|[二两三四五六七八九十]{1,3})(?:多|几|余)?(?:次|遍|回|趟)[^,。]{0,2}(?:投诉|反映|致电|电话|联系|沟通|交涉|找)/

/** How often the writer says to have complained before: 0 not at all, 1 "again" without a number. `isRepeated` is the trigger's verdict. */
export function repeatCountOf(text: string, isRepeated: boolean): number {
  if (!isRepeated) return 0
  const match = times.exec(text)
  const number = match?.[1] ?? match?.[3]
  if (number) return toNumber(number)
  if (match?.[2]) return Math.max(1, toNumber(match[2]) - 1)
  return (hasEnglish(text) ? englishRepeatCount(text) : null) ?? 1
}

const toNumber = (text: string) => (/^\d/.test(text) ? Number(text) : (parseChinese(text) ?? 1))

const templateMarks: readonly RegExp[] = [
  /根据《[^》]{4,30}》第[^条]{1,6}条/g,
  /《(?:商业银行信用卡业务监督管理办法|银行保险机构消费者权益保护管理办法|消费者权益保护法|民法典|个人信息保护法|互联网[^》]{2,20}|关于[^》]{4,40})》/g,
  /(?:本人|申请人)(?:现)?(?:正式|特此|郑重)|特此(?:投诉|申请|函告)|请贵(?:行|司|局)依法|依法(?:依规|履职|查处|予以)/g,
  /停息挂账|个性化分期|第七十条|第70条|60期|六十期|特殊情况下/g,
  /书面(?:答复|回复|告知)|法定期限|行政复议|履行法定职责|信息公开|不作为[^,。]{0,6}复议/g,
  /全额退保|误导销售|双录|未尽(?:到)?(?:告知|说明|提示)义务|违反(?:了)?(?:相关|国家|监管)(?:法律|规定|法规)/g,
  /代理人|受托人|委托书|委托(?:本人|律师|我司)|法务|维权公司|债务(?:优化|规划|重组)/g,
  /一、[\s\S]{4,900}二、|1、[\s\S]{4,900}2、|诉求如下|事实(?:与|和|及)理由|投诉请求/g,
]

/**
 * 0..1: how much a text reads like the templates of paid complaint agents 代理投诉. Advice for the handler only
 * (《银行业保险业消费投诉处理管理办法》 gives every complaint its answer, whoever wrote it).
 */
export function agentTemplateLikeness(text: string): number {
  let score = 0
  for (const mark of templateMarks) score += Math.min(2, text.match(mark)?.length ?? 0)
  return Math.round((1 - Math.exp(-score / 3.5)) * 100) / 100
}
