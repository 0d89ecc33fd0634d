import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Server, startServer } from '../../src/app/serve.ts'
import type { PersonRole } from '../../src/modules/identity/domain/roles.ts'
import { makeInstitution, makePerson, type TestInstitution, type UnitKey } from '../../src/modules/identity/testing.ts'
import { readConfig } from '../../src/platform/config.ts'
import { removeDataFolder } from '../../src/platform/embedded-postgres.ts'

export interface Persona {
  login: string
  password: string
  name: string
}

export interface Program {
  url: string
  dataDir: string
  bank: TestInstitution
  server: Server
  person(role: PersonRole, unit: UnitKey, name: string): Promise<Persona>
  stop(): Promise<void>
}

/** The whole program as an operator would start it: embedded database, queue, web side on a free port; and a small bank in it. */
export async function startProgram(): Promise<Program> {
  const dataDir = mkdtempSync(join(tmpdir(), 'suqing-e2e-'))
  const server = await startServer(readConfig({}, { dataDir, port: 0, logLevel: process.env['SUQING_LOG'] ?? 'error' }), {
    role: 'all',
  })
  const bank = await makeInstitution(server.running.services)
  return {
    url: server.url!,
    dataDir,
    bank,
    server,
    async person(role, unit, name) {
      const { login, password } = await makePerson(bank, role, unit, {
        login: `${role.replaceAll('_', '.')}.${unit.toLowerCase()}`,
        name,
      })
      return { login, password, name }
    },
    async stop() {
      await server.close()
      await removeDataFolder(dataDir)
    },
  }
}
