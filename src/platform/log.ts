import { pino } from 'pino'

export type Logger = pino.Logger

/** Keys that may hold a person's data or a secret. They are dropped wherever they appear up to three levels deep. */
const neverLogged = ['password', 'phone', 'idNumber', 'card', 'address', 'email', 'text', 'token', 'cookie', 'authorization', 'secret']

/** One JSON event a line on standard error; standard output belongs to the command's answer. */
export function createLogger(level: string): Logger {
  const paths = neverLogged.flatMap((key) => [key, `*.${key}`, `*.*.${key}`])
  return pino({ level, redact: { paths, remove: true }, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true }))
}
