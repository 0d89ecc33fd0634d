import { findPersonalData } from '../../complaint/domain/personal-data.ts'
import type { Extraction } from './classification.ts'
import { collectCues } from './cues.ts'
import { expertLength, expertScores } from './expert.ts'
import { type AmountWeights, disputedAmount } from './extraction/amount.ts'
import type { AmountMention } from './extraction/amount-mentions.ts'
import { agentTemplateLikeness, repeatCountOf, scamOf, vulnerabilitiesOf } from './extraction/circumstances.ts'
import { claimsOf } from './extraction/claim.ts'
import { findDates } from './extraction/dates.ts'
import { findHeadcount } from './extraction/headcount.ts'
import { mentionsOf } from './extraction/mentions.ts'
import { CueList, extractFeatures, type FeatureVector, hasHan, readLimit } from './features.ts'
import { countLexicons } from './lexicon/index.ts'
import { normalise, titleEnd } from './normalise.ts'
import type { Cut } from './segmenter.ts'
import { type TriggerHit, triggerRules } from './triggers.ts'

/** A text read once: what the rules found in it, and the features that the model weighs. */
export interface ReadText {
  /** The normalised text, cut at `readLimit`; offsets are those of the original. */
  text: string
  rules: TriggerHit[]
  amount: AmountMention | null
  headcount: number | null
  extraction: Extraction
  /** Overwritten by the next reading. */
  features: FeatureVector
  /** What plain hand-set signs say: signs × outputs, see `expert.ts`. Overwritten by the next reading. */
  expert: Float32Array
}

const action =
  /(?:请|建议|希望|望|恳请|要求|呼吁|求|@|让)[^。!?\n]{0,12}(?:公安|警方|警察|经侦|监管|纪委|网安|网警|扫黑|市监|工商|有关部门|相关部门|政府|检察)[^。!?\n]{0,16}(?:查|抓|立案|打击|深挖|严惩|介入|打掉|关停|封|端了|管管|看看|取缔|整治|追究|采取强制|调查|处理|制止)|(?:举报|检举|控告|实名反映)[^。!?\n]{0,30}(?:违规|违法|涉嫌|非法|诈骗|传销|套路贷|洗钱|造假|集资|骗|泄露|冒充|卖)|为何[^。]{0,6}不立案|迟迟不立案|请求立案|依法(?:立案|查处|严惩|打击|取缔)/
const cues = new CueList()
const expert = new Float32Array(expertLength)

/** The triggers that written rules read in a normalised text, and the people it counts. */
export function readRules(text: string): { rules: TriggerHit[]; people: { value: number; at: [number, number] } | null } {
  const rules = triggerRules(text)
  const people = findHeadcount(text)
  // A stated number of people harmed is a group, in whatever words.
  if (people && !rules.some((hit) => hit.trigger === 'group')) rules.push({ trigger: 'group', at: people.at })
  return { rules, people }
}

/** Reads an original text. `cut` cuts the normalised text into words; `known` are the buckets worth keeping. */
export function readText(original: string, cut: Cut, amountWeights?: AmountWeights, known?: Uint8Array): ReadText {
  const text = normalise(original.length > readLimit ? original.slice(0, readLimit) : original)
  const title = titleEnd(text)
  const { rules, people } = readRules(text)
  const amount = disputedAmount(text, title, amountWeights)
  const headcount = people?.value ?? null
  const claim = claimsOf(text)
  const scam = scamOf(text)
  const repeatCount = repeatCountOf(
    text,
    rules.some((hit) => hit.trigger === 'repeat'),
  )
  const counts = countLexicons(text, title)
  const isChinese = hasHan(text)
  expertScores(
    {
      counts,
      isChinese,
      length: text.length,
      hasFirstPerson: /[我俺咱]|本人|客户|\b(?:i|my|me|we|our|customer)\b/.test(text),
      speaksToReader: /楼主|你(?![们行司家])/.test(text),
      asksForAction: action.test(text),
      endsAsQuestion: /(?:\?|吗|呢|么|嘛|没|不|怎么办|咋整|咋办|多少|多久|哪里|哪个|几天)[\s?。!~.…]*$/.test(text),
      rules,
      amount: amount?.value ?? null,
      headcount,
    },
    expert,
  )
  collectCues(
    text,
    title,
    counts,
    { triggers: rules, amount: amount?.value ?? null, headcount, claimCount: claim.length, hasScam: scam !== null, repeatCount },
    cues,
  )
  const features = extractFeatures({ text, words: cut(text), titleEnd: title, cues, isChinese, known })
  const extraction: Extraction = {
    dates: findDates(text),
    claim,
    ...mentionsOf(text),
    scam,
    vulnerable: vulnerabilitiesOf(text),
    repeatCount,
    agentTemplateLikeness: agentTemplateLikeness(text),
    // Of the whole text: what must not be kept may stand anywhere.
    personalData: findPersonalData(original),
  }
  return { text, rules, amount, headcount, extraction, features, expert }
}
