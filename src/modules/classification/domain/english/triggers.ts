import type { TriggerHit } from '../danger/marks.ts'
import type { Trigger } from '../labels.ts'

/** Two Latin words in a row: below that there is no English to read, only names and abbreviations. */
const latinWords = /[a-z]{2,} [a-z]{2,}|(?:^|[^a-z])i [a-z]{2,}/
export const hasEnglish = (text: string): boolean => latinWords.test(text)

interface EnglishRule {
  trigger: Trigger
  when: RegExp
  /** Tried on the sentence around the hit. */
  unless?: RegExp
}

const regulators =
  "fos|cfpb|nfra|cbirc|pboc|fca|finra|sec|occ|fdic|asic|afca|hkma|mas|ifc|apra|ombudsman|(?:financial )?regulators?|regulatory (?:authority|body|agency)|financial regulatory (?:administration|authority)|banking (?:and insurance )?(?:regulatory )?(?:commission|authority)|supervisory authority|central bank|people's bank(?: of china)?|attorney general|better business bureau|bbb|consumer (?:protection|financial|council|association|affairs)(?: (?:bureau|agency|commission|association|authority))*|trading standards|financial conduct authority|monetary authority|ministry of finance|12378|12363|12386|12345|12315"
const kin =
  '(?:my |our |his |her |their |the |an? )?(?:elderly |old |sick |aged )?(?:mother|father|mum|mom|dad|wife|husband|son|daughter|brother|sister|parents|grandmother|grandfather|grandma|grandpa|uncle|aunt|friend|boss|employer|colleagues?|co-?workers?|neighbou?rs?|relatives|family|in-laws|references|contacts|workplace|office|children|kids|child)'

