import type { AnswerForm } from '../../modules/complaint/domain/vocabulary.ts'
import type { Act } from './acts.ts'
import { remedies, said, type Wording, wordings } from './phrases.ts'
import type { Chance } from './random.ts'
import type { DemoText } from './texts.ts'

/** When on the road something happens: a share of its working time, or so many days after the filing. */
export type Place = { share: number } | { days: number }
export type Step = Act & { when: Place }

export type Ending = 'handled' | 'reopened' | 'withdrawn' | 'withdrawn_early' | 'not_accepted'

/** What is particular about a road. */
export interface Character {
  ending: Ending
  isComplex: boolean
  isExtended: boolean
  /** Asked of whom: a supporting colleague's login. */
  adviser: string
  escalates: boolean
}

type Outcome = 'upheld' | 'partly_upheld' | 'not_upheld' | 'settled'

/** Everything that happens to a complaint, in order. Where it stops by now is for the plan to say. */
export function roadOf(about: DemoText, character: Character, place: string, by: Chance): Step[] {
  const opening = openingSteps(about, by)
  switch (character.ending) {
    case 'withdrawn_early':
      return [...opening.slice(0, 1), step(0.6, { do: 'withdraw', reason: by.pick(said.withdrawn) })]
    case 'not_accepted':
      return [
        ...opening,
        step(0.4, { do: 'ask_not_accepted', reason: by.pick(said.notAccepted), notice: by.pick(said.notAcceptedNotice) }),
        step(0.9, { do: 'decide', decision: 'approved', opinion: by.pick(said.approved) }),
      ]
    case 'withdrawn':
      return [...opening, ...takingSteps(by), step(0.6, { do: 'withdraw', reason: by.pick(said.withdrawn) })]
    default: {
      const taken = [...opening, ...takingSteps(by), ...sideSteps(character, by)]
      return ordered([...taken, ...investigation(about, character, place, by), ...conclusion(about, character, by)])
    }
  }
}

const step = (share: number, act: Act): Step => ({ ...act, when: { share } })

/** By place; steps at the same place stay as they are. Days are compared as if the road took a month and a half. */
const ordered = (steps: Step[]): Step[] => [...steps].sort((a, b) => positionOf(a) - positionOf(b))
const positionOf = ({ when }: Step) => ('share' in when ? when.share : when.days / 55)

function openingSteps(about: DemoText, by: Chance): Step[] {
  const method = by.weighted([
    ['phone', 8],
    ['message', 1],
    ['in_person', 1],
  ] as const)
  return [
    step(0.02, { do: 'confirm', method, note: by.pick(said.confirmed) }),
    step(0.03, { do: 'classify', why: by.pick(said.why) }),
    ...(about.route === 'complaint' ? [] : [step(0.035, { do: 'settle_route' })]),
  ]
}

function takingSteps(by: Chance): Step[] {
  const taken: Act = by.isOneOf(0.4) ? { do: 'assign', note: by.pick(said.assigned) } : { do: 'claim' }
  return [
    step(0.05, taken),
    ...(by.isOneOf(0.03)
      ? [
          step(0.055, { do: 'return', reason: by.pick(said.returned) }),
          step(0.06, { do: 'assign', note: by.pick(said.assigned) }),
        ]
      : []),
    step(0.07, { do: 'contact', form: 'phone', text: by.pick(said.firstReply) }),
  ]
}

/** What happens beside the road: advice, waiting, material, the long way of the complex ones. */
function sideSteps({ isComplex, isExtended, adviser, escalates }: Character, by: Chance): Step[] {
  const steps: Step[] = []
  if (by.isOneOf(0.18)) steps.push(step(0.16, { do: 'comment', text: by.pick(said.asking), mention: adviser }))
  if (by.isOneOf(0.22)) steps.push(step(0.21, { do: 'comment', text: by.pick(said.noting), mention: null }))
  if (escalates) steps.push(step(0.24, { do: 'escalate', reason: by.pick(said.escalated) }))
  if (by.isOneOf(0.012)) steps.push(step(0.12, { do: 'make_confidential', reason: by.pick(said.confidential) }))
  if (isComplex) {
    const complex: Act = { do: 'mark_complex', reason: by.pick(said.complex) }
    steps.push(isExtended ? { ...complex, when: { days: 9 } } : step(0.2, complex))
    // Whoever waits for others says so, or the promise of a solution in two days is broken.
    if (by.isOneOf(0.6))
      steps.push(
        step(0.205, { do: 'pause', waitingOn: 'third_party', reason: said.paused[1] }),
        step(isExtended ? 0.61 : 0.53, { do: 'resume', note: said.resumed[1] }),
      )
  }
  if (isExtended)
    steps.push(
      { do: 'ask_extension', reason: by.pick(said.extension), when: { days: 23 } },
      { do: 'decide', decision: 'approved', opinion: by.pick(said.approved), when: { days: 24.5 } },
      { do: 'notify_extension', text: by.pick(said.extensionNotice), when: { days: 25.5 } },
    )
  if (isComplex && by.isOneOf(0.12))
    steps.push(
      step(0.26, { do: 'appraise', agency: by.pick(said.appraisal) }),
      step(0.38, { do: 'end_appraisal', note: by.pick(said.appraisalEnded) }),
    )
  if (!isComplex && by.isOneOf(0.05)) {
    const which = by.int(0, 1)
    steps.push(
      step(0.28, { do: 'pause', waitingOn: which === 0 ? 'customer' : 'third_party', reason: said.paused[which]! }),
      step(0.34, { do: 'resume', note: said.resumed[which]! }),
    )
  }
  if (by.isOneOf(0.07)) steps.push(step(0.36, { do: 'add_material', text: by.pick(said.material), newFacts: false }))
  if (by.isOneOf(0.015)) steps.push(step(0.37, { do: 'add_material', text: by.pick(said.newFacts), newFacts: true }))
  return steps
}

