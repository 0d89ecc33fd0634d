import type { Bilingual } from '../../platform/errors.ts'
import type { NotificationKind } from './domain/notification.ts'

/** The tables of this module, as `db.withTables<NotificationTables>()` wants them. */
export type NotificationTables = { notifications: NotificationRow }

export type NotificationRow = {
  institution_id: string
  person_id: string
  id: string
  kind: NotificationKind
  /** Null for news that is about no complaint: `link` says where it leads. */
  complaint_id: string | null
  number: string | null
  link: string | null
  title: Bilingual
  body: string
  created_at: Date
  read_at: Date | null
  /** It waits for the end of quiet hours; null once delivered. */
  held_until: Date | null
}
