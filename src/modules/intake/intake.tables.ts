import type { Db, Tx } from '../../platform/database.ts'
import type { Bilingual } from '../../platform/errors.ts'

export type IdempotencyRow = {
  institution_id: string
  actor_id: string
  key: string
  request_hash: string
  status: number | null
  response: string | null
  created_at: Date
}

export type PortalAccessRow = {
  institution_id: string
  complaint_id: string
  number: string
  code_hash: string
  phone_index: string
  notice_version: string
  created_at: Date
}

export type PortalSessionRow = {
  institution_id: string
  id: string
  token_hash: Buffer
  complaint_id: string
  created_at: Date
  expires_at: Date
}

export type ImportStatus = 'parsed' | 'committing' | 'done' | 'stopped'

export type ImportRow = {
  institution_id: string
  id: string
  file_name: string
  columns: string[]
  mapping: Record<string, unknown>
  status: ImportStatus
  redacted: string[]
  created_by: string
  created_at: Date
  committed_at: Date | null
}

export type ImportLineRow = {
  institution_id: string
  import_id: string
  row_number: number
  cells_sealed: string
  row_hash: string | null
  status: 'ready' | 'wrong' | 'filed' | 'known'
  errors: Record<string, Bilingual>
  complaint_id: string | null
}

export type IntakeTables = {
  intake_idempotency: IdempotencyRow
  intake_portal_access: PortalAccessRow
  intake_portal_attempts: { institution_id: string; id: string; number: string; at: Date }
  intake_portal_sessions: PortalSessionRow
  intake_imports: ImportRow
  intake_import_rows: ImportLineRow
}

export const tables = (db: Db | Tx) => db.withTables<IntakeTables>()
