import { migrate } from '../migrate.ts'
import { startServices } from '../services.ts'
import { configOf, type DataOption } from './with-services.ts'

export async function runMigrations(options: DataOption): Promise<void> {
  const running = await startServices(configOf(options, { logLevel: 'warn' }), { as: 'command', migrate: false })
  try {
    const applied = await migrate(running.services.db)
    process.stdout.write(
      applied.length ? `Applied ${applied.length}:\n${applied.map((name) => `  ${name}\n`).join('')}` : 'Nothing to do.\n',
    )
  } finally {
    await running.close()
  }
}
