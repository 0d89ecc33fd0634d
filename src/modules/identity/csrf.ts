import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { AppError } from '../../platform/errors.ts'
import type { Env } from '../../platform/http.ts'
import { bearerOf, hasSessionCookie } from './authenticate.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a change that another site's page sent with our user's cookie.
 *
 * With a session cookie the request must show where it comes from: `Sec-Fetch-Site: same-origin` or `none`, or an `Origin`
 * that is ours. Without one it is refused only when it plainly comes from elsewhere (a planted sign-in).
 * A request with an API key carries no cookie's right, so it may come from anywhere.
 * A body must be JSON or multipart: a plain form of another site cannot send JSON.
 */
export const csrfGuard: MiddlewareHandler<Env> = async (c, next) => {
  if (!safeMethods.has(c.req.method) && bearerOf(c.req.raw.headers) === null) {
    const origin = originOf(c)
    const mustProve = hasSessionCookie(c.get('services'), c.req.raw.headers)
    if (origin === 'foreign' || (origin === 'unknown' && mustProve)) throw crossSite()
    demandContentType(c)
  }
  await next()
}

function originOf(c: HonoContext<Env>): 'ours' | 'foreign' | 'unknown' {
  const site = c.req.header('sec-fetch-site')
  if (site === 'same-origin' || site === 'none') return 'ours'
  const origin = c.req.header('origin')
  if (origin !== undefined) return isOurs(c, origin) ? 'ours' : 'foreign'
  return site === undefined ? 'unknown' : 'foreign'
}

function isOurs(c: HonoContext<Env>, origin: string): boolean {
  const { publicUrl } = c.get('services').config
  if (!URL.canParse(origin)) return false
  return publicUrl ? new URL(publicUrl).origin === origin : new URL(origin).host === c.req.header('host')
}

function demandContentType(c: HonoContext<Env>): void {
  const type = c.req.header('content-type')
  const hasBody =
    type !== undefined || c.req.header('transfer-encoding') !== undefined || Number(c.req.header('content-length') ?? 0) > 0
  if (!hasBody || /^(application\/json|multipart\/form-data)\s*(;|$)/i.test(type ?? '')) return
  throw new AppError('request.content_type', 415, {
    zh: '请求内容须为 JSON 或 multipart/form-data。',
    en: 'The body must be JSON or multipart/form-data.',
  })
}

const crossSite = () =>
  new AppError('request.cross_site', 403, { zh: '已拒绝来自其他网站的请求。', en: 'A request from another site was refused.' })
