import pg from 'pg'
import { expect, test } from 'vitest'
import type { SocketConnection } from '../platform/embedded-postgres.ts'
import { createTestDatabase, testDatabase } from './test-database.ts'

async function query(connection: SocketConnection, text: string) {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

test('prepares once per key, and gives each caller a copy of its own', async () => {
  let prepared = 0
  const make = () =>
    testDatabase({
      key: 'one',
      prepare: async (connection) => {
        prepared++
        await query(connection, 'create table notes (body text)')
      },
    })

  const [a, b] = await Promise.all([make(), make()])
  await query(a.connection, `insert into notes values ('mine')`)

  expect(prepared).toBe(1)
  expect(await query(a.connection, 'select body from notes')).toEqual([{ body: 'mine' }])
  expect(await query(b.connection, 'select body from notes')).toEqual([])
  await Promise.all([a.drop(), b.drop()])
})

test('a preparation that failed is done again', async () => {
  const failing = testDatabase({
    key: 'two',
    prepare: (connection) => query(connection, 'create table t (); select 1/0').then(() => {}),
  })
  await expect(failing).rejects.toThrow('division by zero')

  const { connection, drop } = await testDatabase({
    key: 'two',
    prepare: (at) => query(at, 'create table t (id int)').then(() => {}),
  })
  expect(await query(connection, 'select * from t')).toEqual([])
  await drop()
})

test('without a template it is empty, and trusted extensions may be made in it', async () => {
  const { connection, drop } = await createTestDatabase()
  await query(connection, 'create extension pg_trgm; create extension btree_gist')
  expect(
    await query(connection, `select current_user, (select rolsuper from pg_roles where rolname = current_user) as super`),
  ).toEqual([{ current_user: 'suqing', super: false }])
  await drop()
})
