import { hashPassword } from 'better-auth/crypto'
import type { Language } from '../../platform/actor.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import { AppError, invalidFields } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/module.ts'
import { record } from '../audit-log/index.ts'
import { assertStrong } from './domain/password-rules.ts'
import { findOrgUnit } from './org-units.repo.ts'
import { findPerson, insertPerson, type Person } from './people.repo.ts'

export interface NewPerson {
  login: string
  name: string
  post: string
  unitId: string
  password: string
  language?: Language
  /** True unless the person chose the password. */
  mustChangePassword?: boolean
}

/** Adds a person without any role, who can sign in and do nothing yet: roles are given by someone else (assign-roles.ts). */
export async function createPerson(ctx: Context, wanted: NewPerson): Promise<Person> {
  const passwordHash = await hashNewPassword(wanted)
  return await inTransaction(ctx.db, (tx) => addPerson(ctx, tx, wanted, passwordHash))
}

/** Checks and hashes a first password. Takes some 60 ms, so it is done before a transaction opens. */
export async function hashNewPassword(
  { login, password }: { login: string; password: string },
  field = 'password',
): Promise<string> {
  assertStrong(password, login, field)
  return await hashPassword(password)
}

/** The same inside a transaction that does more. `loginField` is what a taken login is complained of as. */
export async function addPerson(
  ctx: Context,
  tx: Tx,
  wanted: Omit<NewPerson, 'password'>,
  passwordHash: string,
  loginField = 'login',
): Promise<Person> {
  const { institutionId } = ctx.actor
  await demandOpenUnit(ctx, tx, wanted.unitId)
  const at = ctx.clock.now()
  const id = newId(at)
  const { login, name, post, unitId, language = 'zh' } = wanted
  const password = { hash: passwordHash, mustChange: wanted.mustChangePassword ?? true }
  if (!(await insertPerson(tx, { id, institutionId, login, name, post, unitId, language }, password, at)))
    throw loginTaken(login, loginField)
  record(ctx, tx, { action: 'person.created', object: { type: 'person', id }, data: { login, unitId, post } })
  return (await findPerson(tx, institutionId, id))!
}

/** People sit in units that are open. The lock keeps it open until they do. */
export async function demandOpenUnit(ctx: Context, tx: Tx, unitId: string): Promise<void> {
  const unit = await findOrgUnit(tx, ctx.actor.institutionId, unitId, { lock: true })
  if (!unit?.isActive) throw invalidFields({ unitId: { zh: '机构不存在或已停用', en: 'The unit does not exist or is closed' } })
}

function loginTaken(login: string, field: string): AppError {
  const say = { zh: `登录名 ${login} 已被使用。`, en: `The login name ${login} is taken.` }
  return new AppError('identity.login_taken', 409, say, { fields: { [field]: say } })
}
