import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type Actor, type Language, may } from './actor.ts'
import { explainDatabaseError } from './database-errors.ts'
import { AppError, type Bilingual, forbidden, invalidFields } from './errors.ts'
import type { Context, Services } from './module.ts'

/** What a handler finds on the request. `actor` is null on public routes until someone is known. */
export interface Env {
  Variables: {
    services: Services
    actor: Actor | null
    requestId: string
    language: Language
    ip: string
  }
}

export type Router = OpenAPIHono<Env>

/**
 * A router whose validation failures are `problem+json` and name each field.
 *
 * A text that the database cannot keep is refused as well; `cleansText` is for use cases that mend such texts themselves,
 * because a complaint must not be turned away for half an emoji.
 */
export const createRouter = ({ cleansText = false }: { cleansText?: boolean } = {}): Router =>
  new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (!result.success) throw validationProblem(result.error.issues)
      const unkeepable = cleansText ? null : findUnkeepable(result.data)
      if (unkeepable) throw invalidFields({ [unkeepable.join('.') || 'body']: unkeepableText })
    },
  })

const unkeepableText = {
  zh: '含有无法保存的字符（空字符或不完整的字符）',
  en: 'It holds a character that cannot be kept (NUL, or half of a surrogate pair)',
}

/**
 * Where a text lies that PostgreSQL cannot keep, or null. A JSON text may hold U+0000 and half a surrogate pair;
 * `text` refuses the first and `jsonb` both, deep inside a transaction. A depth no body of ours has is not followed.
 */
function findUnkeepable(value: unknown, at: readonly string[] = []): readonly string[] | null {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? at : null
  if (value === null || typeof value !== 'object' || value instanceof Date || value instanceof Blob || at.length > 20) return null
  for (const [key, inner] of Object.entries(value)) {
    const found = findUnkeepable(key) ? [...at, key.toWellFormed().replaceAll('\0', '')] : findUnkeepable(inner, [...at, key])
    if (found) return found
  }
  return null
}

/** `public` needs nobody, `signed-in` needs anybody, anything else is a permission of a module's manifest. */
export type RoutePermission = 'public' | 'signed-in' | (string & {})

/**
 * A route that says who may call it. There is no way to make one that does not:
 * the walk in `app/routes.test.ts` reads the permission back from the contract.
 */
export function defineRoute<
  const Path extends string,
  Config extends Omit<RouteConfig, 'path'> & { permission: RoutePermission },
>(config: Config & { path: Path }): Omit<Config, 'permission'> & { path: Path; getRoutingPath(): RoutingPath<Path> } {
  const { permission, ...route } = config
  return createRoute({
    ...route,
    middleware: [demand(permission)],
    'x-permission': permission,
    ...(permission !== 'public' && { security: [{ session: [] }, { apiKey: [] }] }),
    responses: { ...route.responses, default: problemResponse },
  } as unknown as RouteConfig) as unknown as Omit<Config, 'permission'> & { path: Path; getRoutingPath(): RoutingPath<Path> }
}

/** Hono's spelling of an OpenAPI path: `/complaints/{id}` is `/complaints/:id`. */
type RoutingPath<Path extends string> = Path extends `${infer Head}/{${infer Name}}${infer Tail}`
  ? `${Head}/:${Name}${RoutingPath<Tail>}`
  : Path

function demand(permission: RoutePermission): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (permission !== 'public') {
      const actor = c.get('actor')
      if (!actor) throw unauthenticated()
      if (permission !== 'signed-in' && !may(actor, permission)) throw forbidden(permission)
    }
    await next()
  }
}

export const unauthenticated = () => new AppError('unauthenticated', 401, { zh: '请先登录。', en: 'Please sign in first.' })

/** The use-case context of a request. Throws 401 where nobody is signed in, so a public route must not call it blindly. */
export function contextOf(c: { get<Key extends keyof Env['Variables']>(key: Key): Env['Variables'][Key] }): Context {
  const actor = c.get('actor')
  if (!actor) throw unauthenticated()
  return { ...c.get('services'), actor }
}

const BilingualSchema = z.object({ zh: z.string(), en: z.string() })

/** RFC 9457. `code` is stable; `message` is both languages; `fields` names what is wrong with which input. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    message: BilingualSchema,
    fields: z.record(z.string(), BilingualSchema),
    requestId: z.string(),
  })
  .openapi('Problem')

export const problemResponse = { description: 'Problem', content: { 'application/problem+json': { schema: Problem } } }

export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

export const body = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true as const,
  content: { 'application/json': { schema } },
})

function explained(error: unknown): AppError | null {
  if (error instanceof AppError) return error
  // What the router itself refuses: half a JSON, a torn multipart body.
  if (error instanceof HTTPException && error.status === 400)
    return new AppError(
      'request.malformed',
      400,
      { zh: '请求内容不完整或格式不对。', en: 'The body is cut off or malformed.' },
      { cause: error },
    )
  return explainDatabaseError(error)
}

/** Turns any failure into the reply the client gets. Bugs become a 500 that says nothing of the inside. */
export function problemOf(error: unknown, language: Language, requestId: string) {
  const known =
    explained(error) ??
    new AppError(
      'internal',
      500,
      { zh: '系统出错，已记录，请稍后再试。', en: 'Something went wrong on our side. It has been logged.' },
      { cause: error },
    )
  return {
    type: `urn:suqing:problem:${known.code}`,
    title: known.say[language],
    status: known.status,
    code: known.code,
    message: known.say,
    fields: known.fields,
    requestId,
  }
}

/** Zod's issues in the reader's two languages, by field path. Unknown fields are refused and named (strict objects). */
export function validationProblem(issues: readonly z.core.$ZodIssue[]): AppError {
  const fields: Record<string, Bilingual> = {}
  for (const issue of issues) {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
    for (const path of paths) fields[path.join('.') || 'body'] ??= sayIssue(issue)
  }
  const names = Object.keys(fields).join('、')
  return new AppError('request.invalid', 422, { zh: `请检查：${names}。`, en: `Please check: ${names}.` }, { fields })
}

function sayIssue(issue: z.core.$ZodIssue): Bilingual {
  const en = issue.message
  switch (issue.code) {
    case 'unrecognized_keys':
      return { zh: '不认识的字段', en: 'Unknown field' }
    case 'too_small':
      return { zh: issue.origin === 'string' ? `至少 ${issue.minimum} 个字` : `不能小于 ${issue.minimum}`, en }
    case 'too_big':
      return { zh: issue.origin === 'string' ? `最多 ${issue.maximum} 个字` : `不能大于 ${issue.maximum}`, en }
    case 'invalid_type':
      return { zh: issue.input === undefined ? '必填' : '类型不对', en }
    case 'invalid_value':
      return { zh: `只能是：${issue.values.join('、')}`, en }
    case 'custom':
      return { zh: String(issue.params?.['zh'] ?? issue.message), en }
    default:
      return { zh: '格式不对', en }
  }
}
