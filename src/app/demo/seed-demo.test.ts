import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAudit } from '../../modules/audit-log/index.ts'
import { fold } from '../../modules/complaint/domain/complaint.ts'
import { statuses } from '../../modules/complaint/domain/vocabulary.ts'
import { type ComplaintRow, listComplaints, listHistory } from '../../modules/complaint/index.ts'
import { stateOf } from '../../modules/complaint/load.ts'
import { listGroups } from '../../modules/escalation/groups/groups.repo.ts'
import { listRuns } from '../../modules/escalation/plans/runs.repo.ts'
import { findFirstInstitution, listAway, listOrgTree, listPeople, onDuty } from '../../modules/identity/index.ts'
import { signIn } from '../../modules/identity/sign-in/sign-in.ts'
import { systemActor } from '../../platform/actor.ts'
import { ManualClock } from '../../platform/clock.ts'
import { readConfig } from '../../platform/config.ts'
import { openDatabase } from '../../platform/database.ts'
import { openJobs } from '../../platform/jobs.ts'
import { createLogger } from '../../platform/log.ts'
import type { Services } from '../../platform/module.ts'
import { startApp } from '../../testing/start-app.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { subscriptionJobs } from '../event-bus.ts'
import { migrate } from '../migrate.ts'
import { jobDefinitions, subscriptions } from '../modules.ts'
import { assembleServices } from '../services.ts'
import { seedDemo } from './seed-demo.ts'
import { demoPassword, personas } from './staff.ts'

const now = new Date('2026-11-21T07:30:00.000Z')
const wish = { complaints: 62, seed: 'test', now, say: () => {} }
const stops: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const stop of stops) await stop()
})

/** The program on an empty database, without a worker. */
async function emptyProgram(): Promise<Services> {
  const { connection, drop } = await testDatabase({
    key: 'demo',
    async prepare(at) {
      const opened = openDatabase(at, { onError: () => {} })
      await migrate(opened.db)
      await opened.close()
    },
  })
  const dataDir = mkdtempSync(join(tmpdir(), 'suqing-demo-'))
  const opened = openDatabase(connection, { max: 8, onError: () => {} })
  const log = createLogger('silent')
  const jobs = await openJobs(opened.pool, [...jobDefinitions, ...subscriptionJobs(subscriptions)], log, { schedule: false })
  stops.push(async () => {
    await jobs.stop()
    await opened.close()
    await drop()
    await rm(dataDir, { recursive: true, force: true })
  })
  return await assembleServices(readConfig({}, { dataDir }), opened, jobs, log, new ManualClock(now))
}

async function allComplaints(services: Services): Promise<ComplaintRow[]> {
  const institution = await findFirstInstitution(services.db)
  const { rows } = await listComplaints(services.db, systemActor(institution!.id), {}, { sort: 'received', limit: 5000 })
  return rows
}

let whole: Services
let rows: ComplaintRow[]
beforeAll(async () => {
  whole = await emptyProgram()
  const demo = await seedDemo(whole, wish)
  await demo!.fill(new AbortController().signal)
  rows = await allComplaints(whole)
}, 240_000)

test('every complaint that was planned is there, and every standing among them', () => {
  expect(rows).toHaveLength(wish.complaints)
  expect([...new Set(rows.map((row) => row.status))].sort()).toEqual([...statuses].sort())
})

test('each history is whole: its events lead to the state that is saved, and none of it lies in the future', async () => {
  for (const row of rows) {
    const history = await listHistory(whole.db, row.institution_id, row.id)
    expect(fold(history)).toEqual(stateOf(row))
    expect(history.every(({ at, recordedAt }) => at <= now && recordedAt <= now)).toBe(true)
    const times = history.map(({ recordedAt }) => recordedAt.getTime())
    expect(times).toEqual([...times].sort((a, b) => a - b))
  }
})

test('what was told of a date was told when it came due, by the sweep', async () => {
  const late = rows.filter((row) => row.is_overdue)
  expect(late.length).toBeGreaterThan(0)
  for (const row of late) {
    const history = await listHistory(whole.db, row.institution_id, row.id)
    const breach = history.find(({ event }) => event.type === 'deadline_breached' && event.dueAt === row.due_at!.toISOString())!
    expect(breach.at.getTime() - row.due_at!.getTime()).toBeLessThanOrEqual(60_000)
  }
})

test('somebody looks after the group event, somebody is on duty tomorrow, and somebody is away', async () => {
  const actor = systemActor(rows[0]!.institution_id)
  const [group] = await listGroups(whole.db, actor, ['active'], 5)
  expect([group?.is_major, group?.in_person, Number(group?.members)]).toEqual([true, 22, 6])
  const branch = (await listOrgTree(whole.db, actor.institutionId)).find(({ path }) => path === '/HO/P1/B1/CP/')!
  const tomorrow = new Date('2026-11-22T03:00:00.000Z')
  expect(await onDuty(whole.db, actor.institutionId, branch.id, tomorrow)).toHaveLength(1)
  const people = await listPeople(whole.db, actor.institutionId, { active: true, limit: 500 })
  const away = await listAway(
    whole.db,
    actor.institutionId,
    people.map(({ id }) => id),
    now,
  )
  expect(away).toHaveLength(1)
})

test('a drill was held last month, evaluated and signed off, and its improvements wait for the next version', async () => {
  const actor = systemActor(rows[0]!.institution_id)
  const runs = await listRuns(whole.db, actor)
  expect(runs.map(({ plan_key, is_drill, status, taken_up_in }) => [plan_key, is_drill, status, taken_up_in])).toEqual([
    ['mass_visit', true, 'closed', null],
  ])
  expect(runs[0]!.evaluation?.signedByName).toBeTruthy()
})

test('the trail holds', async () => {
  const { exitCode } = await verifyAudit({ db: whole.db, dataDir: whole.config.dataDir })
  expect(exitCode).toBe(0)
})

test('every persona can sign in with the password that is shown', async () => {
  for (const { login } of personas) {
    const signedIn = await signIn(whole, { login, password: demoPassword }, { ip: '127.0.0.1', headers: new Headers() })
    expect(signedIn.person.login).toBe(login)
  }
})

test('it goes on where it was stopped, and comes to the same', async () => {
  const services = await emptyProgram()
  const first = await seedDemo(services, wish)
  const stop = new AbortController()
  const filling = first!.fill(stop.signal)
  stop.abort()
  await filling
  const begun = await allComplaints(services)
  expect(begun.length).toBeLessThan(wish.complaints)

  // A later start asks for something else; what was begun is finished all the same.
  const second = await seedDemo(services, { ...wish, complaints: 900, seed: 'other', now: new Date(now.getTime() + 3_600_000) })
  await second!.fill(new AbortController().signal)
  const shown = (all: ComplaintRow[]) =>
    all.map((row) => [
      row.number,
      row.title,
      row.status,
      row.light,
      row.owner_name,
      row.unit_name,
      row.level,
      row.outcome,
      row.received_at,
      row.due_at,
    ])
  expect(shown(await allComplaints(services)).sort()).toEqual(shown(rows).sort())

  const third = await seedDemo(services, wish)
  expect(third!.left).toBe(0)
  expect(third!.portal).toEqual(second!.portal)
}, 240_000)

test('an institution that is no sample is left alone', async () => {
  const app = await startApp()
  expect(await seedDemo(app.services, wish)).toBeNull()
  await app.stop()
})
