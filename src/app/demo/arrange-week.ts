import { listComplaints } from '../../modules/complaint/index.ts'
import { createGroup, setHeadcount } from '../../modules/escalation/groups/decide-group.ts'
import { listGroups } from '../../modules/escalation/groups/groups.repo.ts'
import { makeDelegation } from '../../modules/identity/delegation/make-delegation.ts'
import { planShifts } from '../../modules/identity/duty/plan-shifts.ts'
import type { Context, Services } from '../../platform/module.ts'
import { beijingDate, dayMs, hourMs, startOfBeijingDate } from '../../platform/time.ts'
import type { Cast, Member } from './cast.ts'
import { groupFirm } from './group-event.ts'

/** What the sample bank is busy with this week: a group case under way, a roster, and somebody who is away. Once. */
export async function arrangeWeek(services: Services, cast: Cast): Promise<void> {
  const someone = (login: string): Member => cast.people.find((person) => person.login === login)!
  const as = (login: string): Context => ({ ...services, actor: someone(login) })
  const headOffice = as('shen.qing')
  const known = await listGroups(services.db, headOffice.actor, ['proposed', 'active', 'closed', 'dismissed'], 1)
  const { rows } = await listComplaints(services.db, headOffice.actor, {}, { sort: 'received', limit: 5000 })
  const members = rows.filter(({ claim, status }) => claim?.includes(groupFirm) && status !== 'merged')
  if (known.length > 0 || members.length === 0) return
  await arrangeRoster(as('xu.hui'), cast)
  await makeDelegation(as('gu.yan'), {
    ...{ deputyId: someone('lu.yuan').id, scope: 'approvals', reason: '外出参加监管会议' },
    ...{ from: services.clock.now(), to: new Date(services.clock.now().getTime() + 3 * dayMs) },
  })
  const group = await createGroup(headOffice, {
    title: `${groupFirm}停业引发的装修分期群体投诉`,
    matter: `${groupFirm}停业，多户业主要求暂停装修分期还款并由银行出面协调。`,
    complaintIds: members.map(({ id }) => id),
  })
  await setHeadcount(headOffice, group.id, { stated: 32, inPerson: 22, note: '业主代表称涉及三十二户，当日二十二人到访临江分行' })
}

/** A week of the branch desk, from today on: one person a day, nine to six. */
async function arrangeRoster(ctx: Context, cast: Cast): Promise<void> {
  const unitId = cast.unitIds.get('HO/P1/B1/CP')!
  const staff = cast.people.filter((person) => person.unitId === unitId && person.roles.includes('specialist'))
  const today = startOfBeijingDate(beijingDate(ctx.clock.now())).getTime()
  for (const [index, person] of staff.slice(0, 4).entries()) {
    const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => day % Math.min(4, staff.length) === index)
    const spans = days.map((day) => ({
      from: new Date(today + day * dayMs + 9 * hourMs),
      to: new Date(today + day * dayMs + 18 * hourMs),
    }))
    if (spans.length > 0) await planShifts(ctx, { unitId, personId: person.id, spans, note: '' })
  }
}
