import { randomUUID } from 'node:crypto'
import { betterAuth } from 'better-auth'
import type { Services } from '../../../platform/module.ts'
import { hourMs, minuteMs } from '../../../platform/time.ts'

export const sessionLimits = { idleMs: 60 * minuteMs, longestMs: 12 * hourMs } as const

type AuthServices = Pick<Services, 'db' | 'keys' | 'config' | 'log'>

const isHttps = (config: Services['config']) => config.publicUrl?.startsWith('https:') ?? false

/** `__Host-` binds the cookie to this very host; browsers accept the prefix over https only. */
export const sessionCookie = (config: Services['config']) => ({
  name: isHttps(config) ? '__Host-suqing_session' : 'suqing_session',
  attributes: { httpOnly: true, sameSite: 'lax', secure: isHttps(config), path: '/' } as const,
})

function openAuth({ db, keys, config, log }: AuthServices) {
  const cookie = sessionCookie(config)
  return betterAuth({
    database: { db, type: 'postgres' },
    baseURL: config.publicUrl ?? `http://${config.host}:${config.port}`,
    // 44 characters, the same in every process that holds the key ring.
    secret: keys.blindIndex('session-cookie', 'first half') + keys.blindIndex('session-cookie', 'second half'),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 1, maxPasswordLength: 128 },
    user: { modelName: 'auth_users', fields: { emailVerified: 'email_verified', ...stamps } },
    session: {
      modelName: 'auth_sessions',
      fields: { userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', ...stamps },
      expiresIn: sessionLimits.longestMs / 1000,
      // Twelve hours are twelve hours: use prolongs the idle limit (authenticate.ts), not the session.
      disableSessionRefresh: true,
    },
    account: {
      modelName: 'auth_accounts',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...stamps,
      },
    },
    verification: { modelName: 'auth_verifications', fields: { expiresAt: 'expires_at', ...stamps } },
    advanced: {
      database: { generateId: () => randomUUID() },
      cookies: { session_token: cookie },
      useSecureCookies: false,
      // The address comes from our own edge, which knows whether a proxy may be believed.
      ipAddress: { disableIpTracking: true },
    },
    // Attempts are limited and recorded by sign-in.ts, which knows the institution.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => log.error({ from: 'better-auth' }, message) },
  })
}

const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' } as const

export type Auth = ReturnType<typeof openAuth>
const opened = new WeakMap<Services['config'], Auth>()

/** better-auth on the program's own database; opened once per running configuration. None of its routes is mounted. */
export function authOf(services: AuthServices): Auth {
  let auth = opened.get(services.config)
  if (!auth) {
    auth = openAuth(services)
    opened.set(services.config, auth)
  }
  return auth
}
