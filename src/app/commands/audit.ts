import { declareRestored, printReport, verifyAudit, verifyExport } from '../../modules/audit-log/index.ts'
import { startServices } from '../services.ts'
import { configOf, type DataOption, withInstitution } from './with-services.ts'

interface VerifyOptions extends DataOption {
  json?: boolean
  export?: string
  checkpoints?: string
}

/** `suqing audit verify`: reads everything, changes nothing; the exit code is the verdict. */
export async function verify(options: VerifyOptions): Promise<void> {
  const report = options.export
    ? await verifyExport(options.export, { ...(options.checkpoints && { checkpointsFile: options.checkpoints }) })
    : await verifyDatabase(options)
  process.stdout.write(`${printReport(report, { json: options.json === true })}\n`)
  process.exitCode = report.exitCode
}

async function verifyDatabase(options: VerifyOptions) {
  const config = configOf(options, { logLevel: process.env['SUQING_LOG'] ?? 'error' })
  const running = await startServices(config, { as: 'command', migrate: false })
  try {
    return await verifyAudit({
      db: running.services.db,
      dataDir: config.dataDir,
      ...(config.checkpointDir && { checkpointDir: config.checkpointDir }),
    })
  } finally {
    await running.close()
  }
}

/** `suqing audit declare-restored`: a visible record that refers to the last checkpoint outside the database. */
export async function declare(options: DataOption & { reason: string }): Promise<void> {
  await withInstitution(options, 'none', (ctx) => declareRestored(ctx, { reason: options.reason }))
  process.stdout.write('Declared. Run audit verify again.\n')
}
