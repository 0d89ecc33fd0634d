import { randomBytes } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { recordAlone } from '../modules/audit-log/index.ts'
import { authenticate, csrfGuard } from '../modules/identity/index.ts'
import type { Language } from '../platform/actor.ts'
import { systemClock } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { type Env, problemOf } from '../platform/http.ts'
import type { Services } from '../platform/module.ts'
import { RateLimit } from '../platform/rate-limit.ts'
import { apiDocs } from './api-docs.ts'
import { health } from './health.ts'
import { countRequest, metricsText } from './metrics.ts'
import { apiRouter, openApiDocument } from './openapi.ts'
import { serveWeb } from './serve-web.ts'

/** The whole web side: rate limit → authenticate → (route: permission → validate → use case) → present. */
export function createHttpApp(services: Services): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>()
  app.use(describeRequest(services))
  app.use('/api/*', limitRate())
  app.use('/api/*', limitBody)
  app.use('/api/*', async (c, next) => {
    const actor = await authenticate(services, c.req.raw.headers)
    c.set('actor', actor)
    if (actor) c.set('language', languageOf(c) ?? actor.language)
    await next()
  })
  app.use('/api/*', csrfGuard)

  const api = apiRouter(services)
  app.route('/', api)
  const contract = openApiDocument(api)
  app.get('/api/openapi.json', (c) => c.json(contract))
  app.route('/', apiDocs())
  app.get('/api/health', async (c) => {
    const report = await health(services)
    return c.json(report, report.status === 'ok' ? 200 : 503)
  })
  app.get('/metrics', async (c) => (isLoopback(c.get('ip')) ? c.text(await metricsText(services)) : c.notFound()))
  app.all('/api/*', () => {
    throw new AppError('not_found', 404, { zh: '没有这个接口。', en: 'There is no such route.' })
  })
  app.get('*', serveWeb())

  app.onError(async (error, c) => {
    const problem = problemOf(error, c.get('language') ?? 'zh', c.get('requestId') ?? '')
    if (problem.status >= 500)
      services.log.error({ err: error, requestId: problem.requestId, path: c.req.path }, 'http: request failed')
    await recordDenied(services, c, problem)
    const headers: Record<string, string> = {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
    }
    return c.body(JSON.stringify(problem), problem.status, headers)
  })
  return app
}

/** What somebody who is known was refused goes into the trail: a kind of action that is not theirs, or an id that is not. */
async function recordDenied(services: Services, c: HonoContext<Env>, problem: { status: number; code: string }): Promise<void> {
  const actor = c.get('actor')
  const isById = c.req.routePath.includes(':')
  if (!actor || !(problem.status === 403 || (problem.status === 404 && isById))) return
  const data = { method: c.req.method, route: c.req.routePath, status: problem.status, code: problem.code, params: c.req.param() }
  await recordAlone({ ...services, actor }, { action: 'access.denied', outcome: 'denied', data, ip: c.get('ip') }).catch(
    (error: unknown) => services.log.error({ err: error }, 'audit: a denied access could not be recorded'),
  )
}

/** Request id, language, address and the headers every reply carries. */
function describeRequest(services: Services): MiddlewareHandler<Env> {
  return async (c, next) => {
    const started = performance.now()
    const requestId = randomBytes(8).toString('hex')
    c.set('services', services)
    c.set('requestId', requestId)
    c.set('actor', null)
    c.set('language', languageOf(c) ?? 'zh')
    c.set('ip', addressOf(c, services.config.trustProxy))
    await next()
    c.header('x-request-id', requestId)
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'same-origin')
    c.header('x-frame-options', 'DENY')
    c.header('cross-origin-opener-policy', 'same-origin')
    if (services.config.publicUrl?.startsWith('https:'))
      c.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
    if (c.req.path.startsWith('/api/') && !c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
    const ms = performance.now() - started
    countRequest(c.req.method, c.req.routePath, c.res.status, ms)
    services.log.debug(
      { requestId, method: c.req.method, route: c.req.routePath, status: c.res.status, ms: Math.round(ms) },
      'http',
    )
  }
}

function languageOf(c: HonoContext): Language | null {
  const wanted = c.req.header('accept-language')
  if (!wanted) return null
  return /^\s*en\b/i.test(wanted) ? 'en' : 'zh'
}

/** The peer's address; a proxy's word for it only where the operator said that there is a proxy. */
function addressOf(c: HonoContext, trustProxy: boolean): string {
  if (trustProxy) {
    const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    if (forwarded && /^[\da-fA-F.:]{2,45}$/.test(forwarded)) return forwarded
  }
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    // Called without a socket, as tests do.
    return '127.0.0.1'
  }
}

const isLoopback = (ip: string) => ip === '127.0.0.1' || ip === '::1' || ip === '::ffff:127.0.0.1'

/** A body is refused by its length before it is read: the largest thing anybody sends is a file of 20 MiB. */
const limitBody = bodyLimit({
  maxSize: 21 * 1024 * 1024,
  onError: () => {
    throw new AppError('request.too_large', 413, { zh: '内容太大，最多 20 MB。', en: 'Too large: 20 MB at most.' })
  },
})

/** A flood from one address is slowed before it costs a query. Loopback is the institution's own proxy or a program beside us. */
function limitRate(): MiddlewareHandler<Env> {
  const limit = new RateLimit({ capacity: 400, perSecond: 100, clock: systemClock })
  return async (c, next) => {
    const ip = c.get('ip')
    const wait = isLoopback(ip) ? 0 : limit.take(ip)
    if (wait > 0) {
      c.header('retry-after', String(wait))
      throw new AppError('too_many_requests', 429, {
        zh: `请求太频繁，请在 ${wait} 秒后再试。`,
        en: `Too many requests. Try again in ${wait} s.`,
      })
    }
    await next()
  }
}
