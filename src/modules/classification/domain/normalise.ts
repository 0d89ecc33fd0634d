/**
 * One form for what people write in several: full width, capitals, traditional characters.
 *
 * Every UTF-16 unit maps to exactly one unit, so an offset in the normalised text is an offset in the original and a
 * reason can be shown in the writer's own words.
 */
const traditional =
  '貸贷錢钱銀银騙骗還还這这個个們们說说電电話话帳账賬账戶户詐诈賠赔償偿費费體体嗎吗為为來来時时間间開开關关買买賣卖' +
  '實实際际應应該该過过無无發发現现對对會会後后從从當当與与業业務务員员險险證证記记錄录訴诉請请給给們们讓让報报警警' +
  '馬马單单壞坏樣样處处種种兩两萬万億亿點点號号頭头問问題题見见長长東东車车門门網网絡络貨货幣币財财產产資资歷历國国' +
  '學学區区縣县鎮镇鄉乡職职責责權权義义協协議议價价額额債债務务離离婚婚歲岁齡龄醫医療疗藥药殘残疾疾顧顾態态動动機机' +
  '構构廣广場场總总結结經经濟济謝谢繫系聯联訊讯變变達达運运轉转輸输贖赎質质類类預预領领願愿須须顯显飛飞驗验'
const pairs = new Map<string, string>()
for (let i = 0; i + 1 < traditional.length; i += 2) pairs.set(traditional[i]!, traditional[i + 1]!)
// Homophones and keyboard slips that are always slips in this domain.
for (const [wrong, right] of [
  ['帐', '账'],
  ['夲', '本'],
  ['囯', '国'],
] as const)
  pairs.set(wrong, right)

const table = new Uint16Array(65_536)
for (let code = 0; code < table.length; code++) table[code] = fold(code)

function fold(code: number): number {
  if (code >= 0xff01 && code <= 0xff5e) code -= 0xfee0
  if (code === 0x3000 || code === 0xa0 || code === 0x09) return 0x20
  if (code === 0x2018 || code === 0x2019) return 0x27 // curly apostrophes
  if (code === 0xffe5) return 0xa5 // ￥ → ¥
  if (code >= 0x41 && code <= 0x5a) return code + 32
  const simple = pairs.get(String.fromCharCode(code))
  return simple ? simple.charCodeAt(0) : code
}

const chunk = new Uint16Array(8192)

export function normalise(text: string): string {
  if (text.length > chunk.length) return normalise(text.slice(0, chunk.length)) + normalise(text.slice(chunk.length))
  for (let i = 0; i < text.length; i++) chunk[i] = table[text.charCodeAt(i)]!
  return String.fromCharCode.apply(null, chunk.subarray(0, text.length) as unknown as number[])
}

const englishWords =
  /(?:^|[^a-z])(?:i|u|ur|your|in|on|at|from|no|they|can|the|my|me|is|was|to|and|you|your|not|of|have|for|with|please|i'm|i've|it|this|that|they|account|refund|money|bank|card|loan|complaint|fee|why|how|no|help|scam|app)(?![a-z])/i

/**
 * Which language a text is in: `zh` when at least one letter in five is a Han character (an English sentence has some five
 * letters a word), `en` when the rest holds an everyday English word. Chooses the form letter and the rules of reading.
 */
export function languageOf(text: string): 'zh' | 'en' | 'other' {
  let han = 0
  let latin = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x4e00 && code <= 0x9fff) han++
    else if ((code | 32) >= 97 && (code | 32) <= 122) latin++
  }
  if (han * 5 >= han + latin && han > 0) return 'zh'
  return latin > 0 && englishWords.test(text) ? 'en' : 'other'
}

/** Where the title ends: complaint platforms and message boards send one short line first. 0 when there is none. */
export function titleEnd(text: string): number {
  const end = text.indexOf('\n')
  return end > 0 && end <= 60 && text.length - end > 8 ? end : 0
}
