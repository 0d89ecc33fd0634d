import { cookieOf } from '../../modules/identity/testing.ts'
import type { Logger } from '../../platform/log.ts'
import type { Person, TestApp } from '../../testing/start-app.ts'
import { createHttpApp } from '../http.ts'

export interface Raw {
  /** Sends exactly this: headers and bytes that no client of ours would send. */
  send(method: string, path: string, options?: { headers?: Record<string, string>; body?: string }): Promise<Response>
  /** Signs in and gives the cookie, as a browser would keep it. */
  signIn(person: Pick<Person, 'login' | 'password'>, headers?: Record<string, string>): Promise<string>
}

/** The program's edge, without the manners of `app.request`. */
export function rawEdge(app: TestApp, log: Logger = app.services.log): Raw {
  const http = createHttpApp({ ...app.services, log })
  const send: Raw['send'] = async (method, path, options = {}) => await http.request(path, { method, ...options })
  return {
    send,
    async signIn({ login, password }, headers = {}) {
      const reply = await send('POST', '/api/sessions', {
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
        body: JSON.stringify({ login, password }),
      })
      if (reply.status !== 201) throw new Error(`sign-in failed: ${reply.status} ${await reply.text()}`)
      return cookieOf(reply)
    },
  }
}
