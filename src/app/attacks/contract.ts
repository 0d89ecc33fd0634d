import { type PersonRole, roles } from '../../modules/identity/domain/roles.ts'
import type { Person, TestApp } from '../../testing/start-app.ts'

/** A JSON schema of the contract, as far as an attacker needs to know it. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  pattern?: string
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  minLength?: number
  minimum?: number
  minItems?: number
}

export interface Operation {
  method: string
  path: string
  permission: string
  parameters: { name: string; in: 'query' | 'path' | 'header'; schema: Schema }[]
  body: Schema | null
  isMultipart: boolean
}

interface Contract {
  paths: Record<string, Record<string, RawOperation>>
  components: { schemas: Record<string, Schema> }
}

interface RawOperation {
  'x-permission': string
  parameters?: Operation['parameters']
  requestBody?: { content: Record<string, { schema: Schema }> }
}

/** Everything the program offers, read from its own contract: a new route is attacked the day it appears. */
export async function readContract(app: TestApp): Promise<{ operations: Operation[]; resolve(schema: Schema): Schema }> {
  const contract = (await (await app.get('/api/openapi.json')).json()) as Contract
  const operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => ({
      method: method.toUpperCase(),
      path,
      permission: raw['x-permission'],
      parameters: raw.parameters ?? [],
      body: raw.requestBody?.content['application/json']?.schema ?? null,
      isMultipart: raw.requestBody?.content['multipart/form-data'] !== undefined,
    })),
  )
  const resolve = (schema: Schema): Schema =>
    schema.$ref ? resolve(contract.components.schemas[schema.$ref.split('/').at(-1)!]!) : schema
  return { operations, resolve }
}

/** Somebody who may call it; null where nobody has to be known. Administrators' duties lie in several hands. */
export async function callerOf(app: TestApp, { permission }: Pick<Operation, 'permission'>): Promise<Person | null> {
  if (permission === 'public') return null
  const order: PersonRole[] = ['head_office', 'system_admin', 'security_admin', 'audit_admin', 'specialist']
  const role = order.find(
    (one) => permission === 'signed-in' || (roles[one].permissions as readonly string[]).includes(permission),
  )
  if (!role) throw new Error(`no role of this list holds ${permission}`)
  return await app.person(role, 'headDesk')
}

const byName: Record<string, string> = {
  phone: '19912345678',
  idNumber: '330106199001011234',
  email: 'a@b.cn',
  card: '6222020000001234',
  cron: '0 0 * * *',
}

/** Something the schema would take. Every property is given, so that every property can be spoilt. */
export function sampleOf(schema: Schema, resolve: (schema: Schema) => Schema, name = ''): unknown {
  const known = resolve(schema)
  if (known.const !== undefined) return known.const
  if (known.enum) return known.enum[0]
  const choice = (known.anyOf ?? known.oneOf)?.find((one) => resolve(one).type !== 'null')
  if (choice) return sampleOf(choice, resolve, name)
  if (known.allOf) return Object.assign({}, ...known.allOf.map((one) => sampleOf(one, resolve, name)))
  const type = Array.isArray(known.type) ? known.type.find((one) => one !== 'null') : known.type
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(known.properties ?? {}).map(([key, value]) => [key, sampleOf(value, resolve, key)]),
      )
    case 'array':
      return [sampleOf(known.items ?? {}, resolve, name)]
    case 'integer':
    case 'number':
      return known.minimum ?? 1
    case 'boolean':
      return true
    case 'string':
      return stringOf(known, name)
    default:
      return null
  }
}

function stringOf({ format, minLength = 0 }: Schema, name: string): string {
  if (format === 'uuid') return '019a0000-0000-7000-8000-000000000001'
  if (format === 'date-time') return '2026-11-19T02:00:00Z'
  return byName[name] ?? '客户来电反映'.padEnd(minLength, '年费')
}

export type Path = readonly (string | number)[]

/** Every leaf of a sample, and where it lies. */
export function leavesOf(sample: unknown, at: Path = []): { path: Path; value: unknown }[] {
  if (sample === null || typeof sample !== 'object') return [{ path: at, value: sample }]
  return Object.entries(sample).flatMap(([key, value]) => leavesOf(value, [...at, Array.isArray(sample) ? Number(key) : key]))
}

/** The sample with one leaf replaced. */
export function withLeaf(sample: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value
  const copy: Record<string, unknown> | unknown[] = Array.isArray(sample) ? [...sample] : { ...(sample as object) }
  ;(copy as Record<string | number, unknown>)[key] = withLeaf((sample as Record<string | number, unknown>)[key], rest, value)
  return copy
}
