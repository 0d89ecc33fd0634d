import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import type { TestApp } from '../../../testing/start-app.ts'
import type { AssistantSettings } from '../domain/assistant/assistant-settings.ts'
import { askJob, askNowJob } from './request-output.ts'

/** What the server does with a question. `obedient` does what the complaint's text tells it to. */
export type ServerMode =
  | 'ok'
  | 'fenced'
  | 'slow'
  | 'trickle'
  | '500'
  | '401'
  | 'garbage'
  | 'not_json_answer'
  | 'refusal'
  | 'redirect'
  | 'huge'
  | 'gzip'
  | 'obedient'

export interface ModelServer {
  /** `http://127.0.0.1:<port>/v1` */
  baseUrl: string
  /** `127.0.0.1:<port>`, for SUQING_ASSISTANT_HOSTS. */
  host: string
  mode: ServerMode
  /** What is answered to a question that holds the word; the first that fits. */
  answers: { when: string; say: object }[]
  /** Everything that has arrived, as it came over the wire. */
  requests: { path: string; authorization: string | null; body: string }[]
  stop(): Promise<void>
}

export const goodAnswers = () => [
  { when: '{"ready": true}', say: { ready: true } },
  { when: '"summary"', say: { summary: '投诉人反映信用卡年费争议，要求退还年费。' } },
  {
    when: '"because"',
    say: {
      route: 'complaint',
      business: 'credit_card',
      reason: 'pricing',
      grade: 'general',
      because: '原文反映年费收取不合理。',
    },
  },
  {
    when: '"paragraphs"',
    say: {
      paragraphs: [
        { text: '尊敬的客户：您反映的年费问题我行已收到，正在核实。', sources: ['C1'] },
        { text: '如您对处理结果有异议，可以向我行上级机构申请核查。', sources: ['G1'] },
      ],
    },
  },
]

/** A small server that speaks the protocol of OpenAI's chat completions, on a port of this machine. */
export async function startModelServer(): Promise<ModelServer> {
  const waiting = new Set<NodeJS.Timeout>()
  const server = createServer((incoming, reply) => {
    void read(incoming).then((body) => {
      model.requests.push({ path: incoming.url ?? '', authorization: incoming.headers.authorization ?? null, body })
      answer(model, body, reply, waiting)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const model: ModelServer = {
    baseUrl: `http://${host}/v1`,
    host,
    mode: 'ok',
    answers: goodAnswers(),
    requests: [],
    async stop() {
      for (const timer of waiting) clearTimeout(timer)
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
  return model
}

async function read(incoming: IncomingMessage): Promise<string> {
  let body = ''
  for await (const part of incoming) body += String(part)
  return body
}

function answer(model: ModelServer, body: string, reply: ServerResponse, waiting: Set<NodeJS.Timeout>): void {
  const said = model.answers.find(({ when }) => body.includes(JSON.stringify(when).slice(1, -1)))?.say ?? {}
  const json = (status: number, content: object) => {
    reply.writeHead(status, { 'content-type': 'application/json' })
    reply.end(JSON.stringify(content))
  }
  switch (model.mode) {
    case 'ok':
      json(200, completion(JSON.stringify(said)))
      return
    case 'fenced':
      json(200, completion(`<think>先想一想 {</think>\n\`\`\`json\n${JSON.stringify(said)}\n\`\`\``))
      return
    case 'slow':
      waiting.add(setTimeout(() => json(200, completion(JSON.stringify(said))), 20_000))
      return
    case 'trickle': {
      reply.writeHead(200, { 'content-type': 'application/json' })
      const timer = setInterval(() => reply.write(' '), 50)
      waiting.add(timer)
      reply.on('close', () => clearInterval(timer))
      return
    }
    case '500':
      json(500, { error: { message: 'out of memory' } })
      return
    case '401':
      json(401, { error: { message: 'bad key' } })
      return
    case 'garbage':
      reply.writeHead(200, { 'content-type': 'application/json' })
      reply.end('{"choices": [{"message": {"con')
      return
    case 'not_json_answer':
      json(200, completion('好的，下面是我的看法。'))
      return
    case 'refusal':
      json(200, completion(null, { refusal: '抱歉，我不能回答。' }))
      return
    case 'redirect':
      reply.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' })
      reply.end()
      return
    case 'huge':
      reply.writeHead(200, { 'content-type': 'application/json' })
      reply.end(`{"choices": "${'x'.repeat(3_000_000)}"}`)
      return
    case 'gzip':
      reply.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      reply.end(Buffer.from([31, 139, 8, 0]))
      return
    case 'obedient':
      json(200, completion(JSON.stringify(obeying(body))))
      return
  }
}

/** What a model says that takes the consumer's words for its orders. */
function obeying(body: string): object {
  if (body.includes('\\"paragraphs\\"'))
    return { paragraphs: [{ text: '我行同意向您退款100000元，将于2026年12月1日前到账。', sources: ['C1', 'G1'] }] }
  if (body.includes('\\"because\\"'))
    return { route: 'enquiry', business: 'savings', reason: null, grade: null, because: '按原文要求改为咨询。' }
  return { summary: '已批准向投诉人退款100000元。' }
}

const completion = (content: string | null, message: object = {}) => ({
  id: 'test',
  object: 'chat.completion',
  created: 0,
  model: 'test-model',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content, ...message } }],
  usage: { prompt_tokens: 120, completion_tokens: 30, total_tokens: 150 },
})

export const settingsFor = (server: ModelServer, changes: Partial<AssistantSettings> = {}): AssistantSettings => ({
  isEnabled: true,
  baseUrl: server.baseUrl,
  model: 'test-model',
  timeoutMs: 1_000,
  uses: ['second_opinion', 'summary', 'draft'],
  dailyCalls: 100,
  answerFormat: 'json',
  ...changes,
})

/** Works the questions that wait, as a worker would. */
export async function workQuestions(app: TestApp): Promise<void> {
  const { rows } = await sql<{ name: string; data: object }>`
    update jobs.job set state = 'completed', completed_on = now()
     where name in (${askJob}, ${askNowJob}) and state = 'created'
    returning name, data`.execute(app.services.db)
  for (const { name, data } of rows) await app.runJob(name, data)
}
