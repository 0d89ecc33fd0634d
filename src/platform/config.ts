import { resolve } from 'node:path'
import { z } from 'zod'

/** The environment, checked once at start. `docs/self-hosting.md` explains each variable to the operator. */
const Environment = z.object({
  // No z.url(): `postgresql://user@/database?host=/run/postgresql` names a socket, and is no URL to WHATWG.
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/, 'must begin with postgresql://')
    .optional(),
  SUQING_DATA: z.string().min(1).default('./data/server'),
  SUQING_HOST: z.string().min(1).default('127.0.0.1'),
  SUQING_PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  SUQING_PUBLIC_URL: z.url().optional(),
  SUQING_LOG: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SUQING_POOL: z.coerce.number().int().min(4).max(200).default(12),
  SUQING_TRUST_PROXY: z.enum(['0', '1']).default('0'),
  SUQING_CHECKPOINT_DIR: z.string().optional(),
  SUQING_ASSISTANT_HOSTS: z.string().optional(),
})

export interface Config {
  databaseUrl: string | null
  /** Absolute. Holds the embedded database, attachments, keys and audit checkpoints. */
  dataDir: string
  host: string
  port: number
  publicUrl: string | null
  logLevel: string
  poolSize: number
  /** Whether `X-Forwarded-For` may be believed: only behind a proxy of the institution's own. */
  trustProxy: boolean
  /** A second place for signed audit checkpoints, on another volume. */
  checkpointDir: string | null
  /** `host` or `host:port` that a language model may be asked at, and no other; null leaves the choice to the settings. */
  assistantHosts: readonly string[] | null
}

/** Reads the environment. An invalid variable stops the start and is named. */
export function readConfig(env: Record<string, string | undefined>, overrides: Partial<Config> = {}): Config {
  const parsed = Environment.safeParse(env)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The environment is not valid:\n${lines.join('\n')}`)
  }
  const read = parsed.data
  const config: Config = {
    databaseUrl: read.DATABASE_URL ?? null,
    dataDir: resolve(read.SUQING_DATA),
    host: read.SUQING_HOST,
    port: read.SUQING_PORT,
    publicUrl: read.SUQING_PUBLIC_URL ?? null,
    logLevel: read.SUQING_LOG,
    poolSize: read.SUQING_POOL,
    trustProxy: read.SUQING_TRUST_PROXY === '1',
    checkpointDir: read.SUQING_CHECKPOINT_DIR ? resolve(read.SUQING_CHECKPOINT_DIR) : null,
    assistantHosts: read.SUQING_ASSISTANT_HOSTS
      ? read.SUQING_ASSISTANT_HOSTS.split(/[,\s]+/).filter((host) => host !== '')
      : null,
    ...overrides,
  }
  return { ...config, dataDir: resolve(config.dataDir) }
}
