import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * When a process started, in clock ticks since the machine's boot, or null when there is no such process.
 * A pid alone says little, because pids are used again; pid and start together name one process.
 * A zombie counts as gone: in a container nobody may ever collect it.
 */
export function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The command name stands in brackets and may hold spaces and brackets itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const state = fields[0]
    return state === 'Z' || state === 'X' ? null : (fields[19] ?? null)
  } catch {
    return null
  }
}

/** The program a process runs and the folder it stands in; null when it is gone or not ours to look at. */
export function processPlace(pid: number): { program: string; folder: string } | null {
  try {
    return { program: readlinkSync(`/proc/${pid}/exe`), folder: readlinkSync(`/proc/${pid}/cwd`) }
  } catch {
    return null
  }
}

/** Waits for a process to end. False when it is still there after `limitMs`. */
export async function waitForEnd(pid: number, limitMs: number): Promise<boolean> {
  const start = processStart(pid)
  const until = performance.now() + limitMs
  while (start !== null && processStart(pid) === start) {
    if (performance.now() > until) return false
    await sleep(20)
  }
  return true
}

/** Whether any process that we may look at stands in a folder. Every process of a PostgreSQL server stands in its data folder. */
export const isAnyoneIn = (folder: string) =>
  readdirSync('/proc').some((name) => /^\d+$/.test(name) && processPlace(Number(name))?.folder === folder)
