import { addPerson, hashNewPassword } from '../../modules/identity/create-person.ts'
import { assignRoles, createApiKey, createInstitution, createOrgUnit, listOrgTree } from '../../modules/identity/index.ts'
import { systemActor } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Context, Services } from '../../platform/module.ts'
import { bank, units } from './bank.ts'
import { demoPassword, firstAdministrators, staff } from './staff.ts'

/** Makes the sample bank with its tree, its people and the key of its mobile bank: all of it, or nothing. */
export async function makeBank(services: Services): Promise<string> {
  // One hash for all: the password is known anyway, and eighty slow hashes are five seconds.
  const hash = await hashNewPassword({ login: 'sample', password: demoPassword })
  return await inTransaction(services.db, async (tx) => {
    const { admin, securityAdmin } = firstAdministrators
    const inside: Services = { ...services, db: tx }
    const { id } = await createInstitution(inside, {
      ...bank,
      admin: { ...admin, password: demoPassword },
      securityAdmin: { ...securityAdmin, password: demoPassword },
    })
    const ctx: Context = { ...inside, actor: systemActor(id) }
    const unitIds = await makeUnits(ctx)
    for (const { login, name, post, role, unit } of staff) {
      const person = await addPerson(ctx, tx, { login, name, post, unitId: unitIds.get(unit)!, mustChangePassword: false }, hash)
      await assignRoles(ctx, person.id, [role])
    }
    await createApiKey(ctx, { name: '手机银行', role: 'integration' })
    return id
  })
}

async function makeUnits(ctx: Context): Promise<Map<string, string>> {
  const ids = new Map((await listOrgTree(ctx.db, ctx.actor.institutionId)).map((unit) => [unit.path.slice(1, -1), unit.id]))
  for (const { path, kind, function: duty, name } of units) {
    const cut = path.lastIndexOf('/')
    const made = await createOrgUnit(ctx, {
      parentId: ids.get(path.slice(0, cut))!,
      code: path.slice(cut + 1),
      kind,
      function: duty,
      name,
    })
    ids.set(path, made.id)
  }
  return ids
}