const rules: readonly EnglishRule[] = [
  {
    trigger: 'regulator',
    when: new RegExp(
      `\\b(?:complain(?:ed|ing|t)?|report(?:ed|ing)?|escalat(?:e|ed|ing)|tak(?:e|ing)|took|go(?:ing|ne)?|went|refer(?:red)?|fil(?:e|ed|ing)|submit(?:ted)?|writ(?:e|ing|ten)|wrote|contact(?:ed|ing)?|call(?:ed|ing)?|notif(?:y|ied)|lodg(?:e|ed)|rais(?:e|ed)|forward(?:ed)?|copied|cc|inform(?:ed)?|approach(?:ed)?|through|with|to|via|dear|attention)\\b[^.!?\\n]{0,50}\\b(?:${regulators})\\b|\\b(?:${regulators})\\b[^.!?\\n]{0,25}\\b(?:complaint|case|involved|investigat\\w+|decision|reference|will hear|has been|have been|told|upheld)\\b|\\b(?:cfpb|fos|nfra|hkma|sfc|ftc|afca|ombudsman|12378|12363|watchdog|data regulator|the regulator(?:'s)?)\\b`,
    ),
    unless:
      /\b(?:regulated by|authori[sz]ed by|licen[sc]ed by|(?:did not|didn't|won't|don't want to|not yet) (?:\w+ )?(?:complain|report|go|call)|should i (?:go|complain)|exchange rate|base rate|you (?:can|could|should|may))\b/,
  },
  {
    trigger: 'legal',
    when: /\b(?:sue|suing|sued you|lawsuits?|lawyers?|attorneys?(?! general)|solicitors?|legal (?:action|proceedings|counsel|advice|route|remed\w+|steps)|court|tribunal|arbitration|litigation|class action|police|crime (?:number|reference)|action fraud|press(?:ing)? charges|prosecut\w+|magistrate)\b/,
    unless:
      /\b(?:threaten(?:ed|s|ing)? (?:me|us|him|her|my \w+)?[^.]{0,30}(?:sue|court|legal|police|lawyer|arrest)|sue me|suing me|took me to court|(?:fake|pretend\w*|pos(?:ed|ing)|impersonat\w+|claim(?:ed|ing) to be) [^.]{0,20}(?:police|lawyer|court|attorney)|court order|power of attorney|food court|tennis court|(?:don't|do not|did not|didn't|no) (?:want|plan|intend|wish|need)[^.]{0,20}(?:court|sue|lawyer|legal|police)|will (?:they|i be)[^.]{0,15}(?:sue|court))\b/,
  },
  {
    trigger: 'media',
    when: /\b(?:media|press|newspapers?|journalists?|reporters?|tv (?:station|news|show)|bbc|cctv|go(?:ing)? (?:public|viral)|(?:post|posting|share|sharing|put|publish|expose|exposing)(?:ed)? (?:this|it|you|everything|my (?:story|experience)|the (?:story|recording|video))[^.]{0,30}(?:twitter|facebook|tiktok|weibo|youtube|reddit|linkedin|social|online|internet|everywhere|public)|(?:twitter|tiktok|weibo|youtube|reddit|xiaohongshu|instagram)|trustpilot|expose you|name and shame|social media|\d+k? followers|posting about you|(?:local )?radio|newsdesk|consumer desk)\b|@bbc\w*|@\w*watchdog/,
    unless:
      /\b(?:press (?:the|a|any|1|2|0|\d|button|enter|release)|(?:saw|seen|found|advert\w*|ads?|scam\w*) (?:\w+ ){0,3}(?:on|via) (?:social media|facebook|instagram|tiktok|youtube|twitter)|(?:instagram|tiktok|facebook|youtube|social media) (?:ads?|advert\w*|influencer|purchase|shop)|(?:won't|will not|not going to|don't want to) (?:go|post)|media player|multimedia)\b/,
  },
  {
    trigger: 'self_harm',
    when: /\bsuicid(?:e|al|es)\b|\b(?:kill(?:ed|ing)?|hang(?:ed|ing)?|hung|harm(?:ed|ing)?|hurt(?:ing)?|cut(?:ting)?|drown(?:ed|ing)?|poison(?:ed|ing)?|starv(?:e|ing)) (?:my|him|her|them|your|our)sel(?:f|ves)\b|\bself[- ]?harm\w*|\b(?:take|took|taken|taking|end|ended|ending) (?:my|his|her|their|our) (?:own )?li(?:fe|ves)\b|\b(?:end|ending|ended) (?:it all|everything for good|this misery|the pain)\b|\b(?:tell|say to) my [a-z]+ (?:that )?(?:i'?m|i am|i was) sorry|\bstop(?:ping|ped)? (?:the|my|his|her) (?:dialysis|treatment|chemo|medication|insulin)\b|\bletting go\b|\bi(?:'m| am)? ?done with (?:life|living)|\bend(?:ing)? it(?: all)?(?= ?(?:[.,!?;]|$|all|tonight|now))|\b(?:don't|do not|doesn't|didn't|no longer|not) (?:want|wish|wanna)(?:ed)? to (?:live|be alive|be here(?: any ?more)?|wake up|go on|exist)\b|\bno (?:reason|point|will|strength|wish) (?:to|in|for) (?:live|living|go on|going on|be alive|carry on)\b|\bnothing (?:left )?to live for\b|\b(?:want(?:s|ed)?|wish(?:es|ed)?|rather|going|ready|prefer|tried|trying|like) to (?:die|be dead|disappear for ?ever)\b|\bi (?:wish|want) (?:i|to) (?:was|were|be) dead\b|\b(?:jump(?:ed|ing)?|leap|leapt|throw(?:ing)? (?:my|him|her)self) (?:off|from|out of|in front of|under|into)[^.]{0,24}(?:roof|building|bridge|window|balcony|floor|branch|train|river|sea|tower|storey|story)\b|\boverdos\w+|\b(?:swallow(?:ed)?|took|taken|take)[^.]{0,20}(?:bottle|handful|pack|all)[^.]{0,14}(?:pills|tablets|medication|sleeping)\b|\b(?:slit|cut|slash)(?:ting|ted|ed)? (?:my|his|her|their) wrists?\b|\bbetter off (?:dead|without me)\b|\bset(?:ting)? (?:my|him|her)self (?:on fire|alight)\b|\b(?:goodbye|farewell) (?:note|letter)\b|\bdrank (?:pesticide|bleach|poison)|\b(?:drink|drinking) (?:pesticide|bleach|poison)|\bcutting myself\b|\bcan(?:'t|not) (?:go on|carry on|live like this|keep living|live any ?more)\b|\b(?:pushed|pushing|driven|driving|drive) (?:me|him|her|us|people|my \w+) to (?:the edge|death|despair and)|\bgive up on life\b|\b(?:life|living) (?:is|feels) (?:not|no longer|isn't) worth\b|\bnot worth living\b|\bmy (?:last|final) (?:day|words|message|letter)\b(?! of)|\b(?:thought|thoughts|thinking|think|dream\w*) (?:about|of) (?:ending (?:it|things|my)|not being here|jumping|death|dying)|\bcount(?:ed|ing)? (?:the|my|out) (?:tablets|pills)|\b(?:sat|stood|standing|sitting|climbed|was) on (?:the|a) (?:bridge|ledge|railings?|window ?sill|roof|parapet|tracks|edge of)|\b(?:drive|driving|drove|steer) (?:the car |my car |it )?(?:into a (?:wall|tree|lorry|truck|bridge)|off (?:a|the) (?:bridge|cliff|road))|\b(?:no|see the|see any|what(?:'s| is) the|what) point (?:in|of|to)? ?(?:going on|living|carrying on|being alive|life|any ?more)|\bcan(?:'t|not) (?:do|face|take|survive) another (?:day|week|night|call|month)|\b(?:won't|will not|might not|may not|not sure i(?:'ll| will)|don't know if i(?:'ll| will)) be (?:here|around|alive)(?: (?:tomorrow|much longer|next|for long|by|to))|\b(?:trust|safe with) myself\b|\b(?:say|said|saying) (?:my )?goodbyes? to (?:my|the) (?:kids|children|family|wife|husband|mum|mother)|\bjump(?:ing)? (?:is|would be|was) the only|\bwant to jump\b|\bworth more dead\b|\blife (?:cover|insurance) (?:would|will|can|could|might) (?:sort|pay|cover|clear|look after)/,
    unless:
      /\bsuicide (?:clause|exclusion|cover|prevention|squad|rate)|career suicide|killing (?:me|myself) laughing|live chat|(?:don't|do not) want to live (?:in|with|near|on|off)|cut myself off|\bend(?:ing|ed)? (?:my|our|the) (?:contract|membership|subscription|relationship|policy|lease)/,
  },
  {
    trigger: 'violence',
    when: /\b(?:kill|murder|shoot|stab|strangle|behead|lynch) (?:you|him|her|them|me|us|your|my|his|whoever|the (?:manager|agent|staff|teller)|everyone|someone|somebody)(?! (?:app|time))\b|\bkill(?:ed|s|ing)? (?:me|us|him|her) and my\b|\bburn(?:ing)? (?:(?:your|the|this|my|our) (?:\w+ ){0,2}(?:down|branch|office|bank|house|building|place|shop)|it down|you)\b|\b(?:break|breaking|broke|snap) (?:my|your|his|her|their|both) (?:\w+ )?(?:legs?|arms?|knees?|bones|neck|nose|jaw|fingers?|jaws?)\b|\b(?:come|came|coming|go|going|show(?:ed)? up|turn(?:ed)? up|walk(?:ed)? in|be there)[^.]{0,30}with (?:a |my |an )?(?:knife|knives|gun|bat|axe|hammer|machete|petrol|gasoline)\b|\b(?:punch|slapp|kick|shov|beat|assault|attack|chok|headbutt|grabb|manhandl|hit|push|drag|threw|throw|knock|spat)(?:ed|en|ing|s)? (?:up )?(?:me|him|her|us|my|our|his|an? (?:old|elderly|customer|woman|man|client)|the (?:old|customer|elderly))\b(?! (?:to|into) (?:buy|buying|sign|signing|invest|take|open|a plan|pay|paying|get))|\b(?:beat|beaten|beating) (?:me |him |her |us |up )(?:up|badly)?|\bgot beaten up|\b(?:was|were|been|got|being) (?:physically )?(?:punched|slapped|kicked|shoved|beaten|assaulted|attacked|choked|stabbed|manhandled|pushed (?:to|down|over|against|out|onto)|dragged|knocked (?:down|over|to)|kidnapped|locked in|held (?:captive|against|hostage)|stalked|followed home)\b|\b(?:physical(?:ly)?|bodily|violent(?:ly)?) (?:harm|attack\w*|threat\w*|assault\w*|violence|abuse\w*|hurt)\b|\bthreat\w* (?:me |us |him |her |my \w+ |to )?(?:with |of |to )?(?:\w+ )?(?:violence|hurt|harm|beat|kill|burn|my (?:life|safety|family|kids|children)|my \w+'s life|physical)\b|\b(?:death|violent) threats?\b|\b(?:threw|thrown|splash\w*|spray\w*|pour\w*) (?:red )?(?:paint|petrol|acid|faeces|feces)|\bsmash(?:ed|ing)? (?:up )?(?:your|the|our|my|a|every|all|their)?[^.]{0,12}(?:window|office|branch|door|car|machine|counter|shop|place|glass|screen at|atm|head)|\b(?:knows?|know) where (?:i|you|we|my|your|they)[^.]{0,20}(?:live|lives|school|sleep|work|works)|\bwatch (?:my|your) back\b|\b(?:someone|somebody|people|you|they|he|she|i)(?:'ll| will| is going to|'s going to| are going to| might) get hurt\b|\bget hurt\b|\bblow (?:up|it up|you up)|\bbomb (?:your|the)\b|\bbring a (?:gun|knife|bat)\b|\bmake (?:you|him|them) (?:bleed|pay with)|\bblood on (?:your|the)\b|\bvandali[sz]\w+|\bsmash every|\bpinned (?:me|him|her|my|his|us)|\bthreaten\w* (?:me|him|her|us|my \w+) with an? (?!lawyer|court|legal|fine|fee|letter|default)\w+|\b(?:pulled|dragged|threw|tipped) [^.]{0,24}out of (?:his|her|my|their) (?:wheelchair|house|home|car|bed|shop)|\b(?:leav(?:e|ing)|taken|go(?:ing)?|carried) (?:out )?in (?:an ambulance|a body ?bag|a box)|\b(?:put|puts|putting|laid|lay|lays) (?:his|her|their|a) hands? on (?:me|him|her|my)/,
    unless:
      /\b(?:beat(?:s|ing)? (?:the (?:system|market)|inflation|any)|attack(?:ed)? my (?:credit|account)|hit (?:me|us|my \w+) with (?:a |an |the |another )?(?:\w+ )?(?:fee|charge|bill|penalty|interest|late)|hit my (?:account|credit|card|score|bank|limit)|kick(?:ed|s)? (?:me|us) (?:out|off) of? ?the (?:app|queue|system)|kick(?:ed)? me out|push(?:ed|ing)? me (?:around|from|between|off)|push(?:ed|ing)? my|drag(?:ged|ging)? (?:me|my|us|this)[^.]{0,14}(?:months|weeks|feet|case|claim|out)|shoot (?:me|us|you) an? (?:email|message|text)|burn(?:ing)? you? ?out|fire insurance|accident|knock(?:ed)? (?:my|me) (?:score|back)|throw (?:me|us) (?:off|under)|hit (?:him|her|me) with|killing (?:me|us) with fees|threw (?:me|us) (?:off|from)|heart attack|panic attack|fire drill|could murder a|cyber)\b/,
  },
  {
    trigger: 'fraud',
    when: /\b(?:laundering|pyramid|someone (?:took|used|has used|opened|else used|withdrew)|never (?:visited|been to)|card (?:was|is) in (?:my|his|her)|aren't mine|isn't mine|not mine|not (?:his|her|my) signature|signature is not|id theft|scam(?:s|med|mers?|ming)?|fraud(?:s|sters?|ulent(?:ly)?)?|defraud\w*|swindl\w+|con(?:ned| artists?| men| man)|phishing|spoof\w*|ponzi|pyramid scheme|money laundering|identity (?:theft|fraud)|stolen? (?:my |our |the )?(?:card|identity|money|funds|savings|details)|stole (?:my|our|the|his|her)|(?:card|identity|phone|wallet|money|savings|details|funds) (?:was|were|has been|have been|got|is|been) stolen|(?:card|account|phone) (?:was|has been|got|is) (?:cloned|skimmed|hacked|compromised)|cloned|skimmed|hacked|hackers?|unauthori[sz]ed (?:transactions?|charges?|payments?|withdrawals?|transfers?|purchases?|use|debits?|access)|(?:did not|didn't|never) (?:authori[sz]e|make|made|approve|recogni[sz]e|sign)[^.]{0,24}(?:transactions?|charges?|payments?|withdrawals?|transfers?|purchases?|loans?|these|this|it|them)|(?:don't|do not) recogni[sz]e|fake|forged?|forgery|impersonat\w+|pretend(?:ed|ing)? to be|pos(?:ed|ing) as|deceiv\w+|tricked|in my name(?: without)?|embezzl\w+|bogus|romance scam|pig butchering|cheated)\b/,
    unless:
      /\b(?:fraud (?:department|team|alert|prevention|protection|check|detection|warning|awareness|line|insurance)|(?:suspected|prevent|avoid|protect\w* (?:against|from)|fight|against|flagged (?:as|for)|accus\w+ (?:me|us) of|i'm not a) (?:as )?(?:a )?(?:fraud|scam)\w*|is (?:this|it) a scam|fake news)\b/,
  },
  {
    trigger: 'info_leak',
    when: new RegExp(
      `\\b(?:data (?:breach|leak)|breach of (?:privacy|data|confidential\\w*|gdpr)|gdpr|privacy (?:breach|violation)|(?:leak|disclos|shar|sold|sell|expos|reveal|post|publish|g[ai]ve|hand)(?:e|ed|es|ing|en|s)?\\b[^.!?\\n]{0,20}\\b(?:my|our|his|her|customers?'?|personal|private|confidential)\\b[^.!?\\n]{0,16}(?:data|details|information|info|number|address|records?|passport|statements?|balance|debts?|id|photos?|documents?)|(?:data|details|information|info|number|address|records?|id card|photos?) (?:was|were|has been|have been|had been|got|being|is|are) (?:leaked|disclosed|shared|sold|exposed|posted|published|stolen|breached|compromised|given|passed|sent to)|(?:call|contact|text|messag|phon|harass|ring|told|tell|email|visit)(?:s|ed|ing|ied)? ${kin}[^.!?\\n]{0,40}(?:debt|owe|loan|arrears|overdue|late|every|about)|(?:debt|owe|loan)[^.!?\\n]{0,30}(?:call|contact|text|messag|phon|harass|told|tell)(?:s|ed|ing|ied)? (?:all )?(?:of )?${kin}|how did (?:you|they) get my (?:number|details|address|phone|data|information)|someone else's (?:statement|details|account|letter|data)|identity theft|contact list|phone ?book)\\b`,
    ),
    unless:
      /\b(?:privacy policy|gdpr request form|update my|i (?:gave|shared|sent) (?:you|them) my (?:details|documents|information))\b/,
  },
  {
    trigger: 'repeat',
    when: /\b(?:(?:called|phoned|rang|emailed|written|wrote|contacted|complained|chased|messaged|visited|asked|reported|been in touch|spoken|spoke|tried|followed up|raised|went|gone|been)[^.!?\n]{0,30}(?:\b(?:twice|thrice|again and again|over and over|repeatedly|(?:several|multiple|many|numerous|countless|dozens of|\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty) (?:\w+ )?(?:times|occasions|emails|calls|letters|visits)))\b(?! (?:pounds|dollars|euros|yuan|days ago|weeks ago|months ago|years ago))|(?:repeated(?:ly)?|several|multiple|numerous|countless|many|\d+|two|three|four|five|six|seven|eight|ten) (?:\w+ )?(?:calls|emails|complaints|letters|attempts|phone calls|reminders|chasers|visits|messages|requests)(?! from| a day| per day| every day)|(?:second|third|fourth|fifth|sixth|2nd|3rd|4th|5th|nth) (?:time|complaint|email|letter|call|request)|(?:previous|earlier|last|first|original|prior) complaint|complain(?:ed|t) (?:before|already|last|previously|in (?:january|february|march|april|may|june|july|august|september|october|november|december))|already (?:complained|contacted|called|emailed|written|reported|raised|asked|told|spoken)|(?:still|yet) (?:no|not|haven't|hasn't|nothing|waiting|unresolved)\b[^.!?\n]{0,30}(?:response|reply|answer|resolved|resolution|heard|solved|fixed|done|call ?back|update)|(?:no one|nobody|never) (?:ever )?(?:replied|responded|answered|got back|called (?:me )?back|followed up|returned)|(?:ignored|unanswered|passed from|pushed from|bounced|sent round|going round in circles|passed around|given the run ?around|every time i (?:call|phone|ring|ask|write|contact)))\b/,
    unless:
      /\b(?:first time (?:complaining|writing|contacting)|never complained|rang me|called me|rang my|they (?:call|called|keep calling|phone|phoned)|calls? (?:me|us|my \w+) (?:\w+ )?(?:\d+|several|many|ten|twenty|multiple)|collector\w* (?:call|ring|phone)|marketing|telemarket\w*|sales calls)\b/,
  },
  {
    trigger: 'vulnerable',
    when: /\b(?:elderly|pensioners?|senior citizens?|old age|retired|retiree|(?:6[5-9]|7\d|8\d|9\d)[- ]?(?:years?|yrs?|yo)(?:[- ]old)?|(?:aged?|is|am|who is|turned|mother|father|grandmother|grandfather),? (?:6[5-9]|7\d|8\d|9\d)(?=[,.; ]|$)(?! (?:days|hours|percent|pounds|dollars|yuan|times|weeks|minutes))|in (?:his|her|my|their) (?:seventies|eighties|nineties|70s|80s|90s)|disab(?:led|ility|ilities)|wheelchair|blind|deaf|visually impaired|hearing impaired|dementia|alzheimer'?s|cancer|chemo(?:therapy)?|dialysis|leuk(?:a?emia)|tumou?r|stroke|terminal(?:ly)?(?: ill)?|critically ill|seriously ill|hospitali[sz]ed|in hospital|nursing home|care home|i(?:'|’)?m (?:6[5-9]|7\d|8\d|9\d)(?=[,. ])|\((?:6[5-9]|7\d|8\d|9\d)[,)]|(?:is|who's|aged) (?:6[5-9]|7\d|8\d|9\d)(?=[,. ])|student (?:in|from|at)|nursing student|multiple sclerosis|hard of hearing|intensive care|depress(?:ion|ed)|mental (?:health|illness)|autis(?:m|tic)|pregnan(?:t|cy)|single (?:mother|mum|mom|parent|father)|widow(?:ed|er)?|bereave\w*|unemploy\w+|lost my job|laid off|made redundant|redundancy|no income|on benefits|universal credit|homeless|can(?:'t|not) (?:afford|buy|pay for) (?:food|rent|medicine|groceries|heating|milk)|food bank|university students?|college students?|i am a student|i'm a student|minors?|under ?age|low[- ]income|life savings|retirement savings|surgery|carer|newborn)\b/,
    unless:
      /\b(?:student loan rates?|senior manager|retirement (?:calculator|plan) (?:app|feature)|disabled (?:the|my) (?:account|card|app|feature|button|login|access)|(?:account|card|app|feature|button|access) (?:was|is|has been) disabled|blind(?:ly|sided)|stroke of|minor (?:issue|problem|bug|detail|inconvenience)|a minor)\b/,
  },
  {
    trigger: 'group',
    when: /\b(?:class action|(?:we|us),? (?:the )?(?:undersigned|victims|investors|customers|residents|depositors|lenders|policyholders|cardholders)|(?:hundreds|thousands|dozens|scores|lots|many|numerous|countless) of (?:\w+ )?(?:us|people|customers|investors|victims|depositors|users|clients|families|others|policyholders|borrowers|lenders|cardholders)|(?:\d[\d,]*|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|a hundred|one hundred|several hundred|over a hundred) (?:\w+ )?(?:of us|victims|investors|depositors|families|other (?:customers|people|victims|investors)|customers|residents|villagers|policyholders|households|workers|employees|people)\b(?! (?:in front|ahead|in the queue|liked|like this))|other (?:victims|investors|customers|people|users) (?:in the same|are|have|who|affected|too|with the same)|(?:many|several) (?:other )?(?:victims|customers|investors|people|users) (?:have|are|were|lost|affected|in|got)|group (?:complaint|of (?:us|victims|investors|customers|residents))|victims|collective(?:ly)?|petition|signed by|on behalf of (?:\d+|all|the|our|several|a group)[^.]{0,20}(?:customers|members|residents|investors|families|workers|employees|us)|telegram group of|whatsapp group of|wechat group|all of us|we are (?:\d+|a group))\b/,
    unless:
      /\b(?:thank|one of the|millions of customers|all of us at home|my family and i|group (?:insurance|policy|company|chat with))\b/,
  },
]

/** What an English text, or the English in a mixed one, states that makes it heavier. */
export function englishTriggers(text: string): TriggerHit[] {
  const hits: TriggerHit[] = []
  for (const { trigger, when, unless } of rules) {
    const match = when.exec(text)
    if (!match) continue
    let { index: start } = match
    let [words] = match as [string]
    if (unless?.test(englishSentence(text, start, start + words.length))) {
      const later = laterHit(text, when, unless, start + words.length)
      if (!later) continue
      start = later.index
      words = later[0]
    }
    hits.push({ trigger, at: [start, start + words.length] })
  }
  return hits
}

function laterHit(text: string, when: RegExp, unless: RegExp, from: number): RegExpExecArray | null {
  const all = new RegExp(when.source, 'g')
  all.lastIndex = from
  for (let match = all.exec(text); match; match = all.exec(text)) {
    if (!unless.test(englishSentence(text, match.index, match.index + match[0].length))) return match
    if (match[0] === '') all.lastIndex++
  }
  return null
}

function englishSentence(text: string, start: number, end: number): string {
  const from =
    Math.max(
      text.lastIndexOf('. ', start),
      text.lastIndexOf('\n', start),
      text.lastIndexOf('! ', start),
      text.lastIndexOf('? ', start),
      start - 70,
    ) + 1
  const stop = /[.!?](?= |\n|$)|\n/g
  stop.lastIndex = end
  const to = stop.exec(text)?.index ?? text.length
  return text.slice(Math.max(0, from), Math.min(to, end + 70))
}
