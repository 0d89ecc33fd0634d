import { client } from './api/client.gen.ts'
import type { Problem } from './api/index.ts'
import { i18n } from './i18n/index.ts'

type Fields = Problem['fields']

/** A refusal of the server, in both languages and with the fields it is about. */
export class ProblemError extends Error {
  readonly status: number
  readonly code: string
  readonly say: { zh: string; en: string }
  readonly fields: Fields
  readonly requestId: string | null

  constructor(problem: Pick<Problem, 'status' | 'code' | 'message'> & { fields?: Fields; requestId?: string }) {
    super(problem.message.en)
    this.name = 'ProblemError'
    this.status = problem.status
    this.code = problem.code
    this.say = problem.message
    this.fields = problem.fields ?? {}
    this.requestId = problem.requestId ?? null
  }
}

const unreachable = {
  status: 0,
  code: 'network',
  message: { zh: '连接不上服务器，请检查网络后重试。', en: 'The server cannot be reached. Check the network and try again.' },
}

/** Status 0 is "no answer at all"; an abort is nobody's fault and passes as it is. */
function problemOf(error: unknown, response: Response | undefined): unknown {
  if (error instanceof DOMException && error.name === 'AbortError') return error
  if (isProblem(error)) return new ProblemError(error)
  if (!response) return new ProblemError(unreachable)
  const message = {
    zh: `服务器答复异常（${response.status}）。`,
    en: `The server gave an unexpected answer (${response.status}).`,
  }
  return new ProblemError({ status: response.status, code: 'unexpected', message })
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'message' in value && 'status' in value

client.setConfig({ baseUrl: '', credentials: 'same-origin' })
client.interceptors.request.use((request) => {
  request.headers.set('accept-language', i18n.language === 'en' ? 'en' : 'zh-CN')
  return request
})
client.interceptors.error.use((error, response) => problemOf(error, response))

/** Any failure as a problem that a screen can show. */
export const asProblem = (error: unknown): ProblemError =>
  error instanceof ProblemError
    ? error
    : new ProblemError({
        status: 500,
        code: 'screen',
        message: { zh: '页面出错，请刷新后重试。', en: 'This page failed. Reload and try again.' },
      })
