import type { Claim, Scam, Vulnerability } from '../labels.ts'

const claims: readonly (readonly [Claim, RegExp])[] = [
  [
    'refund',
    /\b(?:refund\w*|reimburs\w+|(?:give|pay|send|want|get|need|return)(?:ing)? (?:me |us |back )?(?:my |our |the |all (?:my|the) )?(?:money|funds|cash|savings|deposit|fees?|premiums?)(?: back)?|money back|charge ?back|return (?:my|the|our) (?:money|funds|fee|deposit|premium)|(?:pay|paid) (?:me )?back|waive)\b/,
  ],
  [
    'compensation',
    /\b(?:compensat\w+|damages|redress|goodwill (?:payment|gesture)|distress payment|make good (?:my|the) loss|reparation)\b/,
  ],
  [
    'explanation',
    /\b(?:explain|explanation|written (?:answer|response|reply|reason)|reasons? (?:why|for)|clarif\w+|want to know why|tell me why|justify|an answer)\b/,
  ],
  [
    'stop_harassment',
    /\b(?:stop (?:calling|phoning|ringing|harass\w+|contacting|texting|emailing|messaging|bothering|the (?:calls|harassment|letters|texts))|leave (?:me|us|my family) alone|cease (?:and desist|contact|all)|no more calls|do not (?:call|contact|phone)|remove my number)\b/,
  ],
  [
    'speed_up',
    /\b(?:as soon as possible|asap|immediately|urgent(?:ly)?|without (?:further )?delay|speed up|hurry|expedite|prompt(?:ly)?|by (?:the end of|tomorrow|today|friday|monday)|right now)\b/,
  ],
  [
    'restore_service',
    /\b(?:unfreez\w+|un ?block\w*|un ?lock\w*|reinstat\w+|restor(?:e|ed|ing)|re-?activat\w+|re-?open my|give me (?:back )?access|lift the (?:restriction|freeze|block|hold))\b/,
  ],
  [
    'remove_credit_record',
    /\b(?:(?:remove|delete|correct|clear|amend|fix|erase|take)(?:d)?[^.]{0,30}(?:credit (?:file|report|record|score|history|bureau)|default|late (?:payment )?marker|negative (?:mark|record)|adverse)|credit (?:file|report|record|history)[^.]{0,20}(?:corrected|removed|amended|cleared|fixed))\b/,
  ],
  ['apology', /\b(?:apolog\w+|say sorry)\b/],
  [
    'renegotiate',
    /\b(?:payment plan|repayment plan|payment holiday|re-?structur\w+|defer\w*|payment break|extend (?:the|my) (?:term|loan|repayment)|instal?ments?|forbearance|breathing space|re-?negotiat\w+|lower (?:my )?(?:payments?|interest)|freeze (?:the )?interest|smaller payments)\b/,
  ],
  [
    'cancel_product',
    /\b(?:cancel\w*|clos(?:e|ing) (?:my|the|this|our) (?:account|card|policy)|terminat\w+|surrender (?:my|the)|unsubscribe|opt out|end (?:my|the|this) (?:contract|policy|membership|subscription))\b/,
  ],
]
const vulnerabilities: readonly (readonly [Vulnerability, RegExp])[] = [
  [
    'elderly',
    /\b(?:elderly|pensioners?|senior citizens?|retired|retiree|(?:6[5-9]|7\d|8\d|9\d)[- ]?(?:years?|yrs?)(?:[- ]old)?|in (?:his|her|my|their) (?:seventies|eighties|nineties|70s|80s|90s)|(?:mother|father|grandmother|grandfather|mum|dad|aunt|uncle|who is|is|am|aged?),? (?:6[5-9]|7\d|8\d|9\d)(?=[,.; )]|$))\b/,
  ],
  [
    'minor',
    /\b(?:under ?age|minors\b|my (?:\w+ )?(?:\d|1[0-7])[- ]year[- ]old|(?:aged?|is) (?:[5-9]|1[0-7])(?=[,. ])|schoolchild\w*|teenage\w*)\b/,
  ],
  [
    'student',
    /\b(?:university|college|international|undergraduate|postgraduate|phd) students?|i(?:'m| am) (?:still )?a (?:\w+ )?student|as a student\b/,
  ],
  [
    'disabled',
    /\b(?:disab(?:led (?!the|my)|ility|ilities)|wheelchair|blind\b(?! sid)|deaf|visually impaired|hearing impaired|dementia|alzheimer'?s|autis(?:m|tic))/,
  ],
  [
    'seriously_ill',
    /\b(?:cancer|chemo(?:therapy)?|dialysis|leuk(?:a?emia)|tumou?r|(?:a|had|his|her|my) stroke|terminal(?:ly)?|critically ill|seriously ill|hospital(?:i[sz]ed)?|intensive care|depress(?:ion|ed)|mental (?:health|illness)|surgery|heart attack)\b/,
  ],
  ['pregnant', /\b(?:pregnan(?:t|cy)|maternity|newborn|gave birth)\b/],
  [
    'no_income',
    /\b(?:unemploy\w+|lost my job|laid off|made redundant|redundancy|no income|on benefits|universal credit|homeless|can(?:'t|not) (?:afford|buy|pay for) (?:food|rent|medicine|groceries|heating)|food bank|signed off|out of work)\b/,
  ],
  [
    'bereaved',
    /\b(?:widow(?:ed|er)?|bereave\w*|passed away|(?:my )?late (?:husband|wife|father|mother)|probate|deceased|(?:mother|father|husband|wife|mum|dad) (?:has |had )?died)\b/,
  ],
]
const scams: readonly (readonly [Scam, RegExp])[] = [
  [
    'fake_customer_service',
    /\b(?:(?:fake|pretend\w*|pos(?:ed|ing) as|impersonat\w+|claim(?:ed|ing) to be)[^.]{0,30}(?:customer (?:service|support)|amazon|paypal|microsoft|bank(?:'s)? (?:fraud|security|staff|employee|agent|team)|support|courier)|screen ?shar\w+|anydesk|team ?viewer|remote access|safe account)\b/,
  ],
  [
    'order_brushing',
    /\b(?:task (?:scam|app|platform|job)|(?:like|review|rate)(?:ing)? (?:products|videos|hotels|apps) for (?:money|commission)|order brushing|brushing|commission per task|part[- ]time (?:online )?job[^.]{0,40}deposit)\b/,
  ],
  [
    'fake_investment',
    /\b(?:(?:fake|bogus|fraudulent|scam) (?:\w+ )?(?:invest\w+|trading|crypto\w*|broker|exchange|platform)|(?:crypto|trading|forex|investment) (?:platform|app|site)[^.]{0,60}(?:withdraw|vanish|disappear|locked|tax)|guaranteed (?:returns|profit)|signals? group|ponzi)\b/,
  ],
  [
    'fake_police',
    /\b(?:(?:fake|pretend\w*|pos(?:ed|ing) as|impersonat\w+|claim(?:ed|ing) to be)[^.]{0,24}(?:police|officer|prosecutor|court|hmrc|irs|tax|immigration|public security)|arrest warrant|money laundering case)\b/,
  ],
  ['fake_credit_repair', /\bcredit (?:repair|fix|clean\w*|restoration)\b/],
  [
    'romance',
    /\b(?:romance scam|pig[- ]butchering|(?:met|matched)[^.]{0,30}(?:dating|tinder|hinge|online|telegram)[^.]{0,80}(?:invest|money|send|transfer)|dating (?:app|site)|online (?:boyfriend|girlfriend))\b/,
  ],
  [
    'loan_fee',
    /\b(?:(?:advance|upfront|up-front|processing|release|unlock|insurance|verification) (?:fee|deposit|payment)[^.]{0,60}(?:loan|release|disburs)|loan[^.]{0,60}(?:upfront|up-front|advance|release|unlock|verification) (?:fee|deposit|payment))\b/,
  ],
  [
    'fake_acquaintance',
    /\b(?:(?:fake|pretend\w*|pos(?:ed|ing) as|impersonat\w+|claim(?:ed|ing) to be)[^.]{0,16}(?:my (?:boss|son|daughter|friend|ceo|brother|nephew|grandson)|the ceo)|hi mum|hi mom|deepfake|cloned voice|hacked (?:whatsapp|wechat|facebook|email) account)\b/,
  ],
]

const keysOf = <T>(rules: readonly (readonly [T, RegExp])[], text: string): T[] =>
  rules.filter(([, rule]) => rule.test(text)).map(([key]) => key)

export const englishClaims = (text: string): Claim[] => keysOf(claims, text)
export const englishVulnerabilities = (text: string): Vulnerability[] => keysOf(vulnerabilities, text)
export const englishScam = (text: string): Scam | null => keysOf(scams, text)[0] ?? null

const countWords: Record<string, number> = {
  twice: 2,
  two: 2,
  thrice: 3,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  second: 1,
  third: 2,
  fourth: 3,
  fifth: 4,
  sixth: 5,
}
const contact =
  '(?:called|phoned|rang|emailed|written|wrote|contacted|complained|chased|messaged|visited|asked|reported|spoken|spoke|tried|followed up|raised)'
const counted = new RegExp(
  `\\b${contact}[^.!?\\n]{0,24}?\\b(?:(twice|thrice)|(\\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve) (?:\\w+ )?(?:times|occasions|emails|calls|letters))|\\b(\\d{1,3}|two|three|four|five|six|seven|eight|ten) (?:phone )?(?:calls|emails|complaints|letters)\\b|\\bmy (second|third|fourth|fifth|sixth) (?:complaint|email|letter|call|request)`,
)

/** How often an English text says to have complained before; null when it gives no number. */
export function englishRepeatCount(text: string): number | null {
  const match = counted.exec(text)
  const word = match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4]
  if (!word) return null
  return /^\d/.test(word) ? Number(word) : (countWords[word] ?? 1)
}
