import { systemActor } from '../../../platform/actor.ts'
import { type Db, inTransaction, type Tx } from '../../../platform/database.ts'
import { conflict, invalidFields } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context, Services } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { giveRoles } from '../assign-roles.ts'
import { addOrgUnit } from '../create-org-unit.ts'
import { addPerson, hashNewPassword } from '../create-person.ts'
import '../events.ts'
import type { InstitutionKind } from '../identity.tables.ts'
import { findFirstInstitution, type Institution, insertInstitution, lockInstitutions } from './institutions.repo.ts'

interface FirstPerson {
  login: string
  name: string
  password: string
}

export interface FirstRun {
  name: string
  code: string
  kind: InstitutionKind
  /** Becomes system administrator: makes units and people. */
  admin: FirstPerson
  /** Becomes security administrator: gives roles and API keys. Two people, because of 三员分立; the first thing the second does is to appoint the third. */
  securityAdmin: FirstPerson
}

/**
 * Makes the institution of an empty installation, with its head office, consumer-protection department and first two administrators.
 *
 * Only once: 409 when there is an institution already, also for two first runs at the same moment.
 */
export async function createInstitution(services: Services, wanted: FirstRun): Promise<Institution> {
  if (wanted.admin.login === wanted.securityAdmin.login)
    throw invalidFields({
      'securityAdmin.login': { zh: '两位管理员须是不同的人', en: 'The two administrators must be different people' },
    })
  await demandEmpty(services.db) // before the slow hashes: this route is open to everyone for ever
  const hashes = {
    admin: await hashNewPassword(wanted.admin, 'admin.password'),
    securityAdmin: await hashNewPassword(wanted.securityAdmin, 'securityAdmin.password'),
  }
  const at = services.clock.now()
  const institution: Institution = { id: newId(at), name: wanted.name, code: wanted.code, kind: wanted.kind }
  const ctx: Context = { ...services, actor: systemActor(institution.id) }
  await inTransaction(services.db, async (tx) => {
    await lockInstitutions(tx)
    await demandEmpty(tx)
    await insertInstitution(tx, institution, at)
    record(ctx, tx, {
      action: 'institution.created',
      object: { type: 'institution', id: institution.id },
      data: { name: institution.name, code: institution.code, kind: institution.kind },
    })
    const headOffice = await addOrgUnit(ctx, tx, {
      parentId: null,
      kind: 'head_office',
      function: null,
      name: wanted.kind === 'bank' ? '总行' : '总公司',
      code: 'HO',
    })
    await addOrgUnit(ctx, tx, {
      parentId: headOffice.id,
      kind: 'department',
      function: 'consumer_protection',
      name: '消费者权益保护部',
      code: 'CP',
    })
    await addAdministrator(ctx, tx, headOffice.id, wanted.admin, hashes.admin, 'admin')
    await addAdministrator(ctx, tx, headOffice.id, wanted.securityAdmin, hashes.securityAdmin, 'securityAdmin')
    await ctx.events.publish(ctx, tx, 'institution.created', { institutionId: institution.id, kind: institution.kind })
  })
  return institution
}

async function demandEmpty(db: Db | Tx): Promise<void> {
  if (await findFirstInstitution(db))
    throw conflict('identity.set_up_already', {
      zh: '机构已经建立，不能再次初始化。',
      en: 'The institution has been set up already.',
    })
}

const duties = {
  admin: { role: 'system_admin', post: '系统管理员' },
  securityAdmin: { role: 'security_admin', post: '安全管理员' },
} as const

async function addAdministrator(
  ctx: Context,
  tx: Tx,
  unitId: string,
  { login, name }: FirstPerson,
  hash: string,
  field: keyof typeof duties,
) {
  const { role, post } = duties[field]
  // They typed the password themselves, so there is nothing to change at the first sign-in.
  const person = await addPerson(ctx, tx, { login, name, post, unitId, mustChangePassword: false }, hash, `${field}.login`)
  await giveRoles(ctx, tx, person.id, [role])
}
