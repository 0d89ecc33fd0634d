import type { Actor } from '../../../platform/actor.ts'
import type { Classification } from '../../complaint/domain/events.ts'
import type { Loaded } from '../../complaint/index.ts'
import { makeComplaint } from '../../complaint/testing.ts'
import type { TestInstitution } from '../../identity/testing.ts'

/** What a careful specialist says of the stories below: a product of the bank's own, which no corpus knows. */
export const ownLabels: Classification = {
  ...{ route: 'complaint', business: 'wealth', reason: 'product_return', reasonDetail: null, product: null },
  ...{ grade: 'general', triggers: [], emotion: 1 },
}

const who = [
  '上个月在你们东街网点办业务时',
  '我母亲七十岁那年听柜台介绍',
  '去年国庆节前接到客户经理来电',
  '公司发年终奖那天路过贵行',
  '孩子上大学之前想存点学费',
  '朋友推荐我来开户的第二周',
  '在手机上看到首页弹窗之后',
  '搬家以后头一次进城办事',
  '退休金到账的第三个早晨',
  '疫情结束后回老家探亲期间',
  '装修尾款还没付出去的时候',
] as const
const what = [
  '买进十二万元的江海宝二号',
  '把全部积蓄换成江海宝五期',
  '签下三年封闭的江海宝稳盈',
  '认购了江海宝月月享份额',
  '转投收益写着四个点的江海宝',
  '被拉进直播间抢购江海宝臻选',
  '续作到期的江海宝安心款',
  '替丈夫持有江海宝双周轮动',
  '一次性投向江海宝进取型',
  '分两笔放入江海宝周周利',
  '跟着同事申购江海宝新客专享',
] as const
const then = [
  '如今净值掉到只剩九成',
  '到期当天页面显示清算延后',
  '公布的业绩和宣传册完全对不上',
  '本金亏掉将近一万八千',
  '每回查询都比上次更少',
  '说好保底结果倒扣管理费',
  '三个季度没有任何分红入账',
  '申请赎回被退单整整四遍',
  '账面浮亏还在一天天扩大',
  '合同里找不到当初承诺的数字',
  '收益率从四点二变成负数',
] as const
const wish = [
  '请把差额补给我并书面说明。',
  '要求按照约定利率兑付。',
  '希望尽快归还投入的钱。',
  '盼给出亏损原因和明细。',
  '我要全额退回别再拖延。',
  '麻烦核对流水后赔付损失。',
  '恳请提前终止这份协议。',
  '务必告诉我谁来承担后果。',
  '必须恢复宣传时的回报。',
  '想知道何时能拿回这笔款。',
  '敬请依法处理此事并回信。',
] as const

/** Up to 121 complaints of which no two share more than one of their four parts, so that none is another's twin. */
export const story = (nth: number): string => {
  const [i, j] = [Math.floor(nth / 11) % 11, nth % 11]
  return `${who[i]}，${what[j]}，${then[(i + j) % 11]}，${wish[(i + 2 * j) % 11]}`
}

/** A complaint that the machine proposed something for and a person labelled. */
export async function teach(
  bank: TestInstitution,
  person: Actor,
  text: string,
  said: { proposed: Classification; labels: Classification; why?: string; receivedAt?: Date },
): Promise<Loaded> {
  const { proposed, labels, why = '产品名称写错了', receivedAt } = said
  return await makeComplaint(
    { ...bank, ctx: { ...bank.ctx, actor: person } },
    'headDesk',
    {
      ...{ text, confidence: { route: 0.9, business: 0.6, reason: 0.7, grade: 0.8, abstained: [], model: 'a'.repeat(24) } },
      ...(receivedAt && { receivedAt }),
    },
    [
      { type: 'classified', by: 'model', from: null, to: proposed, why: null },
      { type: 'classified', by: 'person', from: proposed, to: labels, why },
    ],
  )
}
