import { inTransaction } from '../../../platform/database.ts'
import { conflict } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { demandAllowed } from '../../workflow/domain/allowed.ts'
import { isSamePerson } from '../domain/relations/merging.ts'
import { hasEnded } from '../domain/vocabulary.ts'
import { type Loaded, recordEvents } from '../record-events.ts'
import { demandSeen, openBoth } from './open-both.ts'
import { sideOf } from './sides.ts'

export interface RepeatFinding {
  /** The earlier complaint, which has ended. */
  otherId: string
  newFacts: boolean
  reason: string
  version?: number | undefined
}

/**
 * 认定重复投诉: the consumer is back with a matter that has been ended before. The complaint goes on by itself with its own term,
 * both know of each other, and it counts as a repeat, which raises it a level as the rules say. Taken back by taking the link back.
 *
 * While the earlier one is open, a repeat is merged into it instead.
 */
export async function findRepeat(ctx: Context, complaintId: string, wanted: RepeatFinding): Promise<Loaded> {
  return await inTransaction(ctx.db, async (tx) => {
    const [here, earlier] = await openBoth(ctx, tx, complaintId, wanted.otherId)
    demandSeen(here, wanted.version)
    demandAllowed(ctx.actor, 'link', here.state)
    demandAllowed(ctx.actor, 'link', earlier.state)
    if (hasEnded(here.state.status)) throw hasEndedItself()
    if (!hasEnded(earlier.state.status)) throw mergeInstead(earlier.row.number)
    const sides = [await sideOf(tx, here), await sideOf(tx, earlier)] as const
    if (complaintId === wanted.otherId || !isSamePerson(...sides)) throw anotherPerson()
    if ((here.state.links ?? []).some(({ id, kind }) => id === wanted.otherId && kind === 'repeat')) throw knownAlready()
    const { reason, newFacts } = wanted
    const linked = (of: Loaded) =>
      ({ type: 'linked', otherId: of.row.id, otherNumber: of.row.number, kind: 'repeat', reason }) as const
    await recordEvents(ctx, tx, earlier, [linked(here)])
    const count = (here.state.recognisedRepeats ?? 0) + 1
    return await recordEvents(ctx, tx, here, [
      linked(earlier),
      { type: 'repeat_recognised', otherId: earlier.row.id, otherNumber: earlier.row.number, newFacts, count },
    ])
  })
}

const hasEndedItself = () =>
  conflict('repeat.ended', {
    zh: '本件已经结束，不能再认定为重复投诉。',
    en: 'This complaint has ended and cannot be found to be a repeat any more.',
  })

const mergeInstead = (number: string) =>
  conflict('repeat.merge_instead', {
    zh: `${number} 尚在办理，重复投诉应当并入该件。`,
    en: `${number} is still open: a repeat is merged into it.`,
  })

const anotherPerson = () =>
  conflict('repeat.other_person', {
    zh: '两件投诉的投诉人不是同一人（按电话、证件号、卡号核对），不能认定为重复投诉。',
    en: 'The complainants are not one person by phone, ID or card, so this is no repeat.',
  })

const knownAlready = () =>
  conflict('repeat.known', { zh: '已经认定为该件的重复投诉。', en: 'It is on record as a repeat of that one already.' })
