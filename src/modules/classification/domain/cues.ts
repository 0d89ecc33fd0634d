import type { CueList } from './features.ts'
import { triggers } from './labels.ts'
import { type LexiconCounts, lexicons } from './lexicon/index.ts'
import type { TriggerHit } from './triggers.ts'

/** What the extraction found, as far as the model looks at it. */
export interface Found {
  triggers: readonly TriggerHit[]
  amount: number | null
  headcount: number | null
  claimCount: number
  hasScam: boolean
  repeatCount: number
}

const lexiconCount = lexicons.length
const namesOf = (prefix: string) => lexicons.flatMap((list, id) => (list.name.startsWith(prefix) ? [id] : []))
const businessIds = namesOf('biz.')
const reasonIds = namesOf('why.')
const outsideIds = namesOf('out.')
const businessKeyIds = namesOf('key.biz.')
const reasonKeyIds = namesOf('key.why.')
const routeKeyIds = namesOf('key.route.')
const idOf = (name: string) => lexicons.findIndex((list) => list.name === name)
const question = idOf('cue.question')
const demand = idOf('cue.demand')
const praise = idOf('cue.praise')
const own = idOf('cue.own')
const core = idOf('core.finance')
const talk = idOf('cue.forum_talk')
const level = (count: number) => (count === 0 ? 0 : count === 1 ? 1 : count < 4 ? 2 : 3)

// Ranges of cue numbers: part of the model, see lexicon/index.ts.
const base = {
  present: 1000,
  several: 2000,
  many: 3000,
  title: 4000,
  opening: 5000,
  trigger: 6000,
  amount: 6100,
  headcount: 6200,
  length: 6300,
  mark: 6400,
  dominant: 7000,
  field: 8000,
  key: 9000,
  pair: 100_000,
}

let counts: Int32Array
let firstStart: Int32Array
let firstEnd: Int32Array

/** Fills `cues` with what lexicons, rules and shape say of a normalised text. */
export function collectCues(text: string, titleEnd: number, counted: LexiconCounts, found: Found, cues: CueList): void {
  cues.clear()
  counts = counted.hits
  firstStart = counted.firstStart
  firstEnd = counted.firstEnd
  for (let id = 0; id < lexiconCount; id++) {
    const count = counts[id]!
    if (count === 0) continue
    cues.add(base.present + id, 1, firstStart[id]!, firstEnd[id]!)
    if (count >= 2) cues.add(base.several + id, 1, firstStart[id]!, firstEnd[id]!)
    if (count >= 5) cues.add(base.many + id, 1, firstStart[id]!, firstEnd[id]!)
    if (counted.inTitle[id]) cues.add(base.title + id, 1, firstStart[id]!, firstEnd[id]!)
    if (firstStart[id]! < 12) cues.add(base.opening + id, 1, firstStart[id]!, firstEnd[id]!)
  }
  addDominants(counted.words, cues)
  for (const [group, ids] of [businessKeyIds, reasonKeyIds, routeKeyIds].entries()) addKeys(group, ids, cues)
  addMeetings(cues)
  addFound(found, cues)
  addShape(text, titleEnd, cues)
}

function strongest(ids: readonly number[]): number {
  let best = -1
  for (const id of ids) if (counts[id]! > 0 && (best < 0 || counts[id]! > counts[best]!)) best = id
  return best
}

/** The leading business, cause and outside field, and how they meet: a loan with collectors is another matter than a loan with a fee. */
function addDominants(words: Int32Array, cues: CueList) {
  const business = strongest(businessIds)
  const reason = strongest(reasonIds)
  const outside = strongest(outsideIds)
  if (business >= 0) cues.add(base.dominant + business)
  else cues.add(base.dominant + 200)
  if (reason >= 0) cues.add(base.dominant + reason)
  else cues.add(base.dominant + 201)
  if (outside >= 0) cues.add(base.dominant + outside)
  else cues.add(base.dominant + 202)
  if (business >= 0 && reason >= 0) cues.add(base.pair + business * 128 + reason)
  const insideCount = words[core]!
  const outsideCount = outsideIds.reduce((sum, id) => sum + words[id]!, 0)
  if (outsideCount > insideCount) cues.add(base.mark + 20)
  if (outsideCount > 2 * insideCount + 1) cues.add(base.mark + 21)
  if (insideCount > 2 * outsideCount + 1) cues.add(base.mark + 22)
  if (counts[question]! > 0 && counts[demand] === 0 && reason < 0) cues.add(base.mark + 23)
  if (counts[demand]! > 0 && reason >= 0) cues.add(base.mark + 24)
  if (counts[praise]! > 0 && counts[demand] === 0 && reason < 0) cues.add(base.mark + 25)
  if (counts[own] === 0) cues.add(base.mark + 26)
  cues.add(base.field + 4 * level(insideCount) + level(outsideCount), 3)
  if (insideCount === 0 && outsideCount > 0) cues.add(base.field + 50, 3)
  if (insideCount > 0) cues.add(base.field + 51, 2)
  if (outside >= 0) cues.add(base.field + 100 + 4 * outside + level(insideCount))
  if (counts[talk]! > 0 && counts[demand] === 0) cues.add(base.mark + 27)
  if (counts[talk]! > 1) cues.add(base.mark + 28)
}

