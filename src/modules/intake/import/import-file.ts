import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Context } from '../../../platform/module.ts'
import { commitRows, type ImportResult } from './commit-import.ts'
import { startImport } from './start-import.ts'

/** For the command line: reads a file and files its rows at once. Rows without a channel came by letter, as files do. */
export async function importFile(ctx: Context, path: string): Promise<ImportResult> {
  const { id } = await startImport(ctx, { name: basename(path), content: await readFile(path) }, { channel: 'letter' })
  return await commitRows(ctx, id)
}
