import { type Clock, clockStartingAt, systemClock } from '../../platform/clock.ts'
import { AppError, invalidFields } from '../../platform/errors.ts'
import { type Demo, seedDemo } from '../demo/seed-demo.ts'
import { demoPassword, personas } from '../demo/staff.ts'
import { runUntilSignal, startServer } from '../serve.ts'
import { configOf, type DataOption } from './with-services.ts'

const seed = 'jiangzhou'
const print = (line: string) => process.stdout.write(`${line}\n`)

/** Runs the program with the sample bank. The open complaints are there when it answers; older ones follow while it does. */
export async function demo(options: DataOption & { port?: string; now?: string; complaints: string }): Promise<void> {
  const clock = clockOf(options.now)
  const complaints = countOf(options.complaints)
  const stop = new AbortController()
  let sample: Demo | null = null
  const server = await startServer(configOf(options, { logLevel: process.env['SUQING_LOG'] ?? 'warn' }), {
    role: 'all',
    clock,
    async beforeListening(services) {
      sample = await seedDemo(services, { complaints, seed, now: clock.now(), say: print })
      if (!sample) throw notASample()
    },
  })
  const { portal, left, fill } = sample as unknown as Demo
  print(welcome(server.url!, portal))
  if (left > 0)
    print(`还有 ${left} 件历史投诉在后台生成，可以先使用。\n${left} older complaints are being made in the background; go ahead.`)
  const { log } = server.running.services
  const filling = fill(stop.signal).then(
    () => left > 0 && !stop.signal.aborted && print('样例已经完整。 The sample is complete.'),
    (error: unknown) => log.error({ err: error }, 'demo: older complaints could not be made; the next start goes on'),
  )
  await runUntilSignal({
    ...server,
    async close() {
      stop.abort()
      await filling
      await server.close()
    },
  })
}

function welcome(url: string, portal: Demo['portal']): string {
  const people = personas.map(({ login, name, shows }) => `  ${login.padEnd(15)}${name}  ${shows.zh} · ${shows.en}`)
  return [
    '',
    `江州银行样例 · Sample bank: ${url}`,
    '',
    `登录名（密码均为 ${demoPassword}） · Logins (password ${demoPassword} for all):`,
    ...people,
    '',
    `消费者门户 · Consumer portal: ${url}/portal`,
    ...(portal ? [`  查询编号 ${portal.number}，查询码 ${portal.code} · Track with this number and code`] : []),
    '',
  ].join('\n')
}

function clockOf(now: string | undefined): Clock {
  if (now === undefined) return systemClock
  const start = new Date(now)
  if (Number.isNaN(start.getTime())) throw invalidFields({ '--now': { zh: `不是时间：${now}`, en: `Not a time: ${now}` } })
  return clockStartingAt(start)
}

function countOf(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 30 || count > 100_000)
    throw invalidFields({ '--complaints': { zh: '须是 30 到 100000 之间的整数', en: 'A whole number from 30 to 100,000' } })
  return count
}

const notASample = () =>
  new AppError('demo.not_a_sample', 409, {
    zh: '这个数据目录里的机构不是样例。请用 --data 指定另一个目录。',
    en: 'The institution in this data folder is no sample. Name another folder with --data.',
  })
