import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../src/app/migrate.ts'
import { startServices } from '../src/app/services.ts'
import { createApiKey, createInstitution, listOrgTree } from '../src/modules/identity/index.ts'
import { systemActor } from '../src/platform/actor.ts'
import { readConfig } from '../src/platform/config.ts'
import { measureClassification } from './classification.ts'
import { measureIntake, measureRawInserts } from './intake.ts'
import { report } from './machine.ts'
import { measureReading } from './reading.ts'
import { startBenchServer } from './server.ts'

const isQuick = process.argv.includes('--quick')
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length)
const wants = (part: string) => only === undefined || only === part

await measureClassification(isQuick ? 3_000 : 20_000, wants('classification'))
const dataDir = mkdtempSync(join(tmpdir(), 'suqing-bench-'))
try {
  const key = await prepare()
  if (wants('start')) await measureStart()
  if (wants('intake')) await measureIntakeOverHttp(key)
  if (wants('reading')) for (const size of isQuick ? [10_000] : [10_000, 1_000_000]) await measureReading(dataDir, key, size)
} finally {
  await rm(dataDir, { recursive: true, force: true })
}

/** An institution and a key, made the way the first page and the command line make them. */
async function prepare(): Promise<string> {
  const running = await startServices(readConfig({}, { dataDir, logLevel: 'warn' }), { as: 'owner', jobs: 'enqueue' })
  try {
    await migrate(running.services.db)
    const people = { name: '测量', password: 'Bench-2026-loopback' }
    const institution = await createInstitution(running.services, {
      name: '测量银行',
      code: 'BENCH',
      kind: 'bank',
      admin: { ...people, login: 'bench.system' },
      securityAdmin: { ...people, login: 'bench.security' },
    })
    await listOrgTree(running.services.db, institution.id)
    const { plain } = await createApiKey(
      { ...running.services, actor: systemActor(institution.id) },
      { name: 'bench', role: 'integration' },
    )
    return plain
  } finally {
    await running.close()
  }
}

/** How long an operator waits after a restart, and what the idle program holds. */
async function measureStart(): Promise<void> {
  const rounds = isQuick ? 3 : 7
  const times: number[] = []
  let residentMiB = 0
  for (let round = 0; round < rounds; round++) {
    const server = await startBenchServer(dataDir)
    times.push(server.startMs)
    residentMiB = server.residentMiB()
    await server.stop()
  }
  report('restart to the first healthy answer, median', times.sort((a, b) => a - b)[Math.floor(rounds / 2)]!, 'ms', rounds)
  report('memory of the idle program', residentMiB, 'MiB', 1)
}

async function measureIntakeOverHttp(key: string): Promise<void> {
  const raw = await measureRawInserts(dataDir, isQuick ? 3 : 10)
  report('raw PostgreSQL inserts, 8 connections, one row a commit', raw.perSecond, '1/s', raw.n)
  const server = await startBenchServer(dataDir)
  try {
    const intake = await measureIntake(server.url, key, isQuick ? 5 : 30)
    report('intake over HTTP, 8 connections, 300 characters', intake.perSecond, '1/s', intake.n, {
      ratioToRaw: Number((intake.perSecond / raw.perSecond).toFixed(4)),
    })
    report('intake over HTTP, p95', intake.p95Ms, 'ms', intake.n)
    report('memory after intake', server.residentMiB(), 'MiB', 1)
  } finally {
    await server.stop()
  }
}
