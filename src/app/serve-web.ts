import { randomBytes } from 'node:crypto'
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { dirname, extname, join, normalize } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { MiddlewareHandler } from 'hono'
import type { Env } from '../platform/http.ts'

const webDir = join(dirname(fileURLToPath(import.meta.url)), '../../dist/web')
const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

/**
 * The built screens. Hashed assets are kept by the browser for ever; every other path is the one page,
 * with a fresh nonce for the styles that Ant Design writes and a policy that lets nothing else run.
 */
export function serveWeb(): MiddlewareHandler<Env> {
  return async (c, next) => {
    const path = pathOf(c.req.path)
    if (path === null) return await next()
    const type = types[extname(path)]
    if (type) {
      const file = join(webDir, path)
      if (!file.startsWith(webDir) || !isFile(file)) return await next()
      const isHashed = path.startsWith('/assets/')
      return c.body(Readable.toWeb(createReadStream(file)) as ReadableStream, 200, {
        'content-type': type,
        'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      })
    }
    const page = readPage()
    if (!page) return c.text('The screens are not built yet: run script/server or script/demo.', 503)
    const nonce = randomBytes(16).toString('base64')
    return c.html(page.replaceAll('__CSP_NONCE__', nonce), 200, {
      'cache-control': 'no-store',
      'content-security-policy': [
        "default-src 'self'",
        "script-src 'self'",
        `style-src 'self' 'nonce-${nonce}'`,
        // Ant Design measures text areas with a style attribute. Attributes cannot load or run anything here.
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "object-src 'none'",
      ].join('; '),
    })
  }
}

/** The path of a file, or null when the address can be none. */
function pathOf(address: string): string | null {
  try {
    const path = normalize(decodeURIComponent(address))
    return path.includes('\0') ? null : path
  } catch {
    return null
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

function readPage(): string | null {
  const path = join(webDir, 'index.html')
  return isFile(path) ? readFileSync(path, 'utf8') : null
}
