import type { AddressInfo } from 'node:net'
import { serve as listen } from '@hono/node-server'
import { type Clock, systemClock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import type { Services } from '../platform/module.ts'
import { createHttpApp } from './http.ts'
import { type Running, startServices } from './services.ts'

export type Role = 'all' | 'web' | 'worker'

export interface Server {
  /** Where people go; null for a worker. */
  url: string | null
  running: Running
  /** Stops taking requests, lets those under way finish, then closes everything. */
  close(): Promise<void>
}

/** Starts the program in one process: web, worker, or both. */
export async function startServer(
  config: Config,
  // `beforeListening` has the services and nobody asking yet.
  options: { role: Role; clock?: Clock; beforeListening?: (services: Services) => Promise<void> },
): Promise<Server> {
  const running = await startServices(config, {
    as: 'owner',
    jobs: options.role === 'web' ? 'enqueue' : 'work',
    clock: options.clock ?? systemClock,
  })
  if (options.role === 'worker') return { url: null, running, close: () => running.close() }
  try {
    await options.beforeListening?.(running.services)
    const { url, stop } = await startListening(config, running)
    return {
      url,
      running,
      async close() {
        await stop()
        await running.close()
      },
    }
  } catch (error) {
    await running.close()
    throw error
  }
}

/** Opens the port. A port in use is an answer to the operator and not a stack trace. */
function startListening(config: Config, running: Running): Promise<{ url: string; stop(): Promise<void> }> {
  const app = createHttpApp(running.services)
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, hostname: config.host, port: config.port }, (info: AddressInfo) => {
      const host = config.host.includes(':') ? `[${config.host}]` : config.host
      resolve({ url: config.publicUrl ?? `http://${host}:${info.port}`, stop: () => drain(server as import('node:http').Server) })
    })
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${config.port} is in use. Choose another with --port.`) : error),
    )
  })
}

/** Live streams never end by themselves, so after five seconds connections are cut. */
function drain(server: import('node:http').Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), 5_000)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}

/** Runs until a signal asks to stop. A second signal does not wait. */
export async function runUntilSignal(server: Server): Promise<void> {
  const { log } = server.running.services
  await new Promise<void>((resolve) => {
    const stop = (signal: string) => {
      log.info(`${signal}: finishing what is under way`)
      process.removeAllListeners('SIGTERM').removeAllListeners('SIGINT')
      for (const again of ['SIGTERM', 'SIGINT'] as const) process.once(again, () => process.exit(1))
      resolve()
    }
    process.once('SIGTERM', () => stop('SIGTERM'))
    process.once('SIGINT', () => stop('SIGINT'))
  })
  await server.close()
}
