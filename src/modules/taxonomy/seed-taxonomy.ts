import type { Tx } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import type { CivilDate } from '../../platform/time.ts'
import type { Reading } from './domain/tree.ts'
import { type TreeName, treeNames } from './domain/trees.ts'
import { business } from './seeds/business.ts'
import { channelBusiness, channelReceived } from './seeds/channels.ts'
import { department, grade, outcome, route, trigger } from './seeds/handling.ts'
import { products } from './seeds/product.ts'
import { reason } from './seeds/reason.ts'
import type { Seed } from './seeds/seed.ts'
import { insertVersions, saveReadings } from './taxonomy.repo.ts'

export type InstitutionKind = keyof typeof products

/** Before any complaint that may still be entered. */
const always: CivilDate = '2000-01-01'

/** The trees that an institution of a kind begins with. */
export const seedsFor = (kind: InstitutionKind): Record<TreeName, readonly Seed[]> => ({
  business,
  reason,
  route,
  channel_received: channelReceived,
  channel_business: channelBusiness,
  product: products[kind],
  department,
  outcome,
  grade,
  trigger,
})

/** Gives a new institution version 1 of every tree, in the transaction that makes it: none is ever without codes. */
export async function seedTaxonomy(ctx: Context, tx: Tx, kind: InstitutionKind): Promise<void> {
  const { institutionId, id, name } = ctx.actor
  const seeds = seedsFor(kind)
  const first = {
    institution_id: institutionId,
    version: 1,
    effective_from: always,
    reason: '初始分类',
    changes: [],
    made_by: id,
    made_by_name: name,
  }
  await insertVersions(
    tx,
    treeNames.map((tree) => ({ ...first, tree, made_at: ctx.clock.now() })),
  )
  await saveReadings(
    tx,
    institutionId,
    treeNames.flatMap((tree) => readingsOf(seeds[tree], null).map((reading) => ({ tree, reading }))),
  )
}

const readingsOf = (seeds: readonly Seed[], parentCode: string | null): Reading[] =>
  seeds.flatMap(([step, zh, en, below = []], sort) => {
    const code = parentCode === null ? step : `${parentCode}.${step}`
    const reading: Reading = {
      code,
      parentCode,
      name: { zh, en },
      jrt0169Code: null,
      sort,
      effectiveFrom: always,
      effectiveTo: null,
      version: 1,
    }
    return [reading, ...readingsOf(below, code)]
  })
