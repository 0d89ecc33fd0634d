import type { Context as HonoContext } from 'hono'
import { getCookie } from 'hono/cookie'
import { systemClock } from '../../../platform/clock.ts'
import { AppError } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/http.ts'
import type { Context } from '../../../platform/module.ts'
import { RateLimit } from '../../../platform/rate-limit.ts'
import { landingOf } from '../../complaint/index.ts'
import { consumerActor, institutionOf } from './consumer.ts'
import { portalCookie, portalSession } from './portal-session.ts'

type Asked = HonoContext<Env>

/** A use-case context for a page that nobody has signed in to. */
export async function publicContext(
  c: Asked,
  institution: string | undefined,
): Promise<{ ctx: Context; institution: Awaited<ReturnType<typeof institutionOf>> }> {
  const services = c.get('services')
  const found = await institutionOf(services, institution)
  return { ctx: { ...services, actor: consumerActor(found.id, c.get('language')) }, institution: found }
}

/** The consumer whose session opened a complaint, and which one. */
export async function consumerContext(c: Asked): Promise<{ ctx: Context; complaintId: string }> {
  const services = c.get('services')
  const session = await portalSession(services, getCookie(c, portalCookie(services.config).name))
  return {
    ctx: { ...services, actor: consumerActor(session.institution_id, c.get('language')) },
    // One matter under either number, when one was merged into the other.
    complaintId: await landingOf(services.db, session.institution_id, session.complaint_id),
  }
}

/** One address files, looks up or sends so much and no more, however many numbers it uses. */
export function limiter(capacity: number, perSecond: number) {
  const limit = new RateLimit({ capacity, perSecond, clock: systemClock })
  return (c: Asked) => {
    const wait = limit.take(c.get('ip'))
    if (wait === 0) return
    c.header('retry-after', String(wait))
    throw new AppError('too_many_requests', 429, {
      zh: `操作太频繁，请在 ${wait} 秒后再试。`,
      en: `Too often. Try again in ${wait} s.`,
    })
  }
}
