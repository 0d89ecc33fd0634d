import { englishClaims } from '../english/circumstances.ts'
import { hasEnglish } from '../english/triggers.ts'
import { type Claim, claims } from '../labels.ts'

const wants = '(?:要求|诉求|请求|请|希望|恳请|望|必须|给我|帮我|尽快|马上|立即|应当|应该|需要|麻烦|申请|退|想|要)'
const rules: readonly (readonly [Claim, RegExp])[] = [
  [
    'refund',
    /退(?:款|费|钱|还|给我|回|我|本金|保费|掉|了)|返还|归还|还我(?:钱|血汗|本金|们)|还钱|把钱(?:还|退)|追回|原路退|全额退|要回/,
  ],
  ['compensation', /赔偿|补偿|赔我|赔给|索赔|赔付|假一赔|误工费|精神损失/],
  [
    'explanation',
    new RegExp(
      `给(?:个|一个|我|我们)?(?:说法|解释|交代|答复)|${wants}[^,。]{0,8}(?:解释|说明|答复|书面|告知|核实)|讨个说法|合理解释`,
    ),
  ],
  [
    'stop_harassment',
    /停止[^,。]{0,8}(?:催收|骚扰|拨打|爆|侵害|群发|联系|推销|营销)|不要再(?:打|骚扰|联系|发)|别再(?:打|骚扰|发)|停催|禁止[^,。]{0,6}(?:骚扰|催收|推销)/,
  ],
  [
    'speed_up',
    /(?:尽快|加快|抓紧|早日|赶紧|赶快|马上|立即|立刻)[^,。]{0,10}(?:处理|办理|解决|放款|到账|审批|兑付|理赔|立案|回复|回款|赔付|退|发放)/,
  ],
  [
    'restore_service',
    /恢复[^,。]{0,8}(?:使用|额度|正常|账户|功能|权限)|解冻|解封|解除[^,。]{0,6}(?:冻结|限制|管控|止付)|解限|开通(?:权限|功能)|修复(?:系统|bug|问题)/,
  ],
  [
    'remove_credit_record',
    /(?:消除|撤销|删除|更正|修改|修复|清除|撤掉|消掉|恢复|还我)[^,。]{0,10}(?:征信|逾期记录|不良记录|记录|信用)|征信[^,。]{0,10}(?:更正|修改|消除|删除|撤销|恢复|异议)/,
  ],
  ['apology', /道歉|赔礼|致歉|赔不是/],
  [
    'renegotiate',
    /(?:协商|申请|要求|希望|请求)[^,。]{0,10}(?:分期|延期|停息|减免|只还本金|个性化|还本金|缓|宽限)|停息挂账|减免(?:利息|罚息|违约金)|延期还款|分期还款方案/,
  ],
  [
    'cancel_product',
    /(?:注销|取消|关闭|解约|退保|解除|终止|解绑)[^,。]{0,10}(?:账户|账号|会员|服务|合同|保险|保单|信用卡|卡|借款|订单|自动|代扣|业务|授权|绑定)|退保|销户|销卡/,
  ],
]

/** What the writer asks for, in the order of {@link claims}; several are common. */
export function claimsOf(text: string): Claim[] {
  const asked = rules.filter(([, rule]) => rule.test(text)).map(([claim]) => claim)
  if (!hasEnglish(text)) return asked
  const both = new Set([...asked, ...englishClaims(text)])
  return claims.filter((claim) => both.has(claim))
}
