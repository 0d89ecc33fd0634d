import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import type { Cut, Vocabulary } from './domain/segmenter.ts'

/** Cuts a normalised text into words without gaps: joined again they are the text. Used in training only, to find the words of a corpus. */
export type Tokenize = (text: string) => string[]

// Words that jieba's own dictionary cuts apart. Frequency high enough to win; the tag is not used.
const ownWords = `花呗 借呗 微粒贷 白条 金条 有钱花 放心借 云闪付 财付通 网贷 砍头息 套路贷 校园贷 现金贷 消费贷 经营贷 房贷 车贷 装修贷 助学贷款 爆通讯录 通讯录 呼死你 催收员 暴力催收 软暴力
停息挂账 个性化分期 最低还款 账单日 还款日 临时额度 固定额度 提额 降额 年费 盗刷 套现 循环利息 溢缴款 征信 征信报告 征信中心 征信异议 不良记录 逾期记录 黑名单 二类户 一类户 非柜面 司法冻结 解冻 止付 快捷支付
收款码 手机银行 网上银行 闪退 验证码 人脸识别 手势密码 u盾 口令卡 动态口令 出借人 投资人 出借 兑付 良性退出 清盘 债转 债权转让 爆雷 暴雷 提现困难 待收 回款 自动投标 资金池 自融 非法集资 集资诈骗 资金盘 虚拟币
数字货币 杀猪盘 刷单 荐股 带单 爆仓 强平 银保监会 银监会 保监会 证监会 金融监管总局 金融办 银保监局 银监局 人行 经侦 信访局 消协 市长热线 拒赔 理赔 退保 定损 健康告知 犹豫期 现金价值 重疾险 百万医疗 年金险
分红险 万能险 交强险 三者险 保单 双录 净值 大额存单 结构性存款 存单 积存金 纪念币 残币 购汇 结汇 强制下款 捆绑销售 搭售 会员费 服务费 担保费 违约金 滞纳金 手续费 霸王条款 阴阳合同 踢皮球 打太极 转人工 p2p`

let jieba: Jieba | null = null

function load(): Jieba {
  const loaded = Jieba.withDict(dict)
  loaded.loadDict(
    Buffer.from(
      ownWords
        .split(/\s+/)
        .map((word) => `${word} 20000 n`)
        .join('\n'),
    ),
  )
  return loaded
}

/** Loads jieba's dictionary on first use (about 0.2 s). No hidden Markov model: an unknown word is left in single characters, and the n-grams see it. */
export const tokenize: Tokenize = (text) => {
  jieba ??= load()
  return jieba.cut(text, false)
}

/** A word of fewer texts than this is not worth a place: the model could not learn from it. */
const minTexts = 2
/** What a word of our own list counts, at least: enough to hold together wherever it stands. */
const ownTimes = 8

/** The words of the texts with how often they stand there, and all of our own list; in an order of their own. */
export function vocabularyOf(texts: readonly string[], cut: Tokenize): Vocabulary {
  const times = new Map<string, number>()
  const textsWith = new Map<string, number>()
  for (const text of texts) {
    const words = cut(text).filter((word) => /^\p{L}+$/u.test(word) && !/^[a-z]+$/.test(word))
    for (const word of words) times.set(word, (times.get(word) ?? 0) + 1)
    for (const word of new Set(words)) textsWith.set(word, (textsWith.get(word) ?? 0) + 1)
  }
  const kept = new Map([...times].filter(([word]) => textsWith.get(word)! >= minTexts))
  for (const word of ownWords.split(/\s+/)) if (!/^[a-z\d]+$/.test(word)) kept.set(word, Math.max(ownTimes, kept.get(word) ?? 0))
  return [...kept].sort((a, b) => (a[0] < b[0] ? -1 : 1))
}

/** Cuts with a tokenizer instead of a model's vocabulary: for those who ask which words a model does not know. */
export const cutWith =
  (tokenize: Tokenize): Cut =>
  (text) => {
    const end: number[] = []
    for (const word of tokenize(text)) end.push((end.at(-1) ?? 0) + word.length)
    return { count: end.length, end: Int32Array.from(end) }
  }
