import { afterAll, beforeAll, expect, test } from 'vitest'
import { personRoles } from '../modules/identity/domain/roles.ts'
import { may } from '../platform/actor.ts'
import { newId } from '../platform/ids.ts'
import { startApp, type TestApp } from '../testing/start-app.ts'
import { modules } from './modules.ts'

interface Operation {
  method: string
  path: string
  permission: string | undefined
}

let app: TestApp
let operations: Operation[]
beforeAll(async () => {
  app = await startApp()
  const contract = (await (await app.get('/api/openapi.json')).json()) as {
    paths: Record<string, Record<string, Record<string, string>>>
  }
  operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      permission: operation['x-permission'],
    })),
  )
}, 60_000)
afterAll(() => app.stop())

/** A path with ids of nothing, so that what answers is the guard and not the thing. */
const concrete = (path: string) => path.replace(/\{[^}]+\}/g, newId(new Date(0)))
const known = new Set(['public', 'signed-in', ...modules.flatMap((module) => module.permissions)])

test('every route says who may call it, with a permission that a module declares', () => {
  expect(operations.length).toBeGreaterThan(20)
  expect(operations.filter(({ permission }) => permission === undefined || !known.has(permission))).toEqual([])
})

test('nobody gets past a route that is not public without signing in', async () => {
  for (const { method, path, permission } of operations) {
    if (permission === 'public') continue
    const reply = await app.request(method, concrete(path), method === 'GET' ? {} : { body: {} })
    expect(`${method} ${path} ${reply.status}`).toBe(`${method} ${path} 401`)
  }
})

test('no role gets past a route whose permission it does not hold', async () => {
  let refused = 0
  for (const role of personRoles) {
    const person = await app.person(role, role === 'head_office' || role.endsWith('_admin') ? 'headDesk' : 'branchDesk')
    for (const { method, path, permission } of operations) {
      if (permission === 'public' || permission === 'signed-in' || may(person.actor, permission!)) continue
      const reply = await app.request(method, concrete(path), { as: person, ...(method !== 'GET' && { body: {} }) })
      expect(`${role} ${method} ${path} ${reply.status}`).toBe(`${role} ${method} ${path} 403`)
      refused++
    }
  }
  expect(refused).toBeGreaterThan(100)
}, 120_000)

test('every path of the contract lies under /api and every operation has a name', async () => {
  const contract = (await (await app.get('/api/openapi.json')).json()) as {
    paths: Record<string, Record<string, { operationId?: string }>>
  }
  const names = Object.values(contract.paths).flatMap((methods) =>
    Object.values(methods).map((operation) => operation.operationId),
  )
  expect(names.filter((name) => !name)).toEqual([])
  expect(new Set(names).size).toBe(names.length)
  expect(Object.keys(contract.paths).filter((path) => !path.startsWith('/api/'))).toEqual([])
})
