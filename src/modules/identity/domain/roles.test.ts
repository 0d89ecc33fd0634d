import { expect, test } from 'vitest'
import { AppError } from '../../../platform/errors.ts'
import {
  administrators,
  apiKeyRoles,
  assertCompatible,
  mayHandOn,
  permissions,
  personRoles,
  type Role,
  roles,
  rowScopeOf,
} from './roles.ts'

const names = Object.keys(roles) as Role[]
const columns = {
  create: 'C',
  read: 'R',
  handle: 'H',
  approve: 'A',
  escalate: 'E',
  assign: 'S',
  reopen: 'O',
  reveal: 'V',
  confidential: 'F',
  export: 'X',
  import: 'I',
  comment: 'M',
  extend: 'T',
}

// The whole matrix on one page. A change of rights shows up here as a diff.
test('what each role may do with complaints, how far it sees, and what else it may do', () => {
  const matrix = Object.fromEntries(
    names.map((name) => {
      const held = new Set<string>(roles[name].permissions)
      const marks = Object.entries(columns).map(([verb, mark]) => (held.has(`complaint.${verb}`) ? mark : '·'))
      const others = [...held].filter((permission) => !permission.startsWith('complaint.')).join(' ')
      return [name, `${marks.join('')} ${roles[name].rowScope} | ${others}`]
    }),
  )
  expect(matrix).toMatchInlineSnapshot(`
    {
      "analyst": "·R·······X··· subtree | model.read insight.read insight.backtest monitor.read taxonomy.read identity.read deadlines.read escalation.read triage.read dispatch.read rules.read notification.read group.read redress.read plan.read",
      "audit_admin": "············· own | audit.read audit.verify",
      "branch_office": "CRHAESOVFXIMT subtree | dispute.record assistant.use task.answer partner.read delegation.make plan.take_part taxonomy.read identity.read deadlines.read escalation.read triage.read dispatch.read rules.read notification.read group.read redress.read plan.read dispatch.people duty.edit insight.read group.handle monitor.read monitor.handle plan.run insight.backtest",
      "department_head": "CRHAESOV·XIMT subtree | dispute.record assistant.use task.answer partner.read delegation.make plan.take_part taxonomy.read identity.read deadlines.read escalation.read triage.read dispatch.read rules.read notification.read group.read redress.read plan.read dispatch.people duty.edit insight.read group.handle monitor.read monitor.handle plan.run",
      "examiner": "·R··········· all | audit.read model.read insight.read monitor.read taxonomy.read identity.read deadlines.read escalation.read triage.read dispatch.read rules.read notification.read group.read redress.read plan.read",
      "head_office": "CRHAESOVFXIMT all | dispute.record assistant.use task.answer partner.read delegation.make plan.take_part taxonomy.read identity.read deadlines.read escalation.read triage.read dispatch.read rules.read notification.read group.read redress.read plan.read dispatch.people duty.edit insight.read group.handle monitor.read monitor.handle plan.run insight.backtest taxonomy.edit deadlines.edit notification.settings escalation.edit triage.edit dispatch.edit rules.edit rules.publish model.read model.train model.promote assistant.settings guidance.edit task.settings redress.settings group.settings partner.edit monitor.edit plan.edit",
      "intake": "CR··········· own | taxonomy.read",
      "integration": "CR··········· all | taxonomy.read",
      "partner": "············· own | task.answer",
      "province_office": "CRHAESOVFXIMT subtree | dispute.record assistant.use task.answer partner.read delegation.make plan.take_part taxonomy.read identity.read deadlines.read escalation.read triage.read dispatch.read rules.read notification.read group.read redress.read plan.read dispatch.people duty.edit insight.read group.handle monitor.read monitor.handle plan.run insight.backtest",
      "quality": "·R·········M· subtree | model.read insight.read monitor.read monitor.handle plan.take_part taxonomy.read identity.read deadlines.read escalation.read triage.read dispatch.read rules.read notification.read group.read redress.read plan.read",
      "security_admin": "············· own | identity.read identity.role.assign identity.api_key.edit notification.read",
      "specialist": "CRH·E··V··IMT department | dispute.record assistant.use task.answer partner.read delegation.make plan.take_part taxonomy.read identity.read deadlines.read escalation.read triage.read dispatch.read rules.read notification.read group.read redress.read plan.read",
      "supporting": "·R·········M· own | task.answer dispute.record plan.take_part taxonomy.read identity.read deadlines.read escalation.read triage.read dispatch.read rules.read notification.read group.read redress.read plan.read",
      "system_admin": "············· own | identity.read identity.org.edit identity.person.edit notification.read",
      "trainer": "············· own | taxonomy.read identity.read notification.read",
    }
  `)
})

test('every permission is held by some role, and no role names one that is unknown', () => {
  const held = new Set(names.flatMap((name): readonly string[] => roles[name].permissions))
  expect([...held].sort()).toEqual([...permissions].sort())
})

test('an administrator never sees a complaint, and nobody but them changes the organisation, people, roles or keys', () => {
  for (const name of names) {
    const held: readonly string[] = roles[name].permissions
    const isAdministrator = (administrators as readonly string[]).includes(name)
    if (isAdministrator) expect(held.filter((permission) => permission.startsWith('complaint.'))).toEqual([])
    else expect(held.filter((permission) => /^identity\..*(edit|assign)$/.test(permission))).toEqual([])
  }
})

test('the examiner can look at everything and change nothing', () => {
  expect(roles.examiner.permissions.filter((permission) => !permission.endsWith('.read'))).toEqual([])
  expect(rowScopeOf(['examiner'])).toBe('all')
})

const codeOf = (work: () => void) => {
  try {
    work()
    return 'allowed'
  } catch (error) {
    return error instanceof AppError ? `${error.status} ${error.code}` : error
  }
}

test('no two administrators in one person, and no administrator with a business role', () => {
  const pairs = administrators.flatMap((one) =>
    personRoles.filter((other) => other !== one).map((other) => [one, other] as const),
  )
  for (const pair of pairs)
    expect(
      codeOf(() => assertCompatible(pair)),
      pair.join(),
    ).toMatch(/^409 identity\./)
  expect(codeOf(() => assertCompatible(['system_admin', 'audit_admin']))).toBe('409 identity.separation_of_duties')
  expect(codeOf(() => assertCompatible(['security_admin', 'specialist']))).toBe('409 identity.administrator_only')
  expect(codeOf(() => assertCompatible(['specialist', 'quality']))).toBe('allowed')
  expect(codeOf(() => assertCompatible(['audit_admin']))).toBe('allowed')
})

test('a key carries no more than its maker has, unless the maker is the one who gives rights', () => {
  const may = (role: Role) => apiKeyRoles.filter((key) => mayHandOn(new Set(roles[role].permissions), key))
  expect(may('security_admin')).toEqual(['examiner', 'intake', 'partner', 'integration'])
  expect(may('specialist')).toEqual(['intake', 'partner', 'integration'])
  expect(may('analyst')).toEqual([])
})
