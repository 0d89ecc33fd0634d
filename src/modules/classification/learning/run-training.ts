import { type ChildProcess, fork } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import type { Phase, TrainingMessage, TrainingTask } from './train-challenger-process.ts'

const program = join(import.meta.dirname, 'train-challenger-process.ts')

/** A training that takes longer is given up: it holds a core that others wait for. */
const longestMs = 13 * 60_000

/**
 * Trains in a process of its own, at low priority: the screens and the other jobs of this one go on.
 *
 * The texts travel through a pipe and are never on disk. The child ends with its parent. Rejects when the child dies or takes
 * longer than `longestMs`.
 */
export function runTraining(
  task: TrainingTask,
  onPhase: (phase: Phase) => void,
): Promise<Exclude<TrainingMessage, { type: 'phase' }>> {
  return new Promise((resolve, reject) => {
    const child = fork(program, [], { serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
    beNice(child)
    const killed = () => child.kill('SIGKILL')
    process.once('exit', killed)
    const late = setTimeout(killed, longestMs)
    let said = ''
    child.stderr?.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-8000)
    })
    let answer: Exclude<TrainingMessage, { type: 'phase' }> | null = null
    child.on('message', (message: TrainingMessage) => {
      if (message.type === 'phase') onPhase(message.phase)
      else answer = message
    })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      clearTimeout(late)
      process.removeListener('exit', killed)
      if (answer) resolve(answer)
      else reject(new Error(`The training process ended (${signal ?? code}) without an answer. ${lastLines(said)}`))
    })
    child.send(task, (error) => {
      if (error) reject(error)
    })
  })
}

function beNice(child: ChildProcess): void {
  try {
    if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It ended at once, or the system forbids it: the training is the same, only less polite.
  }
}

/** Of what it wrote: the sentence of the error, and where it was thrown. */
function lastLines(said: string): string {
  const lines = said.trim().split('\n')
  const error = lines.findIndex((line) => /^\w*Error\b/.test(line))
  return lines.slice(error < 0 ? -3 : error, error < 0 ? undefined : error + 3).join(' | ')
}
