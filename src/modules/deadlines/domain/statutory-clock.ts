import { civilDateAt, daysBetween } from './civil-time.ts'
import type { StatutoryAct } from './statutory-acts.ts'
import { actsFrom } from './statutory-acts.ts'
import type { Round, StatutoryRules } from './statutory-period.ts'
import { currentPeriod, limitOf } from './statutory-period.ts'
import type { TimelineEvent } from './timeline-events.ts'
import { isUnprovedNotice, receiptWords, wordsOf } from './triggers.ts'
import type { ViolationCode } from './violations.ts'
import { violation } from './violations.ts'

/**
 * A clock that a rule sets. Nobody can pause it: only what the rule itself names (an external appraisal of which the
 * complainant was told) is left out of its count. It is a different type from `InternalClock`, and `pause()` refuses it.
 */
export interface StatutoryClock {
  readonly kind: 'statutory'
  readonly rules: StatutoryRules
  /** Empty before the start. */
  readonly rounds: readonly Round[]
}

/**
 * Runs the clock through the events. `events` are in order and none is later than `now`.
 *
 * A step taken after the period ran out changes nothing and is noted as a violation, so that a missed date stays missed.
 * The exceptions are new facts, which restart the period, and a withdrawal, which ends it; both note that it was missed.
 */
export function runStatutoryClock(rules: StatutoryRules, events: readonly TimelineEvent[], now: Date): StatutoryClock {
  const { definition } = rules
  const start = events.find((event) => wordsOf(event).includes(definition.start))
  const rounds: Round[] = start ? [newRound(start.at, definition.n)] : []
  if (!start) return { kind: 'statutory', rules, rounds }
  for (const act of actsFrom(events, start.at, now)) {
    const round = rounds.at(-1)!
    const isNewFacts = act.type === 'event' && act.event.type === 'new_facts' && act.event.at >= start.at
    if (isNewFacts && definition.restart?.includes('new_facts_received')) {
      if (round.stop) rounds.push({ ...newRound(act.at, definition.n), exclusions: [...round.exclusions] })
      else restart(rules, round, act.at)
    } else if (!round.stop) take(rules, round, act)
  }
  return { kind: 'statutory', rules, rounds }
}

const newRound = (startedAt: Date, n: number): Round => ({
  periods: [{ startedAt, total: n }],
  exclusions: [],
  stop: null,
  violations: [],
})

const isMissed = (rules: StatutoryRules, round: Round, at: Date) => at >= limitOf(rules, round, at).dueAt

const note = (rules: StatutoryRules, round: Round, code: ViolationCode, at: Date) =>
  round.violations.push(violation(code, at, rules.definition.source))

/** New facts and reasons: the period starts again on the day they are received, at its first rung. 第18条. */
function restart(rules: StatutoryRules, round: Round, at: Date) {
  if (isMissed(rules, round, at)) note(rules, round, 'overdue_before_new_facts', at)
  round.periods.push({ startedAt: at, total: rules.definition.n })
}

function take(rules: StatutoryRules, round: Round, act: StatutoryAct) {
  if (act.type === 'extend') return extend(rules, round, act)
  if (act.type === 'appraise') return appraise(rules, round, act)
  if (act.type === 'unmatched_appraisal_end')
    return rules.definition.pause && note(rules, round, 'appraisal_end_without_start', act.at)
  if (act.event.type === 'complex') return markComplex(rules, round, act.at)
  return tryStop(rules, round, act.event)
}

/** 情况复杂: 15 → 30 days, by the mark alone where the rule asks for neither approval nor notice. 第18条. */
function markComplex(rules: StatutoryRules, round: Round, at: Date) {
  const step = rules.definition.extend?.find((rung) => !rung.approver && !rung.notice)
  const period = currentPeriod(round)
  if (!step || step.toTotal <= period.total) return
  if (isMissed(rules, round, at)) note(rules, round, 'complex_after_due', at)
  else period.total = step.toTotal
}

