import { accessComplaint, type Loaded, listHistory } from '../../modules/complaint/index.ts'
import { draftsOf } from '../../modules/workflow/domain/redress/drafts.ts'
import { proposeSolution } from '../../modules/workflow/index.ts'
import { chooseDraft } from '../../modules/workflow/redress/choose-draft.ts'
import { draftSolution } from '../../modules/workflow/redress/draft-solution.ts'
import { assess, redressFacts } from '../../modules/workflow/redress/facts.ts'
import { readAuthority } from '../../modules/workflow/redress/settings.ts'
import type { Context } from '../../platform/module.ts'
import type { Act } from './acts.ts'

/** From this sum on, in yuan, more than one way is looked at. */
const weighedFrom = 1_000

/** Larger sums are weighed: two proposals stand side by side and one is chosen, with a reason where it stands out. Others are proposed outright. */
export async function weighProposals(owner: Context, id: string, act: Extract<Act, { do: 'propose' }>): Promise<Loaded> {
  const { text, redress: redressKind, amount } = act
  if (amount === null || amount < weighedFrom)
    return await proposeSolution(owner, id, { text, redressKind, redressAmount: amount })
  const title = (await draftsSoFar(owner, id)).length === 0 ? '按核算金额处理' : '调整后的方案'
  await draftSolution(owner, id, {
    ...{ title, text, redressKind, redressAmount: amount, attachmentIds: [] },
    grounds: `经核算，争议款项中应由我行承担${amount}元。`,
  })
  if (title === '按核算金额处理') await draftAnotherWay(owner, id, Math.round(amount / 2))
  const complaint = await accessComplaint(owner.db, owner.actor, id)
  const { settings } = await readAuthority(owner.db, owner.actor.institutionId)
  const facts = await redressFacts(owner.db, complaint, settings, owner.clock.now())
  const { warnings } = assess({ redressAmount: amount }, facts, settings)
  const draftId = (await draftsSoFar(owner, id)).findLast((draft) => draft.title === title)!.id
  return await chooseDraft(owner, id, {
    draftId,
    ...(warnings.length > 0 && { deviation: '我行告知不到位，参照核算结果从宽处理。' }),
  })
}

const draftsSoFar = async (owner: Context, id: string) => draftsOf(await listHistory(owner.db, owner.actor.institutionId, id))

const draftAnotherWay = (owner: Context, id: string, sum: number) =>
  draftSolution(owner, id, {
    ...{ title: '部分补偿并致歉', redressKind: 'goodwill', redressAmount: sum, attachmentIds: [] },
    text: `就告知不到位之处致歉，并给予关怀补偿${sum}元。`,
    terms: '客户同意就此了结。',
  })
