import { type Role, runUntilSignal, startServer } from '../serve.ts'
import { configOf, type DataOption } from './with-services.ts'

export async function serve(options: DataOption & { role: Role; port?: string; host?: string }): Promise<void> {
  const server = await startServer(configOf(options), { role: options.role })
  process.stdout.write(server.url ? `Suqing: ${server.url}\n` : 'Suqing worker: running\n')
  await runUntilSignal(server)
}
