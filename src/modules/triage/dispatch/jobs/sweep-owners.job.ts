import { z } from 'zod'
import { systemActor } from '../../../../platform/actor.ts'
import { defineJob } from '../../../../platform/jobs.ts'
import type { Services } from '../../../../platform/module.ts'
import { countOpenHoldings, listLastEvents, listOpenIdsOf } from '../../../complaint/index.ts'
import { listInstitutions } from '../../../identity/index.ts'
import { type Held, lostBecause, type World } from '../../domain/dispatch/ownership.ts'
import { listAlarms } from '../dispatch.repo.ts'
import { loadWorld } from '../load-world.ts'
import { rescueComplaint } from '../rescue-complaint.ts'

/** One run moves so many of one holder; what is left waits for the next. */
const batch = 200

/** Finds what nobody answers for any more, and gives it to the head. */
export const sweepOwners = defineJob({
  name: 'triage.sweep-owners',
  payload: z.object({}),
  cron: '*/5 * * * *',
  async run(services) {
    await sweepLost(services)
  },
})

/** Returns how many were given to somebody. One that cannot be is logged and does not hold up the rest. */
export async function sweepLost(services: Services): Promise<number> {
  let rescued = 0
  for (const { id: institutionId } of await listInstitutions(services.db))
    for (const complaintId of await listLost(services, institutionId)) {
      try {
        const ctx = { ...services, actor: systemActor(institutionId) }
        if ((await rescueComplaint(ctx, complaintId)) === 'rescued') rescued += 1
      } catch (error) {
        services.log.error({ err: error, complaintId }, 'triage: a complaint without an owner could not be given to anybody')
      }
    }
  return rescued
}

type Holder = Pick<Held, 'ownerId' | 'unitId'>

/** Ids of what seems to have nobody. Holders are looked at, not complaints: there are far fewer of them. */
async function listLost({ db }: Services, institutionId: string): Promise<string[]> {
  const holdings = await countOpenHoldings(db, systemActor(institutionId))
  const holders = [...new Map(holdings.map(({ ownerId, unitId }) => [`${ownerId} ${unitId}`, { ownerId, unitId }])).values()]
  const present = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))]
  const world = await loadWorld(db, institutionId, {
    ownerIds: present(holders.map(({ ownerId }) => ownerId)),
    unitIds: present(holders.map(({ unitId }) => unitId)),
  })
  // Those of which an alarm stands are looked at again: somebody may have them by now.
  const lost: string[] = await listAlarms(db, institutionId)
  for (const holder of holders) {
    const isLost = lostBecause({ ...holder, ownerCameFrom: null, isBeforeAssignment: false, barred: [] }, world) !== null
    const owner = holder.ownerId ? world.person(holder.ownerId) : null
    if (isLost) lost.push(...(await listOpenIdsOf(db, institutionId, holder, batch)))
    else if (owner && owner.unitId !== holder.unitId) lost.push(...(await listMoved({ db }, institutionId, holder, world)))
  }
  return [...new Set(lost)]
}

/** The owner sits elsewhere than the complaint: they have moved, or a superior department has taken the matter over with them. */
async function listMoved({ db }: Pick<Services, 'db'>, institutionId: string, holder: Holder, world: World): Promise<string[]> {
  const ids = await listOpenIdsOf(db, institutionId, holder, batch)
  const given = await listLastEvents(db, institutionId, ids, ['assigned'])
  return given
    .filter(({ data }) => {
      const ownerCameFrom = (data as { unitId: string }).unitId
      return lostBecause({ ...holder, ownerCameFrom, isBeforeAssignment: false, barred: [] }, world) !== null
    })
    .map(({ complaint_id }) => complaint_id)
}
