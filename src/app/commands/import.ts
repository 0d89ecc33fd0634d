import { importFile } from '../../modules/intake/index.ts'
import { type DataOption, withInstitution } from './with-services.ts'

/** Files the rows of a table. What could not be filed is listed and makes the command fail; the rest is kept. */
export async function runImport(file: string, options: DataOption): Promise<void> {
  const { filed, known, wrong } = await withInstitution(options, 'enqueue', (ctx) => importFile(ctx, file))
  process.stdout.write(
    `已导入 ${filed} 件，此前已有 ${known} 件，有误 ${wrong.length} 行。\nFiled ${filed}, known already ${known}, wrong ${wrong.length}.\n`,
  )
  for (const { row, errors } of wrong)
    for (const [field, { zh, en }] of Object.entries(errors))
      process.stdout.write(`  第 ${row} 行 ${field}：${zh} / row ${row} ${field}: ${en}\n`)
  if (wrong.length > 0) process.exitCode = 1
}
