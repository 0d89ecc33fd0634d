import { addComment } from '../../modules/complaint/add-comment.ts'
import type { Loaded } from '../../modules/complaint/index.ts'
import { attachFile } from '../../modules/complaint/store-attachment.ts'
import { requestEscalation } from '../../modules/escalation/index.ts'
import { findApproval } from '../../modules/workflow/approvals.repo.ts'
import { decidable } from '../../modules/workflow/decide-approval.ts'
import { type Action, can } from '../../modules/workflow/domain/actions.ts'
import { mayDecide } from '../../modules/workflow/domain/approvals.ts'
import { leavesComplaints } from '../../modules/workflow/domain/routes.ts'
import { presidesOver } from '../../modules/workflow/domain/scope.ts'
import * as workflow from '../../modules/workflow/index.ts'
import type { Context } from '../../platform/module.ts'
import { minuteMs } from '../../platform/time.ts'
import type { Act, DemoComplaint } from './acts.ts'
import { handlers, whoMay } from './cast.ts'
import { codesOf } from './codes.ts'
import { sendAgain } from './file.ts'
import type { Performance } from './performance.ts'
import { mergeIntoFirst } from './repeats.ts'
import { settleTasks } from './settle-tasks.ts'
import { weighProposals } from './weigh-proposals.ts'

/** What life may have overtaken: these are left out when their moment has passed. Everything else must succeed. */
const passing: Partial<Record<Act['do'], Action>> = {
  escalate: 'escalate',
  pause: 'pause_clock',
  resume: 'resume_clock',
  add_material: 'add_material',
  make_confidential: 'set_confidential',
  comment: 'comment',
  send_again: 'add_material',
}

/**
 * Does one planned act, by the use case of the program, as the person whose act it is.
 * Returns the complaint as the act left it, or null when it must be read again.
 */
export async function perform(played: Performance, planned: DemoComplaint, act: Act): Promise<Loaded | null> {
  const { complaint } = played
  const needed = passing[act.do]
  if (needed && !can(needed, complaint.state).ok) return null
  const owner = ownerOf(played)
  if (act.do === 'propose' || act.do === 'close') await settleTasks(played, owner)
  switch (act.do) {
    case 'classify':
      return await classify(played, owner, planned, act.why)
    case 'settle_route':
      return await settleRoute(played, owner, planned)
    case 'decide':
      return await decide(played, act.decision, act.opinion)
    case 'assign':
      return await assign(played, act.note)
    case 'comment':
      return await comment(played, owner, act)
    case 'send_again':
      await sendAgain({ ...played.stage.services, clock: played.clock }, played.stage.cast, planned, act.text, played.by)
      return null
    case 'merge':
      return await mergeIntoFirst(played, planned, act.reason)
    case 'make_confidential': {
      const trusted = played.someone('complaint.confidential', (person) => presidesOver(person, unitOf(played)))
      return await workflow.setConfidentiality(trusted, played.id, { confidential: true, reason: act.reason })
    }
    case 'reopen': {
      const head = played.someone('complaint.reopen', (person) => presidesOver(person, unitOf(played)))
      return await workflow.reopenComplaint(head, played.id, { reason: act.reason })
    }
    default:
      return await handle(owner, played.id, act)
  }
}

type Handled = Exclude<
  Act,
  { do: 'classify' | 'settle_route' | 'decide' | 'assign' | 'comment' | 'send_again' | 'make_confidential' | 'reopen' | 'merge' }
>

/** What the handler does without asking anybody. */
async function handle(owner: Context, id: string, act: Handled): Promise<Loaded | null> {
  switch (act.do) {
    case 'confirm':
      return await workflow.confirmComplaint(owner, id, { method: act.method, note: act.note })
    case 'claim':
      return await workflow.claimComplaint(owner, id, { recusal: true })
    case 'return':
      return await workflow.returnComplaint(owner, id, { reason: act.reason })
    case 'contact':
      return await workflow.recordContact(owner, id, { form: act.form, text: act.text })
    case 'investigate':
      return await workflow.startInvestigation(owner, id, { plan: act.plan })
    case 'attach':
      await attachFile(owner, id, { name: act.name, content: Buffer.from(act.lines) })
      return null
    case 'find':
      return await workflow.recordFinding(owner, id, { text: act.text, attachmentIds: [], responsibility: act.responsibility })
    case 'propose':
      return await weighProposals(owner, id, act)
    case 'mark_complex':
      return await workflow.markComplex(owner, id, { reason: act.reason })
    case 'notify_extension':
      return await workflow.notifyExtension(owner, id, { form: 'sms', text: act.text })
    case 'appraise':
      return await workflow.startAppraisal(owner, id, { agency: act.agency, noticeAt: owner.clock.now().toISOString() })
    case 'end_appraisal':
      return await workflow.endAppraisal(owner, id, { note: act.note })
    case 'pause':
      return await workflow.pauseClock(owner, id, { waitingOn: act.waitingOn, reason: act.reason })
    case 'resume':
      return await workflow.resumeClock(owner, id, { note: act.note })
    case 'add_material':
      return await workflow.addMaterial(owner, id, { text: act.text, newFacts: act.newFacts, attachmentIds: [] })
    case 'escalate':
      return await requestEscalation(owner, id, { reason: act.reason })
    default:
      return await conclude(owner, id, act)
  }
}

