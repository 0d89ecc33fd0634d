import { systemActor } from '../../../platform/actor.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import { minuteMs } from '../../../platform/time.ts'
import { countOpenHoldings } from '../../complaint/index.ts'
import { calendarForPack, workingMsBetween } from '../../deadlines/index.ts'
import { permissionsOf } from '../../identity/domain/roles.ts'
import { listAway, listPeopleByUnit, onDuty, type Person } from '../../identity/index.ts'
import { type Candidate, emptyProfile } from '../domain/dispatch/candidates.ts'
import type { DispatchSettings } from '../domain/dispatch/dispatch-settings.ts'
import { loadOf } from '../domain/dispatch/load.ts'
import { listProfiles } from './dispatch.repo.ts'

/** Everybody in these units who may handle complaints, with what speaks for and against them at an instant. */
export async function findCandidates(
  db: Db | Tx,
  institutionId: string,
  unitIds: readonly string[],
  settings: DispatchSettings,
  at: Date,
): Promise<Candidate[]> {
  const people = (await listPeopleByUnit(db, unitIds)).filter(({ roles }) => permissionsOf(roles).has('complaint.handle'))
  const ids = people.map(({ id }) => id)
  const holdings = await countOpenHoldings(db, systemActor(institutionId), ids)
  const profiles = new Map((await listProfiles(db, institutionId, ids)).map((row) => [row.person_id, row.profile]))
  const away = new Map((await listAway(db, institutionId, ids, at)).map((one) => [one.personId, one]))
  const duty = await dutyOf(db, institutionId, [...new Set(people.map(({ unitId }) => unitId))], at)
  return people.map((person) => {
    const gone = away.get(person.id)
    return {
      ...identityOf(person),
      profile: profiles.get(person.id) ?? emptyProfile,
      load: loadOf(
        holdings.filter(({ ownerId }) => ownerId === person.id),
        settings.load,
      ),
      duty: duty(person),
      // Who only has approvals done for them still handles complaints.
      awayUntil: gone?.scope === 'everything' ? gone.until : null,
    }
  })
}

const identityOf = ({ id, name, unitId, unitName, unitPath, roles }: Person) => ({
  ...{ id, name, unitId, unitName, unitPath },
  leads: permissionsOf(roles).has('complaint.approve'),
})

/** Who the roster has on duty; where it has nobody for a unit, everybody is during working hours. */
async function dutyOf(db: Db | Tx, institutionId: string, unitIds: readonly string[], at: Date) {
  const onRoster = new Map<string, Set<string>>()
  for (const unitId of unitIds) onRoster.set(unitId, new Set((await onDuty(db, institutionId, unitId, at)).map(({ id }) => id)))
  const otherwise = isWorkingTime(at) ? ('working_time' as const) : ('off' as const)
  return ({ id, unitId }: Person): Candidate['duty'] => {
    const roster = onRoster.get(unitId)
    if (!roster || roster.size === 0) return otherwise
    return roster.has(id) ? 'on' : 'off'
  }
}

/** Is an instant within the working hours of the calendar that ships? */
const isWorkingTime = (at: Date): boolean =>
  workingMsBetween(calendarForPack({ calendar: 'CN' }), at, new Date(at.getTime() + minuteMs)) > 0