/** Which key of a group stands first, stands in the title, and stands most often. */
function addKeys(group: number, ids: readonly number[], cues: CueList) {
  const most = strongest(ids)
  if (most < 0) {
    cues.add(base.key + group)
    return
  }
  cues.add(base.key + 1000 + most, 1.5, firstStart[most]!, firstEnd[most]!)
  let first = most
  for (const id of ids) if (counts[id]! > 0 && firstStart[id]! < firstStart[first]!) first = id
  cues.add(base.key + 2000 + first, 1.5, firstStart[first]!, firstEnd[first]!)
  if (first === most) cues.add(base.key + 3000 + first, 1, firstStart[first]!, firstEnd[first]!)
  let kinds = 0
  for (const id of ids) if (counts[id]! > 0) kinds++
  if (kinds === 1) cues.add(base.key + 4000 + first, 1, firstStart[first]!, firstEnd[first]!)
}

/** Two business keys in one text, and a business key with a cause: whose case is it? */
function addMeetings(cues: CueList) {
  const reason = strongest(reasonKeyIds)
  const business = strongest(businessKeyIds)
  for (const [i, a] of businessKeyIds.entries()) {
    if (counts[a] === 0) continue
    for (const b of businessKeyIds.slice(i + 1)) if (counts[b]! > 0) cues.add(base.pair + 100_000 + a * 256 + b, 0.7)
  }
  if (business >= 0 && reason >= 0) cues.add(base.pair + 200_000 + business * 256 + reason)
  const route = strongest(routeKeyIds)
  if (route >= 0) cues.add(base.pair + 300_000 + route * 256 + Math.min(3, counts[core]!))
}

function addFound(found: Found, cues: CueList) {
  for (const hit of found.triggers) cues.add(base.trigger + triggers.indexOf(hit.trigger), 1, hit.at[0], hit.at[1])
  cues.add(base.trigger + 20 + Math.min(4, found.triggers.length))
  if (found.amount === null) cues.add(base.amount)
  else {
    cues.add(base.amount + 1)
    cues.add(base.amount + 10 + Math.min(9, Math.max(0, Math.floor(Math.log10(found.amount)))))
    if (found.amount >= 50_000) cues.add(base.amount + 2)
  }
  if (found.headcount !== null) {
    cues.add(base.headcount)
    if (found.headcount >= 100) cues.add(base.headcount + 1)
  }
  if (found.claimCount > 0) cues.add(base.mark + 30 + Math.min(3, found.claimCount))
  if (found.hasScam) cues.add(base.mark + 35)
  if (found.repeatCount > 1) cues.add(base.mark + 36)
}

function addShape(text: string, titleEnd: number, cues: CueList) {
  const { length } = text
  cues.add(
    base.length +
      (length < 20 ? 0 : length < 45 ? 1 : length < 90 ? 2 : length < 180 ? 3 : length < 400 ? 4 : length < 800 ? 5 : 6),
  )
  let questions = 0
  let shouts = 0
  let first = 0
  let second = 0
  let addressed = 0
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x3f) questions++
    else if (code === 0x21) shouts++
    else if (code === 0x6211) first++
    else if (code === 0x4f60) {
      const next = text.charCodeAt(i + 1)
      // 你们, 你行, 你司 speak to the institution; a bare 你 speaks to another reader.
      if (next === 0x4eec || next === 0x884c || next === 0x53f8 || next === 0x5bb6) addressed++
      else second++
    }
  }
  if (titleEnd > 0) cues.add(base.mark)
  if (questions > 0) cues.add(base.mark + 1)
  if (questions > 2) cues.add(base.mark + 2)
  if (shouts > 0) cues.add(base.mark + 3)
  if (shouts > 3) cues.add(base.mark + 4)
  if (text.charCodeAt(text.trimEnd().length - 1) === 0x3f) cues.add(base.mark + 5)
  if (/https?:|www\./.test(text)) cues.add(base.mark + 6)
  if (/[@#]/.test(text)) cues.add(base.mark + 7)
  if (/\.\.\.|…/.test(text)) cues.add(base.mark + 8)
  if (/^.{0,6}(?:客户|投诉人|来电)/.test(text)) cues.add(base.mark + 9)
  if (first === 0) cues.add(base.mark + 10)
  if (first > 3) cues.add(base.mark + 11)
  if (second > first) cues.add(base.mark + 12)
  if (second > 0 && addressed === 0) cues.add(base.mark + 16, 1.5)
  if (addressed > 0) cues.add(base.mark + 17, 1.5)
  if (first === 0 && /如果|一般|的话|只要|就会|可以/.test(text)) cues.add(base.mark + 18, 1.5)
  if (/和你|跟你|你的|楼主|你朋友|你这|你那|你要|你先|你去|你可以/.test(text)) cues.add(base.mark + 19, 1.5)
  if (/\*{2}/.test(text)) cues.add(base.mark + 13)
  if (/\d/.test(text)) cues.add(base.mark + 14)
  if (/[吗呢么嘛]\s*[?。!]*$/.test(text)) cues.add(base.mark + 15)
}
