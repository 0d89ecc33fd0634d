import type { Tx } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import { listAway, listPeopleById, onDuty } from '../identity/index.ts'
import { approversOf } from './audience.ts'
import type { Draft, NotificationKind } from './domain/notification.ts'

/** What somebody does who may act in approvals only. */
const approving: readonly NotificationKind[] = ['approval', 'escalation', 'alarm', 'due', 'breach']

export type Told = Draft & { onBehalfOf?: string }

/**
 * The same drafts, and for everybody who is away a copy to the one who acts for them, saying for whom.
 * Whoever is away keeps theirs, and reads it when they are back.
 */
export async function withDeputies(ctx: Context, tx: Tx, institutionId: string, drafts: readonly Draft[]): Promise<Told[]> {
  const away = await listAway(
    tx,
    institutionId,
    drafts.map(({ personId }) => personId),
    ctx.clock.now(),
  )
  if (away.length === 0) return [...drafts]
  const names = await listPeopleById(
    tx,
    institutionId,
    away.map(({ personId }) => personId),
  )
  const copies = drafts.flatMap((draft): Told[] => {
    const gone = away.find(({ personId }) => personId === draft.personId)
    // Nobody is told what they did themselves, for whomever they act.
    if (!gone || gone.deputy.id === ctx.actor.id) return []
    if (gone.scope === 'approvals' && !approving.includes(draft.kind)) return []
    const name = names.get(draft.personId)?.name ?? ''
    const title = { zh: `【代${name}】${draft.title.zh}`, en: `[For ${name}] ${draft.title.en}` }
    return [{ ...draft, personId: gone.deputy.id, title, onBehalfOf: draft.personId }]
  })
  return [...drafts, ...copies]
}

/** Who is asked for a unit's word: its approvers, and while all of them are away whoever is on duty there. */
export async function askedAt(ctx: Context, tx: Tx, unitId: string, except?: string): Promise<string[]> {
  const { institutionId } = ctx.actor
  const now = ctx.clock.now()
  const approvers = await approversOf(tx, unitId, except)
  const away = await listAway(tx, institutionId, approvers, now)
  if (approvers.length > away.length) return approvers
  return [...approvers, ...(await onDuty(tx, institutionId, unitId, now)).map(({ id }) => id)]
}
