import type { Db, Tx } from '../../platform/database.ts'
import type { CivilDate } from '../../platform/time.ts'
import type { TreeChange } from './domain/change-tree.ts'
import type { TreeName } from './domain/trees.ts'

export type VersionRow = {
  institution_id: string
  tree: TreeName
  version: number
  effective_from: CivilDate
  reason: string
  changes: TreeChange[]
  made_by: string
  made_by_name: string
  made_at: Date
}

export type NodeRow = {
  institution_id: string
  tree: TreeName
  code: string
  parent_code: string | null
  name_zh: string
  name_en: string
  jrt0169_code: string | null
  sort: number
  effective_from: CivilDate
  effective_to: CivilDate | null
  version: number
}

type TaxonomyTables = { taxonomy_versions: VersionRow; taxonomy_nodes: NodeRow }

/** The database with the tables of this module, for its repo. */
export const tables = (db: Db | Tx) => db.withTables<TaxonomyTables>()
