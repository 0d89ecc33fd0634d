import { conflict, invalidFields } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import type { RedressKind } from '../../complaint/domain/redress-events.ts'
import type { AnswerForm } from '../../complaint/domain/vocabulary.ts'
import { type Loaded, listHistory } from '../../complaint/index.ts'
import { act, type Versioned } from '../act.ts'
import { insertApproval } from '../approvals.repo.ts'
import { type AnswerElements, missingElements } from '../domain/answer.ts'
import { mayBeFast } from '../domain/redress/fast.ts'
import { wrongAmount } from '../domain/redress/warnings.ts'
import { demandOwnAttachments } from '../own-attachments.ts'
import { assess, holdGrants, redressFacts } from './facts.ts'
import { readAuthority } from './settings.ts'
import { type SolutionPayload, solutionCase } from './solution-case.ts'

export interface FastSettlement extends Versioned {
  text: string
  redressKind: RedressKind
  redressAmount: number
  grounds: string
  /** The consumer has agreed to it. */
  accepted: boolean
  attachmentIds: readonly string[]
  form: AnswerForm
  answer: string
  recording?: string | null | undefined
  elements: AnswerElements
}

/**
 * 小额快赔: proposed, decided and answered in one step and one transaction. Only what is small, simple and the first time, with
 * evidence and the consumer's agreement; the answer says what every answer must say (第19条).
 */
export async function settleFast(ctx: Context, complaintId: string, wanted: FastSettlement): Promise<Loaded> {
  return await act(ctx, complaintId, 'settle_fast', wanted, async (complaint, tx) => {
    const { row } = complaint
    demandWhole(wanted)
    const attachmentIds = await demandOwnAttachments(tx, row, wanted.attachmentIds)
    if (attachmentIds.length === 0 && !(await hasEvidence(tx, complaint))) throw invalidFields({ attachmentIds: evidenceMissing })
    await holdGrants(tx, row)
    const { settings } = await readAuthority(tx, row.institution_id)
    const facts = await redressFacts(tx, complaint, settings, ctx.clock.now())
    const { text, redressKind, redressAmount, grounds } = wanted
    const assessment = assess(wanted, facts, settings)
    const verdict = mayBeFast(settings, {
      ...{ kind: redressKind, amount: redressAmount, business: row.business },
      ...{ earlierGrants: facts.earlierGrants, warnings: assessment.warnings },
    })
    if (!verdict.ok) throw conflict('redress.not_fast', verdict.why)
    const at = ctx.clock.now()
    const approvalId = newId(at)
    const { id: actorId, name } = ctx.actor
    const proposed: SolutionPayload = {
      ...{ kind: 'solution', text, redressKind, redressAmount, grounds, proposedBy: actorId, proposedByName: name },
    }
    const { payload, authorisation } = await solutionCase(ctx, tx, complaint, proposed)
    await insertApproval(tx, {
      ...{ institution_id: row.institution_id, id: approvalId, complaint_id: row.id, kind: 'solution' },
      ...{ payload: { ...payload, within: 'fast_settlement' }, note: '' },
      ...{ requested_by: actorId, requested_by_name: name, requested_at: at },
      ...{ unit_id: authorisation.unit.id, unit_name: authorisation.unit.name, unit_path: authorisation.unit.path },
      ...{ status: 'approved', decided_by: actorId, decided_by_name: name, decided_at: at, opinion: byTheRule },
    })
    const { form, answer, elements } = wanted
    const recording = wanted.recording?.trim() || null
    return {
      events: [
        { type: 'solution_proposed', text, redressKind, redressAmount, grounds, assessment, isFast: true },
        { type: 'approval_decided', approvalId, kind: 'solution', decision: 'approved', opinion: byTheRule },
        { type: 'answered', form, text: answer, recording, dispatchedAt: at.toISOString(), elements },
      ],
    }
  })
}

/** What the form itself must hold before anything is looked up. */
function demandWhole(wanted: FastSettlement): void {
  const wrong = wrongAmount(wanted.redressKind, wanted.redressAmount)
  if (wrong) throw invalidFields({ redressAmount: wrong })
  if (!wanted.accepted) throw invalidFields({ accepted: notAccepted })
  const missing = missingElements(wanted.form, wanted.elements)
  if (missing.length > 0) throw invalidFields(Object.fromEntries(missing.map(({ element, say }) => [`elements.${element}`, say])))
  if (wanted.form === 'phone' && !wanted.recording?.trim()) throw invalidFields({ recording: recordingMissing })
}

/** Files that were handed in or put down with a finding are evidence as well. */
async function hasEvidence(tx: Parameters<typeof listHistory>[0], { row }: Loaded): Promise<boolean> {
  const history = await listHistory(tx, row.institution_id, row.id)
  return history.some(({ event }) => event.type === 'finding_recorded' && event.attachmentIds.length > 0)
}

const byTheRule = '小额快赔：在限额内，首次、简单，由承办人一步办结。'
const evidenceMissing = { zh: '请附证据材料，如账单、截图', en: 'Attach evidence, such as a statement or a picture' }
const notAccepted = { zh: '须经消费者同意', en: 'The consumer must have agreed' }
const recordingMissing = {
  zh: '电话答复须填写录音编号，否则不能证明已告知（第21条）',
  en: 'A call needs its recording, or the notice cannot be proved (art. 21)',
}
