import type { Tx } from '../../platform/database.ts'
import { invalidFields } from '../../platform/errors.ts'
import { type ComplaintRow, listAttachments } from '../complaint/index.ts'

/** Evidence is a file of this very complaint. Returns the ids without repeats; names the first that is none. */
export async function demandOwnAttachments(tx: Tx, row: ComplaintRow, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const own = new Set((await listAttachments(tx, row.institution_id, row.id)).map((file) => file.id))
  const wrong = Object.fromEntries(ids.flatMap((id, index) => (own.has(id) ? [] : [[`attachmentIds.${index}`, notHere]])))
  if (Object.keys(wrong).length > 0) throw invalidFields(wrong)
  return [...new Set(ids)]
}

const notHere = { zh: '这件投诉没有这个附件', en: 'This complaint has no such file' }
