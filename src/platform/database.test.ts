import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { beforeCommit, type Database, inTransaction, openDatabase } from './database.ts'

let at: TestDatabase
let database: Database
beforeAll(async () => {
  at = await createTestDatabase()
  database = openDatabase(at.connection, { max: 2, onError: () => {} })
  await sql`create table notes (body text)`.execute(database.db)
})
afterAll(async () => {
  await database.close()
  await at.drop()
})

const note = (db: Database['db'], body: string) => inTransaction(db, (tx) => sql`insert into notes values (${body})`.execute(tx))
const notes = async () =>
  (await sql<{ body: string }>`select body from notes order by body`.execute(database.db)).rows.map(({ body }) => body)

test('acts that are given an open transaction are saved together', async () => {
  await inTransaction(database.db, async (tx) => {
    await note(tx, 'a1')
    await note(tx, 'a2')
    expect(await notes()).not.toContain('a1')
  })
  expect(await notes()).toEqual(expect.arrayContaining(['a1', 'a2']))
})

test('or not at all', async () => {
  const failing = inTransaction(database.db, async (tx) => {
    await note(tx, 'b1')
    throw new Error('the second act failed')
  })
  await expect(failing).rejects.toThrow('the second act failed')
  expect(await notes()).not.toContain('b1')
})

test('what they put off happens once, at the end of the whole', async () => {
  const said: string[] = []
  await inTransaction(database.db, async (tx) => {
    await inTransaction(tx, async (inner) => beforeCommit(inner, async () => void said.push('put off')))
    said.push('all acts done')
  })
  expect(said).toEqual(['all acts done', 'put off'])
})

test('nothing can be put off outside a transaction of ours', async () => {
  await expect(database.db.transaction().execute(async (tx) => beforeCommit(tx, async () => {}))).rejects.toThrow('inTransaction')
})
