import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { type Database, inTransaction, openDatabase } from './database.ts'
import { defineJob, type Jobs, openJobs } from './jobs.ts'
import { createLogger } from './log.ts'
import type { Services } from './module.ts'

let made: TestDatabase
let database: Database
let jobs: Jobs
const lines: string[] = []
const refused = defineJob({
  name: 'test.write-note',
  payload: z.object({ text: z.string() }),
  run: async ({ db }, { text }) => {
    await sql`insert into notes (text) values (${`${text} 13987601234`})`.execute(db)
  },
})
beforeAll(async () => {
  made = await createTestDatabase()
  database = openDatabase(made.connection, { max: 4, onError: () => {} })
  await sql`create table notes (text text constraint nothing_fits check (text = ''))`.execute(database.db)
  const log = createLogger('error', { write: (line) => void lines.push(line) })
  jobs = await openJobs(database.pool, [refused], log, { schedule: false })
})
afterAll(async () => {
  await jobs.stop()
  await database.close()
  await made.drop()
})

test('a job that fails is logged and tried again, and neither log nor queue quotes the row that was refused', async () => {
  await jobs.work({ db: database.db } as Services)
  await inTransaction(database.db, (tx) => jobs.enqueue(tx, 'test.write-note', { text: '记录' }))
  for (let tries = 0; tries < 100 && lines.length === 0; tries++) await new Promise((resolve) => setTimeout(resolve, 100))
  await expect
    .poll(
      async () =>
        (await database.pool.query(`select state::text, output::text from jobs.job where name = 'test.write-note'`)).rows[0],
      { timeout: 5000 },
    )
    .toMatchObject({ state: 'retry', output: expect.stringContaining('nothing_fits') })
  const { rows } = await database.pool.query(`select output::text from jobs.job where name = 'test.write-note'`)
  expect(lines.join('')).toContain('test.write-note')
  expect(lines.join('') + rows[0].output).not.toContain('13987601234')
})
