import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '../../platform/database.ts'
import { invalidFields } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import type { Classification, ComplaintEvent } from '../complaint/domain/events.ts'
import type { Loaded } from '../complaint/index.ts'
import { assertCodes } from '../taxonomy/index.ts'
import { act, nothingToChange, type Versioned } from './act.ts'
import { leavesComplaints } from './domain/routes.ts'

export interface Classifying extends Versioned {
  route: string
  business: string
  reason: string
  reasonDetail?: string | null | undefined
  product?: string | null | undefined
  /** Null for what is neither a complaint nor a report. */
  grade: 'general' | 'important' | 'urgent' | null
  triggers: string[]
  /** Stays as it is when left out. */
  emotion?: number | undefined
  /** Why it differs from what stands; asked for only when it does. */
  why?: string | undefined
}

/** A person says what kind of complaint this is: accepts what was proposed, or corrects it and says why. */
export async function classifyComplaint(ctx: Context, complaintId: string, wanted: Classifying): Promise<Loaded> {
  return await act(ctx, complaintId, 'classify', wanted, async (complaint, tx) => ({
    events: [await classificationOf(ctx, tx, complaint, wanted)],
  }))
}

/** What a person's classification comes to; for verbs that say more than that in one transaction. */
export async function classificationOf(ctx: Context, tx: Tx, { state }: Loaded, wanted: Classifying): Promise<ComplaintEvent> {
  const from = state.classification
  const to: Classification = {
    route: wanted.route,
    business: wanted.business,
    reason: wanted.reason,
    reasonDetail: wanted.reasonDetail ?? null,
    product: wanted.product ?? null,
    grade: wanted.grade,
    triggers: [...new Set(wanted.triggers)].sort(),
    emotion: wanted.emotion ?? from?.emotion ?? 0,
  }
  const { route, business, reason, reasonDetail, product, grade, triggers } = to
  const codes = { route, business, reason, reasonDetail, product, grade, triggers }
  await assertCodes(ctx, tx, codes, { receivedAt: state.receivedAt })
  if (leavesComplaints(from?.route ?? 'complaint', to.route)) throw invalidFields({ route: needsSecondPerson })
  const isSame = from !== null && isDeepStrictEqual({ ...from, triggers: [...from.triggers].sort() }, to)
  if (isSame && state.classifiedBy === 'person')
    throw nothingToChange({ zh: '分类没有变化。', en: 'This is the classification that stands.' })
  if (from && !isSame && !wanted.why) throw invalidFields({ why: whyMissing })
  return { type: 'classified', by: 'person', from, to, why: isSame ? null : (wanted.why ?? null) }
}

const needsSecondPerson = {
  zh: '改为非投诉须由另一人审批，请提交“变更事项类型”。',
  en: 'Taking it off the complaints needs a second person; ask for a change of route.',
}
const whyMissing = { zh: '与现有分类不同，请说明理由', en: 'Say why it differs from the present classification' }
