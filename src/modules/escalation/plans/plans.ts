import type { Db, Tx } from '../../../platform/database.ts'
import { notFound } from '../../../platform/errors.ts'
import type { PlanContent } from '../domain/plans/plan.ts'
import { shippedPlans } from '../domain/plans/shipped/index.ts'
import { listLatest, listVersions } from './plans.repo.ts'
import type { PlanVersionRow } from './plans.tables.ts'

export interface PlanVersion {
  key: string
  version: number
  content: PlanContent
  why: string | null
  changedBy: string | null
  changedAt: Date | null
}

const versionOf = (row: PlanVersionRow): PlanVersion => ({
  ...{ key: row.plan_key, version: row.version, content: row.content },
  ...{ why: row.why, changedBy: row.changed_by_name, changedAt: row.changed_at },
})

const shippedVersion = (key: string): PlanVersion[] => {
  const content = shippedPlans[key]
  return content ? [{ key, version: 1, content, why: null, changedBy: null, changedAt: null }] : []
}

/** Every plan in its newest version: the shipped ones first. */
export async function listPlans(db: Db | Tx, institutionId: string): Promise<PlanVersion[]> {
  const saved = (await listLatest(db, institutionId)).map(versionOf)
  const own = saved.filter(({ key }) => !(key in shippedPlans))
  const shipped = Object.keys(shippedPlans).flatMap((key) => saved.find((one) => one.key === key) ?? shippedVersion(key))
  return [...shipped, ...own]
}

/** Every version of a plan, newest first. Throws 404 for one that does not exist. */
export async function readVersions(db: Db | Tx, institutionId: string, key: string): Promise<[PlanVersion, ...PlanVersion[]]> {
  const [newest, ...older] = [
    ...(await listVersions(db, institutionId, key)).map(versionOf),
    ...shippedVersion(Object.hasOwn(shippedPlans, key) ? key : ''),
  ]
  if (!newest) throw notFound({ zh: '这个预案', en: 'plan' })
  return [newest, ...older]
}
