import { inTransaction } from '../../../platform/database.ts'
import { type Bilingual, invalidFields, notFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { findPerson } from '../../identity/index.ts'
import { isActiveCode } from '../../taxonomy/index.ts'
import { presidesOver } from '../../workflow/domain/scope.ts'
import { emptyProfile, type Profile } from '../domain/dispatch/candidates.ts'
import { listProfiles, saveProfile } from './dispatch.repo.ts'

/** Says what somebody of the actor's organisation is good at, and how much is enough for them. The trail keeps what stood before. */
export async function setProfile(ctx: Context, personId: string, profile: Profile): Promise<Profile> {
  const { institutionId } = ctx.actor
  return await inTransaction(ctx.db, async (tx) => {
    const person = await findPerson(tx, institutionId, personId)
    if (!person?.isActive || !presidesOver(ctx.actor, { id: person.unitId, path: person.unitPath }))
      throw notFound({ zh: '该人员', en: 'person' })
    const wrong: Record<string, Bilingual> = {}
    for (const [field, tree] of [
      ['businesses', 'business'],
      ['reasons', 'reason'],
    ] as const)
      for (const code of profile[field])
        if (!(await isActiveCode(tx, institutionId, tree, code, ctx.clock.now())))
          wrong[field] = { zh: `没有代码 ${code}，或已停用`, en: `There is no active code ${code}` }
    if (Object.keys(wrong).length > 0) throw invalidFields(wrong)
    const [before] = await listProfiles(tx, institutionId, [personId])
    const now = ctx.clock.now()
    await saveProfile(tx, {
      institution_id: institutionId,
      person_id: personId,
      profile,
      changed_by: ctx.actor.id,
      changed_at: now,
    })
    await record(ctx, tx, {
      action: 'triage.profile_changed',
      object: { type: 'person', id: personId },
      data: { from: before?.profile ?? emptyProfile, to: profile },
    })
    return profile
  })
}
