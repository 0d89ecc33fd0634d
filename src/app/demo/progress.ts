import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a sample is made from, so that it can be gone on with after a stop, and what a visitor needs to look in. */
export interface DemoFile {
  seed: string
  now: string
  complaints: number
  isComplete: boolean
  /** A consumer's number and code at the portal. */
  portal: { number: string; code: string } | null
}

const fileIn = (dataDir: string) => join(dataDir, 'demo.json')

/** Null when this folder holds no sample. */
export function readDemoFile(dataDir: string): DemoFile | null {
  try {
    return JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as DemoFile
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

export function writeDemoFile(dataDir: string, demo: DemoFile): void {
  const next = `${fileIn(dataDir)}.next`
  writeFileSync(next, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 })
  renameSync(next, fileIn(dataDir))
}
