import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'
import { createInstitution } from '../identity/index.ts'
import { makeInstitution } from '../identity/testing.ts'
import { assertCodes, type Codes, isActiveCode } from './index.ts'
import { tables } from './taxonomy.tables.ts'

let app: TestApp
let headOffice: Person
let specialist: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-11-20T02:00:00.000Z' })
  headOffice = await app.person('head_office', 'headDesk')
  specialist = await app.person('specialist', 'branchDesk')
})
afterAll(() => app.stop())
beforeEach(() => app.clock.set('2026-11-20T02:00:00.000Z'))

const today = '2026-11-20'
const change = (tree: string, changes: object[], more: object = {}, as: Person | null = headOffice) =>
  app.post(`/api/taxonomy/trees/${tree}/changes`, { changes, effectiveFrom: today, reason: '年度修订', ...more }, as)
const tree = async (name: string, at?: string) =>
  await (await app.get(`/api/taxonomy/trees/${name}${at ? `?at=${at}` : ''}`, specialist)).json()
let serial = 0
const newCode = () => `sample_${++serial}`
const add = (code: string) => ({ type: 'add', code, parentCode: null, name: { zh: '样品', en: 'Sample' } })

async function refused(codes: Codes, receivedAt?: Date): Promise<string[]> {
  try {
    await inTransaction(app.services.db, (tx) => assertCodes(app.bank.ctx, tx, codes, receivedAt ? { receivedAt } : {}))
  } catch (error) {
    if (error instanceof AppError) return Object.keys(error.fields)
    throw error
  }
  return []
}

test('an institution has every tree from the moment it exists', async () => {
  const { items } = await (await app.get('/api/taxonomy/trees', specialist)).json()
  expect(items.map((one: { tree: string; version: number }) => `${one.tree} ${one.version}`)).toMatchInlineSnapshot(`
    [
      "business 1",
      "reason 1",
      "route 1",
      "channel_received 1",
      "channel_business 1",
      "product 1",
      "department 1",
      "outcome 1",
      "grade 1",
      "trigger 1",
    ]
  `)
  expect(items.every((one: { activeCodes: number }) => one.activeCodes > 2)).toBe(true)
})

test('the first run gives its institution the products of its kind', async () => {
  const empty = await startApp()
  const { sql } = await import('kysely')
  await sql`truncate institutions, org_units, people, person_roles cascade`.execute(empty.services.db)
  const person = (login: string) => ({ login, name: login, password: 'Lin-Jiang-2026' })
  const { id } = await createInstitution(empty.services, {
    name: '安澜人寿',
    code: 'AL',
    kind: 'insurer',
    admin: person('one'),
    securityAdmin: person('two'),
  })
  expect(await isActiveCode(empty.services.db, id, 'product', 'life.term', empty.clock.now())).toBe(true)
  expect(await isActiveCode(empty.services.db, id, 'product', 'card.credit', empty.clock.now())).toBe(false)
  await empty.stop()
})

test('200: a tree with its levels, parents before children, in both languages', async () => {
  const { nodes, version, at } = await tree('reason')
  expect([version, at]).toEqual([1, today])
  const pricing = nodes.filter((node: { code: string }) => node.code.startsWith('pricing'))
  expect(pricing[0]).toEqual({
    code: 'pricing',
    parentCode: null,
    name: { zh: '定价收费', en: 'Pricing and fees' },
    jrt0169Code: null,
    sort: 6,
    effectiveFrom: '2000-01-01',
    effectiveTo: null,
    version: 1,
    isActive: true,
    isFixed: true,
  })
  expect(pricing[1]).toMatchObject({ code: 'pricing.interest', parentCode: 'pricing', isFixed: false })
})

test('201: a change is a new version, holds at once here, and leaves one audit record', async () => {
  const code = newCode()
  expect(await refused({ product: code })).toEqual(['product'])
  const { version: before } = await tree('product')
  const reply = await change('product', [add(code)])
  expect([reply.status, await reply.json()]).toEqual([
    201,
    {
      version: before + 1,
      effectiveFrom: today,
      reason: '年度修订',
      changes: [add(code)],
      by: headOffice.actor.name,
      at: '2026-11-20T02:00:00.000Z',
    },
  ])
  expect(await refused({ product: code })).toEqual([])
  const { items } = await (await app.get('/api/taxonomy/trees/product/versions', specialist)).json()
  expect(items.map((one: { version: number }) => one.version)).toEqual(
    Array.from({ length: before + 1 }, (_, index) => before + 1 - index),
  )
  const { sql } = await import('kysely')
  const { rows } = await sql<{ data: string }>`
    select convert_from(canonical, 'utf8') as data from audit_events where action = 'taxonomy.changed' and object_id = 'product' order by seq desc limit 1`.execute(
    app.services.db,
  )
  expect(JSON.parse(rows[0]!.data.slice(rows[0]!.data.indexOf('{'))).data.version).toBe(before + 1)
})

