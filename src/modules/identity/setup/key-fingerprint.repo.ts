import { sql } from 'kysely'
import type { KeyRing } from '../../../platform/crypto.ts'
import type { Db } from '../../../platform/database.ts'
import { AppError } from '../../../platform/errors.ts'

/**
 * Refuses a key ring other than the one this database was begun with; the first start decides.
 * With other keys nothing that is sealed could be read, and what is written now nobody else could read.
 */
export async function demandSameKeys(db: Db, keys: Pick<KeyRing, 'fingerprint'>): Promise<void> {
  await sql`insert into key_fingerprint (fingerprint) values (${keys.fingerprint}) on conflict do nothing`.execute(db)
  const { rows } = await sql<{ fingerprint: string }>`select fingerprint from key_fingerprint`.execute(db)
  if (rows[0]?.fingerprint === keys.fingerprint) return
  throw new AppError('crypto.other_keys', 500, {
    zh: '数据目录中的密钥（keys.json）不是这个数据库所用的密钥。请使用原来的数据目录，或从备份恢复密钥。',
    en: 'The keys of this data folder (keys.json) are not those of this database. Use the folder it was begun with, or restore the keys from the backup.',
  })
}
