import { pino } from 'pino'

export type Logger = pino.Logger

/** Keys that may hold a person's data or a secret. They are dropped wherever they appear up to three levels deep. */
const neverLogged = [
  'password',
  'phone',
  'idNumber',
  'card',
  'address',
  'email',
  'text',
  'token',
  'cookie',
  'authorization',
  'secret',
]

/**
 * Of an error only what is named here. The driver's own fields quote the row that was refused (`detail`), the JSON that did
 * not fit (`where`) and the values that were sent.
 */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { message: String(error) }
  const { name, message, stack, cause } = error
  const kept = ['code', 'status', 'severity', 'schema', 'table', 'column', 'constraint', 'routine'] as const
  const facts = kept.flatMap((key) => (key in error ? [[key, (error as unknown as Record<string, unknown>)[key]]] : []))
  return {
    type: name,
    message,
    stack,
    ...Object.fromEntries(facts),
    ...(cause !== undefined && depth < 3 && { cause: describeError(cause, depth + 1) }),
  }
}

/** One JSON event a line on standard error; standard output belongs to the command's answer. */
export function createLogger(level: string, to: pino.DestinationStream = pino.destination({ dest: 2, sync: true })): Logger {
  const paths = neverLogged.flatMap((key) => [key, `*.${key}`, `*.*.${key}`])
  return pino(
    {
      level,
      serializers: { err: describeError },
      redact: { paths, remove: true },
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    to,
  )
}