test('a code that ended may still be given to a complaint received while it held, and to no other', async () => {
  const code = newCode()
  await change('product', [add(code)])
  await change('product', [{ type: 'end', code }], { effectiveFrom: '2026-11-25' })
  app.clock.set('2026-11-24T15:59:00.000Z')
  expect(await refused({ product: code })).toEqual([])
  app.clock.set('2026-11-24T16:00:00.000Z') // midnight in Beijing
  expect(await refused({ product: code })).toEqual(['product'])
  expect(await refused({ product: code }, new Date('2026-11-24T03:00:00.000Z'))).toEqual([])
  expect(await refused({ product: code }, new Date('2026-11-25T03:00:00.000Z'))).toEqual(['product'])
  expect(
    await isActiveCode(app.services.db, app.bank.institution.id, 'product', code, new Date('2026-11-24T03:00:00.000Z')),
  ).toBe(true)
  expect(await isActiveCode(app.services.db, app.bank.institution.id, 'product', code, app.clock.now())).toBe(false)
})

test('a day to come shows what is planned', async () => {
  const code = newCode()
  await change('product', [add(code)], { effectiveFrom: '2027-01-01' })
  const has = async (at?: string) => (await tree('product', at)).nodes.some((node: { code: string }) => node.code === code)
  expect([await has(), await has('2027-01-01')]).toEqual([false, true])
})

test('codes are mapped to the institution’s own copy of the standard', async () => {
  expect((await change('business', [{ type: 'map', code: 'credit_card', jrt0169Code: 'B-02-2' }])).status).toBe(201)
  const { nodes } = await tree('business')
  expect(nodes.find((node: { code: string }) => node.code === 'credit_card').jrt0169Code).toBe('B-02-2')
})

test('the database itself refuses to forget a code', async () => {
  await expect(tables(app.services.db).deleteFrom('taxonomy_nodes').where('code', '=', 'deposit').execute()).rejects.toThrow(
    'never removed',
  )
})

test.each<[string, Codes, string[]]>([
  [
    'codes that hold',
    {
      route: 'complaint',
      business: 'loan',
      reason: 'pricing',
      reasonDetail: 'pricing.interest',
      product: 'card.credit.gold',
      grade: 'urgent',
      triggers: ['media'],
      channel: 'visit',
      outcome: 'settled',
      department: 'business.wealth',
      businessChannel: 'front.electronic.sms',
    },
    [],
  ],
  ['nothing at all', { reasonDetail: null, product: undefined }, []],
  [
    'codes that are not there',
    { business: 'lottery', reason: 'x', triggers: ['media', 'moon'] },
    ['business', 'reason', 'triggers.1'],
  ],
  ['a second level where the program counts by the first', { business: 'loan.car' }, ['business']],
  ['a detail of another reason', { reason: 'marketing', reasonDetail: 'pricing.interest' }, ['reasonDetail']],
  ['a reason as its own detail', { reason: 'pricing', reasonDetail: 'pricing' }, ['reasonDetail']],
  ['a detail of nothing', { reasonDetail: 'pricing.interest' }, ['reasonDetail']],
])('assertCodes: %s', async (_, codes, fields) => {
  expect(await refused(codes)).toEqual(fields)
})

test('one institution’s codes are not another’s', async () => {
  const code = newCode()
  await change('product', [add(code)])
  const other = await makeInstitution(app.services)
  await expect(inTransaction(app.services.db, (tx) => assertCodes(other.ctx, tx, { product: code }))).rejects.toThrow('product')
})

test('two changes at once make two versions', async () => {
  const replies = await Promise.all(Array.from({ length: 6 }, () => change('product', [add(newCode())])))
  expect(replies.map((reply) => reply.status)).toEqual(Array(6).fill(201))
  const versions = await Promise.all(replies.map(async (reply) => (await reply.json()).version))
  expect(new Set(versions).size).toBe(6)
})

test('401: nobody', async () => {
  expect((await app.get('/api/taxonomy/trees')).status).toBe(401)
  expect((await change('product', [add(newCode())], {}, null)).status).toBe(401)
})

test('403: a specialist reads the trees and does not change them; a system administrator does neither', async () => {
  expect((await change('product', [add(newCode())], {}, specialist)).status).toBe(403)
  expect((await app.get('/api/taxonomy/trees', await app.person('system_admin', 'head'))).status).toBe(403)
})

test('409: somebody was quicker', async () => {
  const { version } = await tree('product')
  expect((await change('product', [add(newCode())], { version })).status).toBe(201)
  const late = await change('product', [add(newCode())], { version })
  expect([late.status, (await late.json()).code]).toEqual([409, 'taxonomy.changed_meanwhile'])
})

test.each([
  ['a tree that is not there', 'colour', [add('x')], {}, 'tree'],
  ['yesterday', 'product', [add('x')], { effectiveFrom: '2026-11-19' }, 'effectiveFrom'],
  ['no reason', 'product', [add('x')], { reason: ' ' }, 'reason'],
  ['nothing to change', 'product', [], {}, 'changes'],
  ['a removal', 'product', [{ type: 'remove', code: 'card' }], {}, 'changes.0.type'],
  ['a code of the program', 'outcome', [{ type: 'end', code: 'settled' }], {}, 'changes.0.code'],
  ['a name in one language', 'product', [{ type: 'rename', code: 'card', name: { zh: '卡' } }], {}, 'changes.0.name.en'],
  ['an unknown field', 'product', [add('x')], { colour: 'red' }, 'colour'],
])('422: %s, and nothing is saved', async (_, name, changes, more, field) => {
  const before = (await tree('product')).version
  const reply = await change(name, changes, more)
  expect([reply.status, Object.keys((await reply.json()).fields)]).toEqual([422, [field]])
  expect((await tree('product')).version).toBe(before)
})
