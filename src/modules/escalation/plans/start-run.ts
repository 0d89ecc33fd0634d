import type { Actor } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/database.ts'
import { conflict, invalidFields } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import { minuteMs } from '../../../platform/time.ts'
import { safeText } from '../../complaint/domain/free-text.ts'
import { permissionsOf } from '../../identity/domain/roles.ts'
import { findOrgUnit, findPerson, listOrgTree, type OrgUnit, type Person } from '../../identity/index.ts'
import { postOf, resolveChain } from './chain.ts'
import { accessOrigin, type Origin, sceneOf } from './origins.ts'
import type { OriginKind, RunPost, RunRow } from './plans.tables.ts'
import { type PlanVersion, readVersions } from './plans.ts'
import { writeEntry } from './run-access.ts'
import { chainOf, tellRun } from './run-news.ts'
import { insertRun, insertSteps } from './runs.repo.ts'

export interface Start {
  planId: string
  isDrill: boolean
  /** What it is started for. A drill has none, and a real one may have none. */
  origin: { kind: OriginKind; id: string } | null
  /** Where it happens, when there is no origin to say so. */
  unitId: string | null
  /** People for posts, other than those who would fill them. */
  posts: { post: string; personId: string; deputyId?: string | null | undefined }[]
  text: string
}

/** Starts a plan, for real or as a drill: everybody of the chain of command is told in the same transaction. */
export async function startRun(ctx: Context, wanted: Start): Promise<string> {
  return await inTransaction(ctx.db, async (tx) => {
    if (wanted.isDrill && wanted.origin)
      throw invalidFields({ origin: { zh: '演练不能挂在真实的案件上', en: 'A drill stands on no real case' } })
    const [plan] = await readVersions(tx, ctx.actor.institutionId, wanted.planId)
    const origin = wanted.origin && (await accessOrigin(ctx, tx, wanted.origin, { lock: true }))
    if (origin && !origin.verdict.ok) throw conflict('plan.not_now', origin.verdict.why)
    const scene = origin?.scene ?? (await ownScene(ctx.actor, tx, wanted.unitId))
    const chain = await manned(ctx, tx, plan, scene, wanted.posts)
    const row = runOf(ctx, plan, wanted, { scene, chain, origin, ...(await reachOf(tx, ctx.actor, scene, chain)) })
    if (!(await insertRun(tx, row)))
      throw conflict('plan.already_running', {
        zh: '同一预案正在为这件事运行，请直接进入处置。',
        en: 'This plan already runs for this case: go on there.',
      })
    await insertSteps(tx, stepsOf(plan, row))
    const started = await writeEntry(ctx, tx, row, { type: 'started', text: safeText(wanted.text) })
    await origin?.attach(tx, { id: row.id, title: plan.content.title })
    await tellRun(ctx, tx, started, {
      kind: 'assigned',
      title: {
        zh: `预案启动，您在指挥链上：${plan.content.title}`,
        en: `You are in the chain of command: ${plan.content.title}`,
      },
      personIds: chainOf(row),
    })
    return row.id
  })
}

/** A place that the actor answers for. */
async function ownScene(actor: Actor, tx: Tx, unitId: string | null): Promise<OrgUnit> {
  const unit = unitId ? await findOrgUnit(tx, actor.institutionId, unitId) : null
  const isOurs = unit && (actor.rowScope === 'all' || unit.path.startsWith(actor.scopePath))
  if (!isOurs)
    throw invalidFields({
      unitId: { zh: '请选择您管辖范围内的发生机构', en: 'Choose a unit within your reach: where it happens' },
    })
  return await sceneOf(tx, actor.institutionId, unit.path)
}

/** Every post with somebody in it: as the organisation has it, or as whoever starts it says. */
async function manned(ctx: Context, tx: Tx, plan: PlanVersion, scene: OrgUnit, wanted: Start['posts']): Promise<RunPost[]> {
  const { institutionId } = ctx.actor
  const resolved = await resolveChain(tx, institutionId, plan.content.chain, scene)
  const posts: RunPost[] = []
  for (const post of resolved) {
    const index = wanted.findIndex((one) => one.post === post.key)
    const other = wanted[index]
    if (!other) {
      posts.push(post)
      continue
    }
    const person = await ableTo(tx, institutionId, other.personId, `posts.${index}.personId`)
    const deputyId = other.deputyId === undefined ? post.deputyId : other.deputyId
    const deputy =
      deputyId && deputyId !== person.id ? await ableTo(tx, institutionId, deputyId, `posts.${index}.deputyId`) : undefined
    posts.push(postOf(post, person, deputy))
  }
  const empty = posts.find(({ personId }) => personId === null)
  if (empty)
    throw invalidFields({ posts: { zh: `“${empty.name}”无人，请指定人员`, en: `Nobody fills “${empty.name}”: name somebody` } })
  return posts
}

/** Somebody active whose roles let them take part. */
export async function ableTo(tx: Tx, institutionId: string, id: string, field: string): Promise<Person> {
  const person = await findPerson(tx, institutionId, id)
  if (!person?.isActive || !permissionsOf(person.roles).has('plan.take_part'))
    throw invalidFields({ [field]: { zh: '没有此人，或其岗位不能参加处置', en: 'No such person, or not one who may take part' } })
  return person
}

/** Who reaches the run: see reaches() in runs.repo.ts. */
async function reachOf(tx: Tx, actor: Actor, scene: OrgUnit, chain: readonly RunPost[]) {
  const tree = new Map((await listOrgTree(tx, actor.institutionId)).map((unit) => [unit.id, unit]))
  const unitIds = [...new Set([scene.id, ...chain.map(({ unitId }) => unitId).filter((id) => id !== null)])]
  return {
    unitIds,
    unitPaths: unitIds.flatMap((id) => tree.get(id)?.path ?? []),
    personIds: [
      ...new Set([actor.id, ...chain.flatMap(({ personId, deputyId }) => [personId, deputyId]).filter((id) => id !== null)]),
    ],
  }
}

interface Place {
  scene: OrgUnit
  chain: RunPost[]
  origin: Origin | null
  personIds: string[]
  unitIds: string[]
  unitPaths: string[]
}

const runOf = (ctx: Context, plan: PlanVersion, wanted: Start, place: Place): RunRow => ({
  ...{ institution_id: ctx.actor.institutionId, id: newId(ctx.clock.now()) },
  ...{ plan_key: plan.key, plan_version: plan.version, content: plan.content, is_drill: wanted.isDrill, status: 'running' },
  ...{ origin_kind: wanted.origin?.kind ?? null, origin_id: place.origin?.id ?? null, origin_label: place.origin?.label ?? null },
  ...{ unit_id: place.scene.id, unit_name: place.scene.name, chain: place.chain },
  ...{ person_ids: place.personIds, unit_ids: place.unitIds, unit_paths: place.unitPaths },
  ...{ evaluation: null, taken_up_in: null, started_by: ctx.actor.id, started_at: ctx.clock.now(), ended_at: null, last_seq: 0 },
})

const stepsOf = (plan: PlanVersion, row: RunRow) =>
  plan.content.steps.map((step, place) => ({
    ...{ institution_id: row.institution_id, run_id: row.id, step_key: step.key, place },
    due_at: new Date(row.started_at.getTime() + step.withinMinutes * minuteMs),
    ...{ settled_at: null, settled_by_name: null, is_skipped: false, result: null, overdue_told_at: null },
  }))
