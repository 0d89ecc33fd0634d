import { inTransaction, type Tx } from '../../../platform/database.ts'
import { conflict, invalidFields } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { safeText } from '../../complaint/domain/free-text.ts'
import { findPerson } from '../../identity/index.ts'
import { checkPlan, type PlanContent } from '../domain/plans/plan.ts'
import { type ContactInput, sealContacts } from './contacts.ts'
import { insertVersion } from './plans.repo.ts'
import { readVersions } from './plans.ts'
import { takeUpImprovements } from './take-up-improvements.ts'

export type PlanInput = Omit<PlanContent, 'contacts'> & { contacts: ContactInput[] }

/** Puts a plan that the bank wrote itself in force, as its version 1. */
export async function createPlan(ctx: Context, wanted: { content: PlanInput; why: string }): Promise<string> {
  const key = newId(ctx.clock.now())
  await inTransaction(ctx.db, async (tx) => {
    const content = await contentOf(ctx, tx, wanted.content, [])
    await save(ctx, tx, { key, version: 1, content, why: wanted.why })
  })
  return key
}

/**
 * Puts a new version in force. Runs that are under way keep the words they were started with.
 *
 * `fromRunIds`: the evaluated runs whose improvements this version takes up; each of them then names this version.
 */
export async function changePlan(
  ctx: Context,
  key: string,
  wanted: { version: number; content: PlanInput; why: string; fromRunIds: string[] },
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const [inForce] = await readVersions(tx, ctx.actor.institutionId, key)
    if (inForce.version !== wanted.version) throw changedMeanwhile()
    const version = inForce.version + 1
    const content = await contentOf(ctx, tx, wanted.content, inForce.content.contacts)
    await save(ctx, tx, { key, version, content, why: wanted.why })
    await takeUpImprovements(ctx, tx, { key, version, runIds: wanted.fromRunIds })
  })
}

async function contentOf(ctx: Context, tx: Tx, input: PlanInput, before: PlanContent['contacts']): Promise<PlanContent> {
  checkPlan(input)
  await checkPeople(ctx, tx, input)
  const { contacts, ...rest } = input
  return { ...safe(rest), contacts: sealContacts(ctx, contacts, before) }
}

/** Named people must be there and active. */
async function checkPeople(ctx: Context, tx: Tx, { chain }: PlanInput): Promise<void> {
  for (const [index, post] of chain.entries())
    for (const field of ['personId', 'deputyId'] as const) {
      const id = post[field]
      if (id && !(await findPerson(tx, ctx.actor.institutionId, id))?.isActive)
        throw invalidFields({ [`content.chain.${index}.${field}`]: { zh: '没有此人', en: 'No such person' } })
    }
}

/** Everything typed, without what identifies a person: that belongs into the contacts, where it is sealed. */
function safe<Value>(value: Value): Value {
  if (typeof value === 'string') return (isCode(value) ? value : safeText(value)) as Value
  if (Array.isArray(value)) return value.map(safe) as Value
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, safe(inner)])) as Value
}

const isCode = (text: string): boolean => /^[a-z][a-z0-9_-]*$/.test(text) || /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text)

async function save(
  ctx: Context,
  tx: Tx,
  { key, version, content, why }: { key: string; version: number; content: PlanContent; why: string },
): Promise<void> {
  const saved = await insertVersion(tx, {
    ...{ institution_id: ctx.actor.institutionId, plan_key: key, version, content, why: safeText(why) },
    ...{ changed_by: ctx.actor.id, changed_by_name: ctx.actor.name, changed_at: ctx.clock.now() },
  })
  if (!saved) throw changedMeanwhile()
  record(ctx, tx, {
    action: 'plan.version_saved',
    object: { type: 'plan', id: key },
    data: { version, posts: content.chain.length, steps: content.steps.length, contacts: content.contacts.length },
  })
}

const changedMeanwhile = () =>
  conflict('plan.changed_meanwhile', {
    zh: '有人刚刚改过这个预案，请刷新后再改。',
    en: 'Somebody has just changed this plan. Refresh and try again.',
  })
