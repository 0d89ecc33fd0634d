/**
 * A failure we expected and can explain.
 *
 * `message` is for the operator's log and may name rows, rules and hosts.
 * `say` is for the person at the screen, in both languages, and must not.
 * Anything that is not an AppError is a bug: the HTTP edge logs it and answers 500.
 */
export class AppError extends Error {
  readonly code: string
  readonly status: ErrorStatus
  readonly say: Bilingual
  /** Field errors by path (`complainant.phone`), shown beside the field. */
  readonly fields: Record<string, Bilingual>

  constructor(
    code: string,
    status: ErrorStatus,
    say: Bilingual,
    options: { message?: string; fields?: Record<string, Bilingual>; cause?: unknown } = {},
  ) {
    super(options.message ?? `${code}: ${say.en}`, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.status = status
    this.say = say
    this.fields = options.fields ?? {}
  }
}

/** A sentence in the two languages the product speaks. Chinese is the reader's default. */
export interface Bilingual {
  zh: string
  en: string
}

export type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503

/** "There is no such thing, or it is not yours." The two must look alike, so that ids cannot be probed. */
export const notFound = (what: Bilingual, message?: string) =>
  new AppError(
    'not_found',
    404,
    { zh: `没有找到${what.zh}，或您无权查看。`, en: `No such ${what.en}, or it is not yours to see.` },
    message ? { message } : {},
  )

/** One or more fields are wrong. Each is named, so the form can show the sentence beside it. */
export const invalidFields = (fields: Record<string, Bilingual>) => {
  const [first] = Object.entries(fields)
  const say = first
    ? { zh: `${first[0]}：${first[1].zh}`, en: `${first[0]}: ${first[1].en}` }
    : { zh: '输入有误。', en: 'The input is not valid.' }
  return new AppError('request.invalid', 422, say, { fields })
}

/** The thing exists and is yours, but its present state does not allow this. */
export const conflict = (code: string, say: Bilingual, message?: string) =>
  new AppError(code, 409, say, message ? { message } : {})

/** You are known, but this is not for your role. Only said about kinds of action, never about the existence of a record. */
export const forbidden = (permission: string) =>
  new AppError(
    'forbidden',
    403,
    { zh: '您的岗位没有此项权限。', en: 'Your post does not have this permission.' },
    { message: `permission ${permission} is missing` },
  )
