/** Giving money back, or letting it off. */
const redress =
  /退还|退款|退费|退回|退赔|返还|赔偿|赔付|补偿|减免|免除|免收|补发|垫付|支付给?您|refund|reimburs|compensat|pay (?:you|back)|waive|credit (?:you|your account)/i
/** Words that bind whoever says them. */
const binding =
  /同意|批准|决定|将(?!来)|会(?!议|计|员|同)|予以|给予|承诺|保证|已(?:经)?为您|现为您|为您办理|向您|\b(?:will|shall|agree[sd]?|approve[sd]?|grant(?:ed)?|promise|guarantee)\b/i
/** Agreeing to a demand binds even where the demand is quoted. */
const granting = /同意(?!书)|批准|\b(?:agree[sd]? to|approve[sd]?|grant(?:ed)?)\b/i
/** What the consumer wants, what might be, what is refused: no promise. */
const reported =
  /您(?:要求|提出|反映|主张|诉求|希望|申请|认为|的诉求|的要求)|诉求为|要求(?:我行)?|不予|不能|无法|未能|不会|不支持|不符合|不同意|未同意|不予批准|是否|若|如果|如需|如您|如经|\b(?:you (?:ask|asked|request|requested|claim|claimed|want)|your (?:request|claim|demand)|cannot|can not|unable|not|whether|if)\b/i
/** A refusal is never a grant. */
const refusing = /不予|不能|无法|不同意|未同意|不支持|\b(?:cannot|unable|not)\b/i
const money = /[¥￥]\s*\d|\d[\d,.]*\s*(?:万|亿|千|百)?\s*(?:元|块)|\b(?:rmb|cny|yuan)\b/i

/** Clauses, because one sentence may quote a demand and grant it. A comma inside a number parts nothing. */
export const clausesOf = (text: string): string[] =>
  text.split(/[。！？!?；;，\n]|,(?!\d{3})|\.(?!\d)/).filter((clause) => clause.trim() !== '')

/** The clauses in which money is promised. */
export const redressPromises = (text: string): string[] =>
  clausesOf(text).filter((clause) => {
    if (!redress.test(clause) || refusing.test(clause)) return false
    if (granting.test(clause)) return true
    return (binding.test(clause) || money.test(clause)) && !reported.test(clause)
  })

/** Clauses that bind the institution to do something: what they state must come from its own side. */
export const bindingClauses = (text: string): string[] =>
  clausesOf(text).filter((clause) => binding.test(clause) && !reported.test(clause))

/** A complaint that speaks to the machine instead of the bank. It is told to the person; the text is data either way. */
export const speaksToMachine = (text: string): boolean =>
  /忽略(?:以上|上述|之前|前面|所有)|无视(?:以上|上述|之前)|(?:你|您)现在是|系统提示词?|作为(?:一个)?(?:AI|人工智能|语言模型)|ignore (?:all |any )?(?:the )?(?:above|previous|prior|earlier)|disregard (?:all |the )?(?:above|previous)|system prompt|you are now\b|<\/?(?:system|assistant)>/i.test(
    text,
  )
