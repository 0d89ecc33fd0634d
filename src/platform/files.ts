import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { AppError, notFound } from './errors.ts'
import { detectContentType } from './files/content-type.ts'

export { contentDisposition, safeFileName } from './files/file-name.ts'

export interface StoredFile {
  /** 32 hexadecimal digits, random: the only handle to the content. */
  key: string
  /** Hexadecimal. */
  sha256: string
  /** Bytes. */
  size: number
  /** Found in the content, not believed from the sender. Text carries its charset. */
  contentType: string
}

export type FileSource = Uint8Array | AsyncIterable<Uint8Array>

/** Attachments on disk. The caller keeps the key, the digest and the person's name for the file in its own row. */
export interface FileStore {
  /**
   * Stores a file; once this returns it survives a power cut, so the row that names it is written after it.
   * Refuses what is too large (`file.too_large`, 413), not of an allowed kind (`file.type_refused`, 415) or empty (422).
   */
  put(source: FileSource, limits: { maxBytes: number }): Promise<StoredFile>
  /** The content as a stream, not verified; 404 when there is none. */
  open(key: string): Promise<{ stream: Readable; size: number }>
  /** Whether the file is there and is, byte for byte, what was stored. */
  verify(key: string, sha256: string): Promise<boolean>
  /** Removes a file for good. Quiet when it is gone already. */
  remove(key: string): Promise<void>
  /** Every key in the store, to find files that no row names. */
  list(): AsyncIterable<string>
  /** Removes uploads that a crash left unfinished a day or more before `at`. */
  sweep(at: Date): Promise<void>
}

/** Opens the store in a folder, which is made when absent. Several processes may use it at once. */
export async function openFileStore(dir: string): Promise<FileStore> {
  const incoming = join(dir, 'incoming')
  await mkdir(incoming, { recursive: true, mode: 0o700 })

  // Two levels of 256 folders: no folder grows large with a million files.
  const pathOf = (key: string) => {
    if (!/^[0-9a-f]{32}$/.test(key)) throw noSuchFile(key)
    return join(dir, key.slice(0, 2), key.slice(2, 4), key)
  }

  return {
    async put(source, { maxBytes }) {
      const key = randomBytes(16).toString('hex')
      const unfinished = join(incoming, key)
      try {
        const { sha256, size } = await write(unfinished, source, maxBytes)
        const contentType = await detectContentType(unfinished)
        if (!contentType) throw typeRefused()
        await moveDurably(unfinished, pathOf(key), dir)
        return { key, sha256, size, contentType }
      } catch (error) {
        await rm(unfinished, { force: true })
        throw error
      }
    },
    async open(key) {
      const file = await open(pathOf(key)).catch(rethrowMissing(key))
      return { stream: file.createReadStream(), size: (await file.stat()).size }
    },
    async verify(key, sha256) {
      const hash = createHash('sha256')
      try {
        for await (const chunk of createReadStream(pathOf(key))) hash.update(chunk)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof AppError) return false
        throw error
      }
      return hash.digest('hex') === sha256
    },
    async remove(key) {
      await rm(pathOf(key), { force: true })
    },
    async *list() {
      for (const first of await folders(dir, /^[0-9a-f]{2}$/)) {
        for (const second of await folders(join(dir, first), /^[0-9a-f]{2}$/))
          yield* await folders(join(dir, first, second), /^[0-9a-f]{32}$/)
      }
    },
    async sweep(at) {
      for (const name of await readdir(incoming)) {
        const found = await stat(join(incoming, name)).catch(() => null)
        if (found && at.getTime() - found.mtimeMs > 24 * 3_600_000) await rm(join(incoming, name), { force: true })
      }
    },
  }
}

async function write(path: string, source: FileSource, maxBytes: number): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of source instanceof Uint8Array ? [source] : source) {
      size += chunk.length
      if (size > maxBytes) throw tooLarge(maxBytes)
      hash.update(chunk)
      await writeAll(file, chunk)
    }
    if (size === 0) throw new AppError('file.empty', 422, { zh: '文件是空的。', en: 'The file is empty.' })
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), size }
}

async function writeAll(file: FileHandle, chunk: Uint8Array) {
  for (let done = 0; done < chunk.length; ) done += (await file.write(chunk, done)).bytesWritten
}

/** A rename lasts only once the folder is on disk, and a new folder only once its own folder is. */
async function moveDurably(from: string, to: string, root: string) {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await rename(from, to)
  for (const folder of [dirname(to), dirname(dirname(to)), root]) {
    const handle = await open(folder)
    await handle.sync().finally(() => handle.close())
  }
}

const folders = async (dir: string, pattern: RegExp) => (await readdir(dir)).filter((name) => pattern.test(name)).sort()

const rethrowMissing = (key: string) => (error: NodeJS.ErrnoException) => {
  throw error.code === 'ENOENT' ? noSuchFile(key) : error
}

const noSuchFile = (key: string) =>
  notFound({ zh: '该附件', en: 'attachment' }, `no file ${JSON.stringify(key.slice(0, 64))} in the store`)

function tooLarge(maxBytes: number) {
  const limit = maxBytes >= 2 ** 20 ? `${Math.floor(maxBytes / 2 ** 20)} MB` : `${Math.floor(maxBytes / 1024)} KB`
  return new AppError('file.too_large', 413, {
    zh: `文件过大，上限为 ${limit}。`,
    en: `The file is too large: the limit is ${limit}.`,
  })
}

const typeRefused = () =>
  new AppError('file.type_refused', 415, {
    zh: '不支持这种文件。可以上传 PDF、图片、录音、视频、Word、Excel、文本、CSV、邮件和 ZIP。',
    en: 'Files of this kind are not accepted. Send PDF, images, audio, video, Word, Excel, text, CSV, e-mail or ZIP.',
  })
