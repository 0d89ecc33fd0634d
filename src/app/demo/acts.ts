import type { AnswerForm, Channel } from '../../modules/complaint/domain/vocabulary.ts'
import type { DemoConsumer } from './names.ts'
import type { DemoText } from './texts.ts'

/** One thing that staff or the consumer do to a complaint, by a use case of the program. What it says is decided when it is planned. */
export type Act =
  | { do: 'confirm'; method: 'phone' | 'in_person' | 'message'; note: string }
  | { do: 'classify'; why: string }
  /** Takes what is no complaint off the complaints, by two people. */
  | { do: 'settle_route' }
  | { do: 'claim' }
  | { do: 'assign'; note: string }
  | { do: 'return'; reason: string }
  | { do: 'contact'; form: AnswerForm; text: string }
  | { do: 'investigate'; plan: string }
  | { do: 'comment'; text: string; mention: string | null }
  | { do: 'attach'; name: string; lines: string }
  | { do: 'find'; text: string; responsibility: string | null }
  | { do: 'propose'; text: string; redress: 'none' | 'refund' | 'goodwill'; amount: number | null }
  | { do: 'ask_solution'; note: string }
  | { do: 'ask_extension'; reason: string }
  | { do: 'ask_not_accepted'; reason: string; notice: string }
  | { do: 'ask_reopening'; reason: string }
  | { do: 'decide'; decision: 'approved' | 'rejected'; opinion: string }
  | { do: 'notify_extension'; text: string }
  | { do: 'answer'; form: AnswerForm; text: string }
  | { do: 'execute'; text: string; done: boolean }
  | { do: 'follow_up'; result: 'satisfied' | 'accepted' | 'dissatisfied' | 'unreachable'; note: string }
  | { do: 'close'; outcome: 'upheld' | 'partly_upheld' | 'not_upheld' | 'settled'; note: string }
  | { do: 'archive' }
  | { do: 'withdraw'; reason: string }
  /** It is the same matter as another one of the same consumer, which goes on for both. */
  | { do: 'merge'; reason: string }
  | { do: 'reopen'; reason: string }
  | { do: 'mark_complex'; reason: string }
  | { do: 'appraise'; agency: string }
  | { do: 'end_appraisal'; note: string }
  | { do: 'pause'; waitingOn: 'customer' | 'third_party'; reason: string }
  | { do: 'resume'; note: string }
  | { do: 'add_material'; text: string; newFacts: boolean }
  /** The authority sends the same matter again, in other words. */
  | { do: 'send_again'; text: string }
  | { do: 'escalate'; reason: string }
  | { do: 'make_confidential'; reason: string }

export type TimedAct = Act & { at: Date }

/** A complaint of the sample from its first word to where it has got by now. Pure data: the same seed and moment give the same. */
export interface DemoComplaint {
  /** Names its chance, and the order of the day. */
  serial: number
  filedAt: Date
  /** Earlier than filed for what was entered afterwards. */
  receivedAt: Date | null
  consumer: DemoConsumer
  channel: Channel
  /** Path of the outlet or branch complained of; null when nobody is named. */
  respondent: string | null
  about: DemoText
  text: string
  claim: string | null
  external: { number: string; dueAt: Date } | null
  headcount: number | null
  visitors: number | null
  acts: TimedAct[]
  /** The serial of the complaint that this one says again; that one is filed before it on the same day. */
  repeats?: number
  /** How escalations of it are answered: further up each time, or settled where they arrive. */
  climbs: boolean
}
