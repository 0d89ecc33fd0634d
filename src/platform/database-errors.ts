import { AppError } from './errors.ts'

/** SQLSTATEs of a value that fits its schema at the edge and no column: a year 0, an integer of 40 bits, U+0000. */
const unfitting = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05'])

/** SQLSTATEs and socket errors that pass: the server starts, stops, is full, or somebody holds a lock for too long. */
const passing = /^(08...|53...|57P0.|57014|55P03|40001|40P01|25P03|ECONN\w+|EPIPE|ETIMEDOUT)$/
/** A socket that is not there yet; a missing file has the same code and another call. */
const isMissingSocket = (error: Error, code: string) => code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect'
/** What the driver says without a code. */
const lost =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error)/

/**
 * What a failure of the database means to the person at the screen, or null when it is a mistake of ours.
 * Nothing was saved in either case, unless the connection was lost during the commit: so a filing carries an idempotency key.
 */
export function explainDatabaseError(error: unknown): AppError | null {
  if (!(error instanceof Error) || error instanceof AppError) return null
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (unfitting.has(code))
    return new AppError(
      'request.out_of_range',
      422,
      { zh: '有的值超出了可以保存的范围。', en: 'A value lies outside what can be kept.' },
      { cause: error },
    )
  if (passing.test(code) || isMissingSocket(error, code) || lost.test(error.message))
    return new AppError(
      'database.unavailable',
      503,
      { zh: '数据库暂时不可用，请稍后再试。', en: 'The database is not available just now. Try again shortly.' },
      { cause: error },
    )
  return null
}
