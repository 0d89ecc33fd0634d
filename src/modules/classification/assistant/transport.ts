import { lookup } from 'node:dns'
import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { TransportCause } from '../domain/assistant/uses.ts'
import { type Endpoint, isForbiddenAddress } from './endpoint.ts'

/** An answer is a few kilobytes; this is no answer any more. */
const maxAnswerBytes = 1_000_000

/** What went wrong on the way, by a word that is kept and explained. */
export class TransportError extends Error {
  readonly reason: TransportCause
  constructor(reason: TransportCause, message: string) {
    super(message)
    this.name = 'TransportError'
    this.reason = reason
  }
}

/**
 * `fetch` for one endpoint and nothing else.
 *
 * The address is checked after the name has been resolved, by the lookup that the connection itself uses. No redirect is
 * followed, no compressed body is taken, and what is longer than a megabyte is cut off. The signal holds until the last byte.
 */
export const guardedFetch =
  ({ url: base, isPinned }: Endpoint, onBody: (body: string) => void = () => {}): typeof fetch =>
  async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (url.origin !== base.origin) throw new TransportError('forbidden_address', `${url.origin} is not the endpoint`)
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (isIP(host) !== 0 && isForbiddenAddress(host, isPinned))
      throw new TransportError('forbidden_address', `${host} is refused`)
    const reply = await send(url, init, { lookup: guardedLookup(isPinned) })
    const status = reply.statusCode ?? 0
    if (status >= 300 && status < 400) {
      reply.destroy()
      throw new TransportError('redirect', `status ${status} points elsewhere`)
    }
    const body = await readBody(reply)
    onBody(body)
    const type = reply.headers['content-type']
    return new Response(status === 204 ? null : body, { status, headers: type ? { 'content-type': type } : {} })
  }

const guardedLookup =
  (isPinned: boolean): LookupFunction =>
  (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 0)
      const bad = found.find(({ address }) => isForbiddenAddress(address, isPinned))
      if (bad || found.length === 0)
        return done(new TransportError('forbidden_address', `${hostname} is ${bad?.address ?? 'nowhere'}`), '', 0)
      if (options.all) done(null, found)
      else done(null, found[0]!.address, found[0]!.family)
    })
  }

function send(url: URL, init: RequestInit, options: RequestOptions): Promise<IncomingMessage> {
  const headers = Object.fromEntries(new Headers(init.headers))
  const open = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const sent = open(url, {
      ...options,
      method: init.method ?? 'GET',
      headers: { ...headers, 'accept-encoding': 'identity' },
      agent: false,
      ...(init.signal && { signal: init.signal }),
    })
    sent.on('response', resolve)
    sent.on('error', (error) => reject(explained(error)))
    sent.end(typeof init.body === 'string' ? init.body : undefined)
  })
}

async function readBody(reply: IncomingMessage): Promise<string> {
  const encoding = reply.headers['content-encoding']
  if (encoding && encoding !== 'identity') {
    reply.destroy()
    throw new TransportError('bad_answer', `the body is ${encoding}, which was not asked for`)
  }
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of reply as AsyncIterable<Buffer>) {
      size += part.length
      if (size > maxAnswerBytes) {
        reply.destroy()
        throw new TransportError('too_large', `more than ${maxAnswerBytes} bytes`)
      }
      parts.push(part)
    }
  } catch (error) {
    throw explained(error)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** A name that does not resolve, a port that nobody listens at, a certificate that nobody trusts: the operator reads the code. */
function explained(error: unknown): unknown {
  if (error instanceof TransportError) return error
  if (error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError')) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  return new TransportError('unreachable', code)
}
