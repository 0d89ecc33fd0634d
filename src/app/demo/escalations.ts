import { answerable } from '../../modules/escalation/answer-access.ts'
import { mayDecide, mayReview } from '../../modules/escalation/domain/escalation.ts'
import type { EscalationRow } from '../../modules/escalation/escalation.tables.ts'
import { decideEscalation, listEscalationsOf, reviewEscalation } from '../../modules/escalation/index.ts'
import { currentLadder } from '../../modules/escalation/ladder.repo.ts'
import { can } from '../../modules/workflow/domain/actions.ts'
import type { Tx } from '../../platform/database.ts'
import { hourMs, minuteMs } from '../../platform/time.ts'
import { workingTimeAfter } from './calendar.ts'
import { whoMay } from './cast.ts'
import type { Performance } from './performance.ts'
import { said } from './phrases.ts'
import { chance } from './random.ts'

export interface Answering {
  at: Date
  /** Null: nobody answered, and the ladder moves on by itself. */
  escalation: EscalationRow | null
}

/** What goes up waits for somebody: the answer comes in office hours, for a red light mostly by those on duty, unless the ladder is quicker. */
export async function nextAnswer({ stage, id, complaint, clock }: Performance): Promise<Answering | null> {
  const { state, row } = complaint
  if (!state.pendingEscalationId && state.level === 'specialist') return null
  const escalations = await listEscalationsOf(stage.services.db, row.institution_id, id)
  const waiting =
    escalations.find(({ status }) => status === 'pending') ?? escalations.findLast(({ status }) => status === 'approved')
  if (!waiting) return null
  const by = chance(`${stage.seed} escalation ${row.number} ${escalations.length} ${waiting.status}`)
  const isPending = waiting.status === 'pending'
  const from = isPending ? waiting.requested_at : (waiting.reviewed_at ?? waiting.requested_at)
  const isRed = state.light === 'red'
  const taken = isRed ? by.between(8 * minuteMs, 100 * minuteMs) : by.between(20 * minuteMs, (isPending ? 4 : 9) * hourMs)
  const at = isRed && by.isOneOf(0.85) ? new Date(from.getTime() + taken) : workingTimeAfter(from, taken)
  const lift = waiting.acknowledge_by ? new Date(Math.ceil(waiting.acknowledge_by.getTime() / minuteMs) * minuteMs) : null
  if (lift && lift < at) return { at: new Date(Math.max(lift.getTime(), clock.now().getTime())), escalation: null }
  return { at: new Date(Math.max(at.getTime(), clock.now().getTime())), escalation: waiting }
}

export async function answerEscalation(played: Performance, { escalation }: Answering, climbs: boolean): Promise<null> {
  if (!escalation) await played.lift()
  else if (escalation.status === 'pending') await review(played, escalation, climbs)
  else await decide(played, escalation, climbs)
  return null
}

async function review(played: Performance, escalation: EscalationRow, climbs: boolean): Promise<void> {
  const { by, stage } = played
  const head = whoMay(
    stage.cast,
    {
      unitId: escalation.review_unit_id,
      permission: 'complaint.approve',
      may: (person) => mayReview(person, answerable(escalation)).ok && played.sees(person),
    },
    by,
  )
  const isApproved = climbs || by.isOneOf(0.6)
  const opinion = by.pick(isApproved ? said.escalationApproved : said.escalationReturned)
  await reviewEscalation(played.as(head), escalation.id, { decision: isApproved ? 'approved' : 'returned', opinion })
}

async function decide(played: Performance, escalation: EscalationRow, climbs: boolean): Promise<void> {
  const { by, stage, complaint } = played
  const ladder = await currentLadder(stage.services.db as Tx, stage.cast.institutionId)
  const superior = whoMay(
    stage.cast,
    {
      unitId: escalation.receiving_unit_id,
      permission: 'complaint.approve',
      may: (person) => mayDecide(person, answerable(escalation), ladder).ok && played.sees(person),
    },
    by,
  )
  const goesFurther = climbs && escalation.to_level !== 'head_office' && can('escalate', complaint.state).ok && by.isOneOf(0.6)
  const takesOver = !goesFurther && by.isOneOf(0.15)
  await decideEscalation(
    played.as(superior),
    escalation.id,
    goesFurther
      ? { action: 'escalate_further', decision: by.pick(said.escalated) }
      : takesOver
        ? { action: 'take_over', decision: by.pick(said.takenOver) }
        : { action: 'instruct', decision: by.pick(said.escalationDecided) },
  )
}