/** 特别复杂: to 60 days, with approval and with notice to the complainant, both before the period runs out. 第18条. */
function extend(rules: StatutoryRules, round: Round, act: StatutoryAct & { type: 'extend' }) {
  const step = rules.definition.extend?.find((rung) => rung.approver || rung.notice)
  const period = currentPeriod(round)
  if (!step || step.toTotal <= period.total) return
  const isApproved = !step.approver || act.isApproved
  const isTold = !step.notice || act.isTold
  if (!isApproved) note(rules, round, 'extension_without_approval', act.at)
  if (!isTold) note(rules, round, 'extension_without_notice', act.at)
  if (!isApproved || !isTold) return
  if (isMissed(rules, round, act.at)) return note(rules, round, 'extension_after_due', act.at)
  period.total = step.toTotal
  // An earlier, incomplete request was only a step on the way to this one.
  round.violations = round.violations.filter(
    ({ code }) => code !== 'extension_without_approval' && code !== 'extension_without_notice',
  )
}

/** External appraisal: its dates are left out, from its start if the notice was prompt, else from the notice. 第18条. */
function appraise(rules: StatutoryRules, round: Round, act: StatutoryAct & { type: 'appraise' }) {
  if (!rules.definition.pause?.includes('external_appraisal_with_notice')) return
  const { zone } = rules.calendar
  const { startedAt, endedAt, toldAt } = act
  if (!toldAt) return note(rules, round, 'appraisal_without_notice', act.at)
  if (isMissed(rules, round, act.at)) return note(rules, round, 'appraisal_after_due', act.at)
  const [startDate, toldDate] = [civilDateAt(startedAt, zone), civilDateAt(toldAt, zone)]
  const isPrompt = daysBetween(startDate, toldDate) <= (rules.dayCount.promptNoticeDays ?? 0)
  if (!isPrompt) note(rules, round, 'appraisal_notice_late', act.at)
  const from = isPrompt ? startDate : toldDate
  const to = endedAt ? civilDateAt(endedAt, zone) : null
  if (to === null || to > from) round.exclusions.push({ from, to })
}

/** Under these rules a complaint may not be closed before the notice has gone out. */
const mustBeNotified = ['decision_notice_dispatched', 'reexam_notice_dispatched']

function tryStop(rules: StatutoryRules, round: Round, event: TimelineEvent) {
  const { definition } = rules
  const words = wordsOf(event)
  if (event.at < round.periods[0]!.startedAt) {
    // A notice older than the start of a later clock, such as a re-examination, answered something else.
    const isEarlyNotice = event.type === 'notice_dispatched' && words.includes(definition.stop)
    if (isEarlyNotice && receiptWords.includes(definition.start)) note(rules, round, 'notice_before_receipt', event.at)
  } else if (words.includes(definition.stop)) meet(rules, round, event.at)
  else if (definition.stopAlso?.some((word) => words.includes(word))) {
    if (isMissed(rules, round, event.at)) note(rules, round, 'overdue_before_withdrawal', event.at)
    round.stop = { how: 'ended', at: event.at }
  } else if (isUnprovedNotice(event, definition.stop)) note(rules, round, 'phone_without_recording', event.at)
  else if (event.type === 'closed' && mustBeNotified.includes(definition.stop))
    note(rules, round, 'closed_without_notice', event.at)
}

/** Met by dispatch, not by receipt (第21条). A right or an option used too late is not met: it had lapsed. */
function meet(rules: StatutoryRules, round: Round, at: Date) {
  const { kind, stop } = rules.definition
  const { dueAt } = limitOf(rules, round, at)
  const isLate = at >= dueAt
  if (!isLate || (kind !== 'right_of_complainant' && kind !== 'option')) {
    round.stop = { how: isLate ? 'met_late' : 'met', at }
    return
  }
  if (stop === 'reexam_requested') note(rules, round, 'reexam_out_of_time', at)
  round.stop = { how: 'ended', at: dueAt }
}
