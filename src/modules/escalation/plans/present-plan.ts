import type { z } from '@hono/zod-openapi'
import { may } from '../../../platform/actor.ts'
import type { Bilingual } from '../../../platform/errors.ts'
import { invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { findOrgUnit } from '../../identity/index.ts'
import type { PlanContent } from '../domain/plans/plan.ts'
import { planDiff } from '../domain/plans/plan-diff.ts'
import type { May } from '../domain/plans/run.ts'
import { shippedPlans } from '../domain/plans/shipped/index.ts'
import { awayOf, resolveChain } from './chain.ts'
import { maskedContact } from './contacts.ts'
import { sceneOf } from './origins.ts'
import type { ChainPost, PlanContentShown, PlanDetail, PlanSummary } from './plans.schemas.ts'
import type { RunPost } from './plans.tables.ts'
import { listPlans, readVersions } from './plans.ts'
import { listRuns } from './runs.repo.ts'
import { awaitsTakeUp } from './take-up-improvements.ts'

export const presentContent = ({ contacts, ...content }: PlanContent): z.input<typeof PlanContentShown> => ({
  ...(content as Omit<z.input<typeof PlanContentShown>, 'contacts'>),
  contacts: contacts.map(maskedContact),
})

const permittedTo = (ctx: Context, permission: string): May =>
  may(ctx.actor, permission)
    ? { ok: true }
    : { ok: false, why: { zh: '您的岗位没有此项权限。', en: 'Your post does not have this permission.' } }

/** Every plan, with what of it runs and when it was last rehearsed. */
export async function presentPlans(ctx: Context): Promise<z.input<typeof PlanSummary>[]> {
  const plans = await listPlans(ctx.db, ctx.actor.institutionId)
  const runs = await listRuns(ctx.db, ctx.actor, {}, 1000)
  return plans.map(({ key, version, content, changedAt }) => {
    const ofPlan = runs.filter((run) => run.plan_key === key)
    return {
      ...{ id: key, version, title: content.title, scenario: content.scenario, triggers: content.triggers },
      ...{ steps: content.steps.length, posts: content.chain.length, isShipped: key in shippedPlans },
      minutes: Math.max(...content.steps.map(({ withinMinutes }) => withinMinutes)),
      changedAt: changedAt?.toISOString() ?? null,
      running: ofPlan.filter((run) => run.status === 'running').length,
      lastDrillAt: ofPlan.find((run) => run.is_drill)?.started_at.toISOString() ?? null,
    }
  })
}

/** A plan in one of its versions (the newest unless said), with its history and the improvements that wait. */
export async function presentPlan(ctx: Context, key: string, wanted?: number): Promise<z.input<typeof PlanDetail>> {
  const versions = await readVersions(ctx.db, ctx.actor.institutionId, key)
  const shown = wanted === undefined ? versions[0] : versions.find(({ version }) => version === wanted)
  if (!shown) throw invalidFields({ version: { zh: '没有这个版本', en: 'No such version' } })
  const waiting = (await listRuns(ctx.db, ctx.actor, { planKey: key }, 1000)).filter(awaitsTakeUp)
  return {
    ...{ id: key, version: shown.version, content: presentContent(shown.content) },
    versions: versions.map(({ version, content, why, changedBy, changedAt }, index) => {
      const before = versions[index + 1]
      const changes: Bilingual[] = before ? planDiff(before.content, content) : []
      return { version, why, changedBy, changedAt: changedAt?.toISOString() ?? null, changes }
    }),
    waiting: waiting.map((run) => ({
      ...{ runId: run.id, isDrill: run.is_drill, startedAt: run.started_at.toISOString() },
      improvements: run.evaluation?.improvements ?? [],
    })),
    allowed: { edit: permittedTo(ctx, 'plan.edit'), run: permittedTo(ctx, 'plan.run') },
  }
}

/** Who would fill each post now, were the plan started at this unit. */
export async function presentChain(ctx: Context, key: string, unitId: string | undefined): Promise<z.input<typeof ChainPost>[]> {
  const { institutionId } = ctx.actor
  const [inForce] = await readVersions(ctx.db, institutionId, key)
  const wanted = unitId ?? ctx.actor.unitId
  const unit = wanted ? await findOrgUnit(ctx.db, institutionId, wanted) : null
  if (unitId && !unit) throw invalidFields({ unitId: { zh: '没有这个机构', en: 'No such unit' } })
  const scene = await sceneOf(ctx.db, institutionId, unit?.path ?? '')
  return await presentPosts(ctx, await resolveChain(ctx.db, institutionId, inForce.content.chain, scene))
}

export async function presentPosts(ctx: Context, posts: readonly RunPost[]): Promise<z.input<typeof ChainPost>[]> {
  const away = await awayOf(ctx.db, ctx.actor.institutionId, posts, ctx.clock.now())
  return posts.map(({ key, name, duty, personId, personName, deputyId, deputyName, unitName }) => {
    const absence = personId ? away.get(personId) : undefined
    return {
      ...{ key, name, duty, personId, personName, deputyId, deputyName, unitName },
      away: absence ? { deputyName: absence.deputy.name, until: absence.until.toISOString() } : null,
    }
  })
}