function investigation(about: DemoText, { isExtended }: Character, place: string, by: Chance): Step[] {
  const wording = wordings[about.reason]
  const late = isExtended ? 0.1 : 0
  const found = by.pick(wording.found).replace('{unit}', place)
  return [
    step(0.1, { do: 'investigate', plan: wording.plan }),
    ...(by.isOneOf(0.04)
      ? [
          step(0.4 + late, {
            do: 'attach',
            name: '核查记录.txt',
            lines: `核查要点：${wording.plan}\n核查结果：${found}\n`,
          } as const),
        ]
      : []),
    step(0.44 + late, { do: 'find', text: found, responsibility: by.isOneOf(0.25) ? place : null }),
  ]
}

/** From the proposal to the end, and once more for those who were not content. */
function conclusion(about: DemoText, { ending, isExtended }: Character, by: Chance): Step[] {
  const outcome =
    about.route === 'complaint'
      ? by.weighted<Outcome>([
          ['upheld', 30],
          ['partly_upheld', 27],
          ['not_upheld', 27],
          ['settled', 16],
        ])
      : 'settled'
  const from = isExtended ? 0.58 : 0.5
  if (ending !== 'reopened') return decided(about, outcome, from, 0.95, by)
  const middle = 0.75
  return [
    ...decided(about, 'not_upheld', from, middle, by).slice(0, -2),
    step(middle - 0.01, { do: 'follow_up', result: 'dissatisfied', note: by.pick(said.dissatisfied) }),
    step(middle, { do: 'reopen', reason: by.pick(said.reopened) }),
    step(middle + 0.04, {
      do: 'find',
      text: by.pick(wordings[about.reason].found).replace('{unit}', '经办网点'),
      responsibility: null,
    }),
    ...decided(about, 'partly_upheld', middle + 0.05, 0.97, by),
  ]
}

function decided(about: DemoText, outcome: Outcome, from: number, to: number, by: Chance): Step[] {
  const wording = wordings[about.reason]
  const amount = redressOf(about, outcome, wording, by)
  const text = (outcome === 'upheld' ? wording.upheld : outcome === 'not_upheld' ? wording.notUpheld : wording.partly).replace(
    '{amount}',
    String(amount ?? 50),
  )
  const kind = amount === null ? 'none' : outcome === 'settled' ? 'goodwill' : 'refund'
  const at = (share: number, act: Act) => step(from + share * (to - from), act)
  const propose: Act = { do: 'propose', text, redress: kind, amount }
  const ask: Act = { do: 'ask_solution', note: by.pick(said.submitted) }
  const turnedDown = by.isOneOf(0.08)
    ? [at(0.04, propose), at(0.06, ask), at(0.12, { do: 'decide', decision: 'rejected', opinion: by.pick(said.rejected) })]
    : []
  const result =
    outcome === 'not_upheld'
      ? 'accepted'
      : by.weighted([
          ['satisfied', 5],
          ['accepted', 4],
        ] as const)
  return [
    ...turnedDown,
    at(0.14, propose),
    at(0.17, ask),
    at(0.27, { do: 'decide', decision: 'approved', opinion: by.pick(said.approved) }),
    at(0.34, {
      do: 'answer',
      form: by.weighted<AnswerForm>([
        ['sms', 5],
        ['letter', 3],
        ['email', 1],
        ['phone', 2],
      ]),
      text: answerText(about, text),
    }),
    ...(amount !== null || by.isOneOf(0.2) ? [at(0.5, { do: 'execute', text: by.pick(said.executed), done: true })] : []),
    ...(by.isOneOf(0.08) ? [at(0.7, { do: 'follow_up', result: 'unreachable', note: by.pick(said.unreachable) } as const)] : []),
    at(0.85, { do: 'follow_up', result, note: by.pick(said[result]) }),
    at(1, { do: 'close', outcome, note: by.pick(said.closed) }),
  ]
}

function redressOf(about: DemoText, outcome: Outcome, wording: Wording, by: Chance): number | null {
  if (about.route !== 'complaint') return null
  if (outcome === 'settled') return by.pick([50, 80, 100, 200, 300])
  if (!wording.refunds || outcome === 'not_upheld') return null
  const most = Math.min(about.amount ?? by.int(60, 900), 20_000)
  return Math.max(1, Math.round(outcome === 'upheld' ? most : most / 2))
}

const answerText = (about: DemoText, decision: string) =>
  about.route === 'complaint'
    ? `尊敬的客户：您反映的问题我行已核查完毕。处理意见：${decision}依据：相关业务管理规定及双方合同约定。${remedies}`
    : `尊敬的客户：您反映的事项我行已收悉并办理。${decision}感谢您的关注。${remedies}`
