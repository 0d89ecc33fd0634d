import type { Route } from '../../modules/classification/domain/labels.ts'
import type { Act } from './acts.ts'
import { said } from './phrases.ts'
import type { Chance } from './random.ts'
import type { Character, Step } from './roads.ts'

/** Where an open complaint of the sample stands: how old it is, and how far along its road it has got. */
export interface Standing {
  /** Age in days, between two. */
  days: readonly [number, number]
  cut(road: readonly Step[], by: Chance): Step[]
  character?: Partial<Character>
  route?: Exclude<Route, 'complaint'>
  /** Keeps the dates of its road, as an extension needs them; else its steps are spread up to now. */
  isTimed?: boolean
}

/** The road up to and including the first step of a kind. */
const upTo = (kind: Act['do']) => (road: readonly Step[]) => road.slice(0, road.findIndex((step) => step.do === kind) + 1)
const now = (act: Act): Step => ({ ...act, when: { share: 1 } })
/** The road up to a step, and then something that has no place on every road. */
const upToThen =
  (kind: Act['do'], ...then: ((by: Chance) => Act)[]) =>
  (road: readonly Step[], by: Chance) => [...upTo(kind)(road), ...then.map((make) => now(make(by)))]

const received: Standing = { days: [0.02, 0.9], cut: () => [] }
const confirmed: Standing = { days: [0.4, 1.4], cut: upTo('confirm') }
const classified: Standing = { days: [0.6, 1.8], cut: upTo('classify') }
const assigned: Standing = { days: [0.8, 2.5], cut: upTo('contact') }
const investigating: Standing = { days: [2, 9], cut: upTo('investigate') }
/** A few hours to two days before fifteen days are over. */
const dueSoon: Standing = { days: [13, 14.9], cut: upTo('find') }
const overdue: Standing = { days: [15.2, 22], cut: upTo('find') }
const solution: Standing = { days: [4, 12], cut: upTo('propose') }
const approval: Standing = { days: [4, 13], cut: upTo('ask_solution') }
const approved: Standing = { days: [5, 13], cut: upTo('decide') }
const communicated: Standing = { days: [6, 16], cut: upTo('answer') }
const executing: Standing = {
  days: [7, 17],
  cut: upToThen('answer', (by) => ({ do: 'execute', text: by.pick(said.executed), done: false })),
}
const followedUp: Standing = { days: [8, 18], cut: upTo('follow_up') }
const complex: Standing = { days: [16, 29], character: { isComplex: true }, cut: upTo('find') }
const extending: Standing = {
  days: [23.5, 24.4],
  character: { isComplex: true, isExtended: true },
  isTimed: true,
  cut: upTo('ask_extension'),
}
const extended: Standing = {
  days: [32, 54],
  character: { isComplex: true, isExtended: true },
  isTimed: true,
  cut: upTo('notify_extension'),
}
const refusing: Standing = { days: [0.8, 3], character: { ending: 'not_accepted' }, cut: upTo('ask_not_accepted') }
const escalating: Standing = {
  days: [1, 4],
  cut: upToThen('contact', (by) => ({ do: 'escalate', reason: by.pick(said.escalated) })),
}
const waiting: Standing = {
  days: [3, 8],
  cut: upToThen('investigate', () => ({ do: 'pause', waitingOn: 'customer', reason: said.paused[0] })),
}
const appraised: Standing = {
  days: [6, 14],
  character: { isComplex: true },
  cut: upToThen('investigate', (by) => ({ do: 'appraise', agency: by.pick(said.appraisal) })),
}
const reopening: Standing = {
  days: [8, 15],
  cut: upToThen(
    'answer',
    (by) => ({ do: 'execute', text: by.pick(said.executed), done: true }),
    (by) => ({ do: 'follow_up', result: 'dissatisfied', note: by.pick(said.dissatisfied) }),
    (by) => ({ do: 'ask_reopening', reason: by.pick(said.reopened) }),
  ),
}
const reopened: Standing = { days: [9, 16], character: { ending: 'reopened' }, cut: upTo('reopen') }
const enquiry: Standing = { days: [0.1, 1.5], route: 'enquiry', cut: upTo('confirm') }

/** One round of open complaints. A sample of two thousand goes round some seven times; the smallest holds each once. */
export const standings: readonly Standing[] = [
  ...[received, investigating, classified, approval, dueSoon, confirmed, assigned, communicated, solution, received],
  ...[investigating, executing, complex, escalating, overdue, approved, followedUp, investigating, waiting, received],
  ...[refusing, extending, dueSoon, reopening, extended, appraised, reopened, enquiry],
]
