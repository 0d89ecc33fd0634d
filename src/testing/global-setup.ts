import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import {
  attachOrStartEmbeddedPostgres,
  removeDataFolder,
  type SocketConnection,
  startEmbeddedPostgres,
} from '../platform/embedded-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's connection to the one server of this run. Use testDatabase() rather than this. */
    databaseServer: SocketConnection
  }
}

const prefix = 'suqing-test-'

/** One PostgreSQL for the whole run, without fsync, in a folder that goes when the run ends. */
export default async function setup(project: TestProject) {
  await removeLeftovers()
  const dataDir = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  const server = await startEmbeddedPostgres({ dataDir, durable: false })
  project.provide('databaseServer', server.admin)
  return async () => {
    await server.stop()
    await removeDataFolder(dataDir)
  }
}

/** Stops the servers of runs that were killed. The folder's name holds the pid of its run. */
async function removeLeftovers() {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(/^suqing-test-(\d+)-/.exec(name)?.[1])
    if (!pid || isAlive(pid)) continue
    const dataDir = join(tmpdir(), name)
    try {
      const left = await attachOrStartEmbeddedPostgres({ dataDir, durable: false })
      await left.stop()
      await removeDataFolder(dataDir)
    } catch {
      // Another run is tidying the same folder.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
