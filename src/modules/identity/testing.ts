import { hashPassword } from 'better-auth/crypto'
import { type Actor, systemActor } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Context, Services } from '../../platform/module.ts'
import { actorOfPerson } from './actors.ts'
import { giveRoles } from './assign-roles.ts'
import { addOrgUnit, type NewOrgUnit } from './create-org-unit.ts'
import { addPerson } from './create-person.ts'
import type { PersonRole } from './domain/roles.ts'
import './events.ts'
import type { OrgUnit } from './org-units.repo.ts'
import type { Person } from './people.repo.ts'
import { type Institution, insertInstitution } from './setup/institutions.repo.ts'

/** Parent, code, kind, function and name. Two lines from head office to outlet, so that a test can stand on the wrong one. */
const tree = {
  head: [null, 'HO', 'head_office', null, '总行'],
  headDesk: ['head', 'CP', 'department', 'consumer_protection', '总行消保部'],
  risk: ['head', 'RISK', 'department', 'risk', '风险管理部'],
  legal: ['head', 'LEGAL', 'department', 'legal', '法律事务部'],
  technology: ['head', 'TECH', 'department', 'technology', '信息科技部'],
  quality: ['head', 'QA', 'department', 'quality', '质检中心'],
  province: ['head', 'P1', 'province', null, '江南省分行'],
  provinceDesk: ['province', 'CP', 'department', 'consumer_protection', '江南省分行消保部'],
  branch: ['province', 'B1', 'branch', null, '临江分行'],
  branchDesk: ['branch', 'CP', 'department', 'consumer_protection', '临江分行消保部'],
  branchCards: ['branch', 'CARD', 'department', 'business', '临江分行信用卡部'],
  outlet: ['branch', 'O1', 'outlet', null, '临江东街支行'],
  otherProvince: ['head', 'P12', 'province', null, '江北省分行'],
  otherProvinceDesk: ['otherProvince', 'CP', 'department', 'consumer_protection', '江北省分行消保部'],
  otherBranch: ['otherProvince', 'B2', 'branch', null, '望北分行'],
  otherBranchDesk: ['otherBranch', 'CP', 'department', 'consumer_protection', '望北分行消保部'],
} as const satisfies Record<string, readonly [string | null, string, NewOrgUnit['kind'], NewOrgUnit['function'], string]>

export type UnitKey = keyof typeof tree

export interface TestInstitution {
  institution: Institution
  /** Acts as the system in this institution. */
  ctx: Context
  units: Record<UnitKey, OrgUnit>
}

/** A bank with a small tree. As many as a test wants: only the first run insists on one. */
export async function makeInstitution(services: Services, name = '江海银行'): Promise<TestInstitution> {
  const at = services.clock.now()
  const id = newId(at)
  const institution: Institution = { id, name, code: `T${id.slice(-12).toUpperCase()}`, kind: 'bank' }
  const ctx: Context = { ...services, actor: systemActor(id) }
  const units = await inTransaction(services.db, async (tx) => {
    await insertInstitution(tx, institution, at)
    await ctx.events.publish(ctx, tx, 'institution.created', { institutionId: id, kind: institution.kind })
    const made = new Map<string, OrgUnit>()
    for (const [key, [parent, code, kind, duty, unitName]] of Object.entries(tree)) {
      const parentId = parent === null ? null : made.get(parent)!.id
      made.set(key, await addOrgUnit(ctx, tx, { parentId, code, kind, function: duty, name: unitName }))
    }
    return Object.fromEntries(made) as Record<UnitKey, OrgUnit>
  })
  return { institution, ctx, units }
}

/** What everybody made here signs in with. Hashed once: a slow hash is the point of it, and not of a test. */
export const testPassword = 'Lin-Jiang-2026'
let testPasswordHash: Promise<string> | undefined
let serial = 0

/** A person who can sign in with `testPassword`, and the actor they are. */
export async function makePerson(
  { ctx, units }: TestInstitution,
  held: PersonRole | readonly PersonRole[],
  unit: UnitKey,
  options: { login?: string; name?: string } = {},
): Promise<{ person: Person; actor: Actor; login: string; password: string }> {
  testPasswordHash ??= hashPassword(testPassword)
  const hash = await testPasswordHash
  const login = options.login ?? `p${++serial}.${newId(ctx.clock.now()).slice(-8)}`
  const person = await inTransaction(ctx.db, async (tx) => {
    const details = {
      login,
      name: options.name ?? `测试员${serial}`,
      post: '',
      unitId: units[unit].id,
      mustChangePassword: false,
    }
    const { id } = await addPerson(ctx, tx, details, hash)
    return await giveRoles(ctx, tx, id, [held].flat() as PersonRole[])
  })
  return { person, actor: actorOfPerson(person), login, password: testPassword }
}

/** The `name=value` pairs that a reply sets, as a browser would send them back. */
export const cookieOf = (reply: Response): string =>
  reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0]!)
    .join('; ')
