import { type Actor, type Language, systemActor, systemActorId } from '../../../platform/actor.ts'
import { AppError, invalidFields } from '../../../platform/errors.ts'
import type { Context, Services } from '../../../platform/module.ts'
import type { Institution } from '../../identity/index.ts'
import { institutions } from '../org-tree.ts'

/** Whoever comes through the portal. No permission and no reach: a code opens one complaint, and nothing else does. */
export const consumerActor = (institutionId: string, language: Language): Actor => ({
  kind: 'consumer',
  id: systemActorId,
  institutionId,
  name: '消费者',
  roles: [],
  permissions: new Set(),
  rowScope: 'own',
  unitId: null,
  scopePath: '/',
  language,
})

/** The program itself, for loading the one complaint that the consumer's session has opened. */
export const asSystem = (ctx: Context): Context => ({ ...ctx, actor: systemActor(ctx.actor.institutionId) })

/** Which institution a public page is about: the only one there is, or the one that `?institution=` names. */
export async function institutionOf(services: Services, code: string | undefined): Promise<Institution> {
  const all = await institutions(services.db)
  const found = code === undefined && all.length === 1 ? all[0] : all.find((one) => one.code === code)
  if (found) return found
  if (all.length === 0)
    throw new AppError('institution.missing', 503, { zh: '系统尚未启用。', en: 'This service has not been set up yet.' })
  throw invalidFields({ institution: { zh: '请选择机构', en: 'Choose an institution' } })
}
