import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { type Database, openDatabase } from './database.ts'
import { explainDatabaseError } from './database-errors.ts'

let made: TestDatabase
let database: Database
beforeAll(async () => {
  made = await createTestDatabase()
  database = openDatabase(made.connection, { max: 1, statementTimeoutMs: 300, connectTimeoutMs: 200, onError: () => {} })
  await sql`create table notes (n integer unique, at timestamptz, text text)`.execute(database.db)
})
afterAll(async () => {
  await database.close()
  await made.drop()
})

const failure = (text: string, values: unknown[]): Promise<unknown> =>
  database.pool.query(text, values).then(
    () => null,
    (error: unknown) => error,
  )
const statusOf = (error: unknown) => explainDatabaseError(error)?.status ?? null

test.each([
  ['an integer of 40 bits', 'insert into notes (n) values ($1)', 2 ** 40],
  ['a year 0', 'insert into notes (at) values ($1)', '0000-01-01T00:00:00Z'],
  ['a NUL', 'insert into notes (text) values ($1)', 'a\0b'],
  ['half a surrogate pair in JSON', 'select $1::jsonb', '"\\ud800"'],
])('%s is the sender’s mistake', async (_, text, value) => {
  expect(statusOf(await failure(text, [value]))).toBe(422)
})

test('a statement that takes too long, and a connection that is not to be had, pass', async () => {
  const [slow, waiting] = await Promise.all([failure('select pg_sleep(5)', []), failure('select 1', [])])
  expect([statusOf(slow), statusOf(waiting)]).toEqual([503, 503])
  expect(await failure('select 1', [])).toBeNull()
})

test('a broken rule of a table, and a missing file, are mistakes of ours', async () => {
  await database.pool.query('insert into notes (n) values (1)')
  expect(statusOf(await failure('insert into notes (n) values (1)', []))).toBeNull()
  expect(statusOf(await failure('select nothing from nowhere', []))).toBeNull()
  expect(statusOf(Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT', syscall: 'open' }))).toBeNull()
})
