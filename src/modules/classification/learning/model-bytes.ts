import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LinearModel } from '../domain/linear-model.ts'
import { loadModel, saveModel } from '../load-model.ts'

/** Models of institutions are kept in the database, models of the program in a file. The format is one, and so is its reader. */
function withFile<Value>(work: (file: string) => Value): Value {
  const folder = mkdtempSync(join(tmpdir(), 'suqing-model-'))
  try {
    return work(join(folder, 'own.model'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const bytesOfModel = (model: LinearModel, buckets: Int32Array): Buffer =>
  withFile((file) => {
    saveModel(model, buckets, file)
    return readFileSync(file)
  })

/** Throws where the bytes are of another version of the program, as loadModel does. */
export const modelOfBytes = (bytes: Uint8Array): LinearModel =>
  withFile((file) => {
    writeFileSync(file, bytes, { mode: 0o600 })
    return loadModel(file)
  })
