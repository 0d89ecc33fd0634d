import { createReadStream } from 'node:fs'
import { fileTypeFromFile } from 'file-type'

/** What may be attached, by the extension that `file-type` finds in the content. The name and the sender's claim are not asked. */
const allowed: Record<string, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  heic: 'image/heic',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
  amr: 'audio/amr',
  mp4: 'video/mp4',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
}

/**
 * The content type of a stored file, or null when it may not be attached.
 *
 * HTML, SVG and other markup are refused, as a browser might run them in our name. Text (txt, csv) is
 * `text/plain` with its charset; a saved e-mail is `message/rfc822`; the old Office format must be Word's or Excel's.
 */
export async function detectContentType(path: string): Promise<string | null> {
  const found = await fileTypeFromFile(path)
  if (found) {
    if (allowed[found.ext]) return allowed[found.ext]!
    if (found.ext === 'cfb') return await officeType(path)
    if (/xml|rtf|postscript|html|javascript/.test(found.mime)) return null
  }
  // Some formats have signs of two letters only ("BM", "MZ"), which an ordinary sentence may begin with.
  return await textType(path)
}

async function textType(path: string): Promise<string | null> {
  const head = await readHead(path)
  if (looksLikeMarkup(head)) return null
  const charset = await charsetOf(path)
  if (!charset) return null
  return looksLikeMail(head) ? 'message/rfc822' : `text/plain; charset=${charset}`
}

/** A browser that guesses looks at the first thing after white space, and so do we. */
const looksLikeMarkup = (head: string) => /^[\uFEFF\s\0]*<[a-z!?/]/i.test(head)

const looksLikeMail = (head: string) =>
  /^([\w-]+:.*\r?\n([ \t].*\r?\n)*)*(from|received|return-path):/i.test(head) && /^(date|subject|message-id):/im.test(head)

/** UTF-8 when all of it is, else GB18030 (of which GBK and GB2312 are parts), else null. Control characters mean it is not text. */
async function charsetOf(path: string): Promise<'utf-8' | 'gb18030' | null> {
  const candidates = new Map(
    (['utf-8', 'gb18030'] as const).map((charset) => [charset, new TextDecoder(charset, { fatal: true })]),
  )
  const feed = (chunk?: Buffer) => {
    for (const [charset, decoder] of candidates) {
      try {
        if (chunk) decoder.decode(chunk, { stream: true })
        else decoder.decode()
      } catch {
        candidates.delete(charset)
      }
    }
  }
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (chunk.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c)) return null
    feed(chunk)
    if (candidates.size === 0) return null
  }
  feed()
  return candidates.keys().next().value ?? null
}

/** Word, Excel, PowerPoint, Outlook and installers share one container. The stream inside tells them apart. */
async function officeType(path: string): Promise<string | null> {
  const signs = [
    ['application/msword', Buffer.from('WordDocument\0', 'utf16le')],
    ['application/vnd.ms-excel', Buffer.from('Workbook\0', 'utf16le')],
    ['application/vnd.ms-excel', Buffer.from('Book\0', 'utf16le')],
  ] as const
  let rest = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 }) as AsyncIterable<Buffer>) {
    const window = Buffer.concat([rest, chunk])
    for (const [type, sign] of signs) if (window.includes(sign)) return type
    rest = window.subarray(-64)
  }
  return null
}

async function readHead(path: string): Promise<string> {
  for await (const chunk of createReadStream(path, { end: 8191 }) as AsyncIterable<Buffer>)
    return chunk.toString('latin1').replace(/^ï»¿/, '')
  return ''
}
