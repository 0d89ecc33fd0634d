import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { join } from 'node:path'

const cli = join(import.meta.dirname, '../../cli.ts')

export interface Program {
  url: string
  child: ChildProcess
  /** Resolves with the exit code; null when a signal ended it. */
  ended: Promise<number | null>
  /** What it has written to its log so far. */
  log(): string
}

/** The program as an operator starts it, in a process of its own, on a free port. Fails with its log when it ends before it listens. */
export async function startProgram(dataDir: string, env: Record<string, string> = {}): Promise<Program> {
  const child = spawn(process.execPath, [cli, 'serve', '--data', dataDir, '--port', '0'], {
    env: { ...process.env, SUQING_LOG: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  child.stderr.on('data', (chunk) => {
    log += chunk
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
      const found = /http:\/\/\S+/.exec(said)?.[0]
      if (found) resolve(found)
    })
    void ended.then((code) => reject(new Error(`the program ended with ${code}: ${log}`)))
  })
  return { url, child, ended, log: () => log }
}

/** A command of the program, beside whatever runs: its exit code and what it wrote. */
export function runCommand(args: string[], env: Record<string, string> = {}): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [cli, ...args],
      { env: { ...process.env, SUQING_LOG: 'error', ...env } },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code ?? 1) : 0, out: `${stdout}${stderr}` }),
    )
  })
}

/** Waits until it answers as wanted; says how long that took. */
export async function untilHealthy(url: string, wanted: 'ok' | 'failing', limitMs: number): Promise<number> {
  const started = performance.now()
  for (;;) {
    const status = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(3000) }).then(
      (reply) => reply.status,
      () => 0,
    )
    const elapsedMs = performance.now() - started
    if (wanted === 'ok' ? status === 200 : status === 503) return elapsedMs
    if (elapsedMs > limitMs) throw new Error(`not ${wanted} after ${limitMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const password = 'Lin-Jiang-2026'

/** The first run, and a key with which a program files complaints. */
export async function setUp(url: string, dataDir: string, env: Record<string, string> = {}): Promise<string> {
  const reply = await fetch(`${url}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name: '江海银行',
      code: 'JHB',
      kind: 'bank',
      admin: { login: 'sys', name: '系统', password },
      securityAdmin: { login: 'sec', name: '安全', password },
    }),
  })
  if (reply.status !== 201) throw new Error(await reply.text())
  const { code, out } = await runCommand(['api-key', 'create', '--name', '受理', '--role', 'intake', '--data', dataDir], env)
  if (code !== 0) throw new Error(out)
  return out.trim()
}

/** What became of every filing that was sent. */
export interface Ledger {
  /** Acknowledged with 201: idempotency key → complaint id. */
  kept: Map<string, string>
  /** Sent, and never answered. */
  unknown: string[]
  /** Answered with anything else. */
  refused: number[]
}

export const newLedger = (): Ledger => ({ kept: new Map(), unknown: [], refused: [] })

export async function fileOne(url: string, apiKey: string, key: string, ledger: Ledger): Promise<void> {
  try {
    const reply = await fetch(`${url}/api/complaints`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}`, 'idempotency-key': key },
      body: JSON.stringify({
        channel: 'hotline',
        complainant: { name: '王小明', phone: '13812345678' },
        text: `信用卡年费没有提前告知就扣了我300元，客服态度恶劣，要求退还。流水${key}`,
      }),
    })
    if (reply.status === 201) ledger.kept.set(key, ((await reply.json()) as { id: string }).id)
    else ledger.refused.push(reply.status)
  } catch {
    ledger.unknown.push(key)
  }
}

/** Files and reads without a pause from several sides until told to stop. */
export function keepBusy(url: string, apiKey: string, ledger: Ledger, round: string): { stop(): Promise<void> } {
  let isOver = false
  const filing = async (side: number) => {
    for (let turn = 0; !isOver; turn++) await fileOne(url, apiKey, `${round}-${side}-${turn}`, ledger)
  }
  const reading = async () => {
    while (!isOver)
      await fetch(`${url}/api/complaints`, { headers: { authorization: `Bearer ${apiKey}` } })
        .then((reply) => reply.arrayBuffer())
        .catch(() => {})
  }
  const all = [...Array.from({ length: 6 }, (_, side) => filing(side)), reading()]
  return {
    async stop() {
      isOver = true
      await Promise.all(all)
    },
  }
}
