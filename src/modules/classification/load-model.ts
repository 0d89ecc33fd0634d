import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expertLength } from './domain/expert.ts'
import { knownBuckets } from './domain/features.ts'
import { emptyRows, type LinearModel, type ModelHeader, outputCount } from './domain/linear-model.ts'
import { createSegmenter } from './domain/segmenter.ts'

/** Where `suqing train` writes, and `serve` reads. */
export const modelFile = join(import.meta.dirname, '..', '..', '..', 'build', 'model', 'classification.model')

/*
 * The file: "SQM2", a little-endian uint32 n, n bytes of JSON header, then 4-byte aligned:
 * buckets (Int32, ascending), idf (Float32), scale of each output (Float32), bias (Float32), expert shares (Float32, signs × outputs),
 * joint (Float32, outputs × outputs), weights (Int8, rows × outputs).
 * A weight is its Int8 times its output's scale.
 */
const magic = 'SQM2'
const align = (n: number) => (n + 3) & ~3

/** Writes a model beside its place and renames it, so that a reader sees the old or the new one, whole. */
export function saveModel(model: LinearModel, buckets: Int32Array, file = modelFile): void {
  const rows = buckets.length
  const header = Buffer.from(JSON.stringify({ ...model.header, rows, outputs: outputCount, experts: expertLength }))
  const start = align(8 + header.length)
  const head = Buffer.alloc(start)
  head.write(magic, 0, 'latin1')
  head.writeUInt32LE(header.length, 4)
  header.copy(head, 8)
  const bytes = (array: Int32Array | Float32Array | Int8Array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(
    `${file}.tmp`,
    Buffer.concat([
      head,
      bytes(buckets),
      bytes(model.idf),
      bytes(model.scale),
      bytes(model.bias),
      bytes(model.expertShare),
      bytes(model.joint),
      bytes(model.weights),
    ]),
  )
  renameSync(`${file}.tmp`, file)
}

/** Reads only the header: cheap, to see whether a model is stale. Null when there is no readable model. */
export function readModelHeader(file = modelFile): (ModelHeader & { rows: number }) | null {
  try {
    return parseHeader(readFileSync(file)).header
  } catch {
    return null
  }
}

function parseHeader(data: Buffer): { header: ModelHeader & { rows: number; outputs: number; experts: number }; start: number } {
  if (data.toString('latin1', 0, 4) !== magic) throw new Error('This is not a model file of Suqing.')
  const length = data.readUInt32LE(4)
  return { header: JSON.parse(data.toString('utf8', 8, 8 + length)), start: align(8 + length) }
}

/** Loads a model (about 20 ms). Throws an error that says what to do when the file is missing or of another version of the code. */
export function loadModel(file = modelFile): LinearModel {
  let data: Buffer
  try {
    data = readFileSync(file)
  } catch (cause) {
    throw new Error(`There is no model at ${file}. Train one with \`suqing train\`.`, { cause })
  }
  const { header, start } = parseHeader(data)
  if (header.format !== 2 || header.outputs !== outputCount || header.experts !== expertLength)
    throw new Error(`The model at ${file} was made by another version. Train it again with \`suqing train\`.`)
  const { rows } = header
  const copy = new Uint8Array(data.byteLength - start)
  copy.set(data.subarray(start))
  let at = 0
  const take = <T>(make: (buffer: ArrayBuffer, offset: number, length: number) => T, length: number, size: number) => {
    const taken = make(copy.buffer, at, length)
    at += length * size
    return taken
  }
  const buckets = take((b, o, n) => new Int32Array(b, o, n), rows, 4)
  const idf = take((b, o, n) => new Float32Array(b, o, n), rows, 4)
  const scale = take((b, o, n) => new Float32Array(b, o, n), outputCount, 4)
  const bias = take((b, o, n) => new Float32Array(b, o, n), outputCount, 4)
  const expertShare = take((b, o, n) => new Float32Array(b, o, n), expertLength, 4)
  const joint = take((b, o, n) => new Float32Array(b, o, n), outputCount * outputCount, 4)
  const weights = take((b, o, n) => new Int8Array(b, o, n), rows * outputCount, 1)
  const rowOf = emptyRows()
  buckets.forEach((bucket, row) => {
    rowOf[bucket] = row
  })
  return {
    header,
    known: knownBuckets(buckets),
    rowOf,
    idf,
    weights,
    scale,
    bias,
    expertShare,
    joint,
    cut: createSegmenter(header.vocabulary),
  }
}
