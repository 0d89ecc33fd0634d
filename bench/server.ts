import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface BenchServer {
  url: string
  pid: number
  /** From the start of the process to the first healthy answer. */
  startMs: number
  /** Resident memory of the program now, without the database. */
  residentMiB(): number
  stop(): Promise<void>
}

/** Starts the program as an operator would, on a free port of the loopback. */
export async function startBenchServer(dataDir: string): Promise<BenchServer> {
  const started = performance.now()
  const child = spawn(process.execPath, [join(import.meta.dirname, '../src/cli.ts'), 'serve', '--data', dataDir, '--port', '0'], {
    env: { ...process.env, SUQING_LOG: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await addressOf(child)
  while (
    !(await fetch(`${url}/api/health`).then(
      (reply) => reply.ok,
      () => false,
    ))
  )
    await new Promise((resolve) => setTimeout(resolve, 5))
  const startMs = performance.now() - started
  return {
    url,
    pid: child.pid!,
    startMs,
    residentMiB: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) / 1024,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout!.on('data', (chunk) => {
      said += chunk
      const url = /http:\/\/[^\s]+/.exec(said)?.[0]
      if (url) resolve(url)
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
}
