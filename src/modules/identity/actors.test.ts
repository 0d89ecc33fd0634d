import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../testing/start-app.ts'
import { loadActor } from './actors.ts'
import { changeOrgUnit } from './change-org-unit.ts'
import { changePerson } from './change-person.ts'
import type { PersonRole } from './domain/roles.ts'
import { superiorUnit } from './org-units.repo.ts'
import { listPeopleByUnit } from './people.repo.ts'
import { makeInstitution, makePerson, type UnitKey } from './testing.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

// Where each role sits, and what it therefore reaches.
test('the row scope of each role, in its usual place', async () => {
  const places: [PersonRole, UnitKey][] = [
    ['specialist', 'branchDesk'],
    ['department_head', 'branchCards'],
    ['branch_office', 'branchDesk'],
    ['province_office', 'provinceDesk'],
    ['head_office', 'headDesk'],
    ['supporting', 'legal'],
    ['quality', 'quality'],
    ['trainer', 'head'],
    ['analyst', 'outlet'],
    ['system_admin', 'head'],
    ['security_admin', 'head'],
    ['audit_admin', 'head'],
    ['examiner', 'head'],
  ]
  const reach: Record<string, string> = {}
  for (const [role, unit] of places) {
    const { person } = await makePerson(app.bank, role, unit)
    const actor = await loadActor(app.services.db, person.id)
    expect(actor?.unitId).toBe(app.bank.units[unit].id)
    reach[`${role} in ${app.bank.units[unit].path}`] = `${actor?.rowScope} ${actor?.scopePath}`
  }
  expect(reach).toMatchInlineSnapshot(`
    {
      "analyst in /HO/P1/B1/O1/": "subtree /HO/P1/B1/O1/",
      "audit_admin in /HO/": "own /HO/",
      "branch_office in /HO/P1/B1/CP/": "subtree /HO/P1/B1/",
      "department_head in /HO/P1/B1/CARD/": "subtree /HO/P1/B1/",
      "examiner in /HO/": "all /",
      "head_office in /HO/CP/": "all /",
      "province_office in /HO/P1/CP/": "subtree /HO/P1/",
      "quality in /HO/QA/": "subtree /HO/",
      "security_admin in /HO/": "own /HO/",
      "specialist in /HO/P1/B1/CP/": "department /HO/P1/B1/",
      "supporting in /HO/LEGAL/": "own /HO/",
      "system_admin in /HO/": "own /HO/",
      "trainer in /HO/": "own /HO/",
    }
  `)
})

test('two roles add their permissions up and see as far as the wider one', async () => {
  const { actor } = await makePerson(app.bank, ['specialist', 'analyst'], 'branchDesk')

  expect(actor.rowScope).toBe('subtree')
  expect([...actor.permissions]).toEqual(expect.arrayContaining(['complaint.handle', 'complaint.export']))
  expect(actor.permissions.has('complaint.approve')).toBe(false)
})

test('a disabled person is no actor', async () => {
  const { person } = await makePerson(app.bank, 'specialist', 'branchDesk')
  await changePerson(app.bank.ctx, person.id, { isActive: false })

  expect(await loadActor(app.services.db, person.id)).toBeNull()
})

test('the line upward: own consumer protection, then branch, province and head office', async () => {
  const { db } = app.services
  const { units } = app.bank
  const line = async (from: UnitKey) => {
    const steps: string[] = []
    for (let unit = await superiorUnit(db, units[from].id); unit; unit = await superiorUnit(db, unit.id)) steps.push(unit.path)
    return steps
  }
  const fromBranch = ['/HO/P1/B1/CP/', '/HO/P1/CP/', '/HO/CP/']
  expect(await line('outlet')).toEqual(fromBranch)
  expect(await line('branchCards')).toEqual(fromBranch)
  expect(await line('branch')).toEqual(fromBranch)
  expect(await line('branchDesk')).toEqual(fromBranch.slice(1))
  expect(await line('otherBranchDesk')).toEqual(['/HO/P12/CP/', '/HO/CP/'])
  expect(await line('headDesk')).toEqual([])
})

test('a closed department is passed over', async () => {
  const bank = await makeInstitution(app.services)
  await changeOrgUnit(bank.ctx, bank.units.provinceDesk.id, { isActive: false })

  expect((await superiorUnit(app.services.db, bank.units.branchDesk.id))?.path).toBe('/HO/CP/')
})

test('the people of a unit are its active ones, and a role narrows them', async () => {
  const bank = await makeInstitution(app.services)
  const head = await makePerson(bank, 'department_head', 'branchDesk')
  const specialist = await makePerson(bank, 'specialist', 'branchDesk')
  const gone = await makePerson(bank, 'department_head', 'branchDesk')
  await makePerson(bank, 'department_head', 'branchCards')
  await changePerson(bank.ctx, gone.person.id, { isActive: false })
  const found = async (role?: PersonRole) =>
    (await listPeopleByUnit(app.services.db, [bank.units.branchDesk.id], role ? { role } : {})).map(({ id }) => id).sort()

  expect(await found()).toEqual([head.person.id, specialist.person.id].sort())
  expect(await found('department_head')).toEqual([head.person.id])
})