type Concluding = Extract<
  Handled,
  {
    do:
      | 'ask_solution'
      | 'ask_extension'
      | 'ask_not_accepted'
      | 'ask_reopening'
      | 'answer'
      | 'execute'
      | 'follow_up'
      | 'close'
      | 'archive'
      | 'withdraw'
  }
>

/** What is asked of a superior, and what brings a complaint to its end. */
async function conclude(owner: Context, id: string, act: Concluding): Promise<Loaded | null> {
  switch (act.do) {
    case 'ask_solution':
      return await workflow.requestApproval(owner, id, { kind: 'solution', note: act.note })
    case 'ask_extension':
      return await workflow.requestApproval(owner, id, { kind: 'extension', note: '', reason: act.reason })
    case 'ask_not_accepted':
      return await workflow.requestApproval(owner, id, {
        kind: 'not_accepted',
        note: '',
        reason: act.reason,
        noticeForm: 'sms',
        notice: act.notice,
      })
    case 'ask_reopening':
      return await workflow.requestApproval(owner, id, { kind: 'reopening', note: '', reason: act.reason })
    case 'answer': {
      const recording = act.form === 'phone' ? `REC${owner.clock.now().getTime()}` : null
      return await workflow.answerConsumer(owner, id, {
        form: act.form,
        text: act.text,
        recording,
        elements: { findings: true, basis: true, remedies: true },
      })
    }
    case 'execute':
      return await workflow.recordExecution(owner, id, { text: act.text, done: act.done })
    case 'follow_up':
      return await workflow.followUp(owner, id, { result: act.result, note: act.note })
    case 'close':
      return await workflow.closeComplaint(owner, id, { outcome: act.outcome, note: act.note })
    case 'archive':
      return await workflow.archiveComplaint(owner, id, {})
    case 'withdraw':
      return await workflow.withdrawComplaint(owner, id, {
        reason: act.reason,
        who: 'consumer',
        form: 'recorded',
        recording: `REC-${id.slice(-6)}`,
      })
  }
}

const unitOf = ({ complaint: { row } }: Performance) => ({ id: row.unit_id!, path: row.unit_path })

/** Whoever has it; before that, somebody at the desk that has it. */
function ownerOf(played: Performance): Context {
  const { complaint, stage, by } = played
  const { row } = complaint
  const owner = row.owner_id ? stage.cast.people.find(({ id }) => id === row.owner_id) : null
  const desk = handlers(stage.cast, row.unit_id)
  const actor = owner ?? (desk.length > 0 ? by.pick(desk) : null)
  if (!actor) throw new Error(`nobody handles complaints in ${row.unit_name}`)
  return played.as(actor)
}

/** Accepts what the machine proposed when it is right, or says better. Finer codes come with a correction. */
async function classify(played: Performance, owner: Context, { about }: DemoComplaint, why: string): Promise<Loaded> {
  const from = played.complaint.state.classification!
  const route = leavesComplaints(from.route, about.route) ? from.route : about.route
  const { business, reason, grade, triggers } = about
  const isRight = from.route === route && from.business === business && from.reason === reason
  if (isRight && played.by.isOneOf(0.6))
    return await workflow.classifyComplaint(owner, played.id, { ...from, grade: from.grade ?? grade, why })
  return await workflow.classifyComplaint(owner, played.id, { route, business, reason, grade, triggers, ...codesOf(about), why })
}

/** Off the complaints only by two people. */
async function settleRoute(played: Performance, owner: Context, { about }: DemoComplaint): Promise<Loaded | null> {
  if (played.complaint.state.classification!.route === about.route) return null
  await workflow.requestApproval(owner, played.id, {
    kind: 'route_change',
    note: '',
    to: about.route,
    reason: '经与来电人核实，没有民事权益主张。',
  })
  played.clock.advance(25 * minuteMs)
  await played.refresh()
  return await decide(played, 'approved', '同意')
}

async function decide(played: Performance, decision: 'approved' | 'rejected', opinion: string): Promise<Loaded | null> {
  const { complaint, stage, by, id } = played
  const pending = complaint.state.pendingApproval
  if (!pending) throw new Error(`nothing waits for approval on ${complaint.row.number}`)
  const row = (await findApproval(stage.services.db, stage.cast.institutionId, id, pending.id))!
  const head = whoMay(
    stage.cast,
    {
      unitId: row.unit_id,
      permission: 'complaint.approve',
      may: (person) => mayDecide(person, decidable(row)).ok && played.sees(person),
    },
    by,
  )
  return await workflow.decideApproval(played.as(head), id, pending.id, { decision, opinion })
}

async function assign(played: Performance, note: string): Promise<Loaded | null> {
  const { stage, by, complaint } = played
  const unit = unitOf(played)
  const head = played.someone('complaint.assign', (person) => presidesOver(person, unit))
  const able = handlers(stage.cast, unit.id).filter(({ id }) => id !== complaint.row.owner_id)
  return await workflow.assignComplaint(head, played.id, { personId: by.pick(able).id, note, recusal: true })
}

async function comment(played: Performance, owner: Context, act: Extract<Act, { do: 'comment' }>): Promise<Loaded | null> {
  const mentioned = act.mention ? played.stage.cast.people.find(({ login }) => login === act.mention) : null
  return await addComment(owner, played.id, { text: act.text, mentionIds: mentioned ? [mentioned.id] : [] })
}
