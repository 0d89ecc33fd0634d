import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import exceljs from 'exceljs'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contentDisposition, type FileStore, openFileStore, safeFileName } from './files.ts'

const limits = { maxBytes: 2 ** 20 }
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

let dir: string
let store: FileStore
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'suqing-files-'))
  store = await openFileStore(dir)
})
afterEach(() => rm(dir, { recursive: true }))

async function contentOf(key: string) {
  const { stream, size } = await store.open(key)
  const content = Buffer.concat(await stream.toArray())
  expect(content.length).toBe(size)
  return content
}

const filesOnDisk = async () =>
  (await readdir(dir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length

test('gives back what was put, from a buffer or a stream, under a random key', async () => {
  const a = await store.put(png, limits)
  const b = await store.put(Readable.from([png.subarray(0, 10), png.subarray(10)]), limits)

  expect(a).toEqual({
    key: expect.stringMatching(/^[0-9a-f]{32}$/),
    sha256: b.sha256,
    size: png.length,
    contentType: 'image/png',
  })
  expect(a.key).not.toBe(b.key)
  expect(await contentOf(a.key)).toEqual(png)
  expect(await contentOf(b.key)).toEqual(png)
  expect((await Readable.from(store.list()).toArray()).sort()).toEqual([a.key, b.key].sort())
  expect((await stat(join(dir, a.key.slice(0, 2), a.key.slice(2, 4), a.key))).mode & 0o777).toBe(0o600)
})

test('verify sees a flipped byte and a missing file', async () => {
  const { key, sha256 } = await store.put(png, limits)
  expect(await store.verify(key, sha256)).toBe(true)
  const path = join(dir, key.slice(0, 2), key.slice(2, 4), key)
  await writeFile(path, Buffer.concat([png.subarray(0, -1), Buffer.from([0])]))
  expect(await store.verify(key, sha256)).toBe(false)
  await store.remove(key)
  await store.remove(key)
  expect(await store.verify(key, sha256)).toBe(false)
  await expect(store.open(key)).rejects.toMatchObject({ status: 404 })
})

test('413: a file over the limit is refused while it arrives, and nothing of it stays', async () => {
  let sent = 0
  async function* endless() {
    for (; sent < 1000; sent++) yield Buffer.alloc(64 * 1024, 'a')
  }
  await expect(store.put(endless(), limits)).rejects.toMatchObject({
    code: 'file.too_large',
    status: 413,
    say: { zh: '文件过大，上限为 1 MB。' },
  })
  expect(sent).toBeLessThan(20)
  expect(await filesOnDisk()).toBe(0)
  await expect(store.put(Buffer.alloc(0), limits)).rejects.toMatchObject({ code: 'file.empty', status: 422 })
})

test('a sender that breaks off leaves nothing behind', async () => {
  async function* broken() {
    yield png
    throw new Error('connection lost')
  }
  await expect(store.put(broken(), limits)).rejects.toThrow('connection lost')
  expect(await filesOnDisk()).toBe(0)
})

test.each(['../../../etc/passwd', '', 'a', 'A'.repeat(32), `${'a'.repeat(32)}/..`, `..${'a'.repeat(30)}`, `${'a'.repeat(32)}\n`])(
  'a key that we never gave out is not found: %j',
  async (key) => {
    await expect(store.open(key)).rejects.toMatchObject({ status: 404 })
    expect(await store.verify(key, 'x')).toBe(false)
  },
)

test('uploads that a crash left unfinished are swept after a day', async () => {
  const [old, fresh] = [join(dir, 'incoming', 'a'), join(dir, 'incoming', 'b')]
  await Promise.all([writeFile(old, 'x'), writeFile(fresh, 'x')])
  await utimes(old, new Date('2026-11-19T00:00:00Z'), new Date('2026-11-19T00:00:00Z'))
  await utimes(fresh, new Date('2026-11-20T23:00:00Z'), new Date('2026-11-20T23:00:00Z'))
  await store.sweep(new Date('2026-11-21T00:00:00Z'))
  expect(await readdir(join(dir, 'incoming'))).toEqual(['b'])
})

describe('the kind is read from the content', () => {
  const cfb = (name: string) =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(1016),
      Buffer.from('Root Entry\0', 'utf16le'),
      Buffer.alloc(106),
      Buffer.from(`${name}\0`, 'utf16le'),
      Buffer.alloc(512),
    ])
  const box = (brand: string) =>
    Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\0\0\0\0${brand}mp42`), Buffer.alloc(64)])
  const eml = Buffer.from('Received: from a\r\n\tby b\r\nFrom: a@b.cn\r\nSubject: x\r\n\r\n<html>hi</html>')

  test.each<[string, Buffer, string]>([
    ['pdf', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n'), 'application/pdf'],
    ['jpg', Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb', 'hex'), 'image/jpeg'],
    ['gif', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), 'image/gif'],
    ['webp', Buffer.from('RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0', 'latin1'), 'image/webp'],
    ['zip', Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex'), 'application/zip'],
    ['heic', box('heic'), 'image/heic'],
    ['mp4', box('isom'), 'video/mp4'],
    ['m4a', box('M4A '), 'audio/mp4'],
    [
      'mp3',
      Buffer.concat([Buffer.from('ID3\x03\0\0\0\0\0\0', 'latin1'), Buffer.from('fffb9064', 'hex'), Buffer.alloc(1000)]),
      'audio/mpeg',
    ],
    ['wav', Buffer.from('RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0', 'latin1'), 'audio/wav'],
    ['amr', Buffer.from('#!AMR\n\x3c\x91\x17\x16\xbe\x66', 'latin1'), 'audio/amr'],
    ['doc', cfb('WordDocument'), 'application/msword'],
    ['xls', cfb('Workbook'), 'application/vnd.ms-excel'],
    ['txt in UTF-8', Buffer.from('\uFEFF我要投诉信用卡年费。😀\n'), 'text/plain; charset=utf-8'],
    ['csv in GBK', Buffer.from('cde6d0fbbad82cb3c2c8fd0d0a', 'hex'), 'text/plain; charset=gb18030'],
    ['text that begins like a bitmap', Buffer.from('BMW 车贷利率与合同不符'), 'text/plain; charset=utf-8'],
    ['eml', eml, 'message/rfc822'],
  ])('%s', async (_name, content, contentType) => {
    expect(await store.put(content, limits)).toMatchObject({ contentType })
  })

  test('xlsx', async () => {
    const book = new exceljs.Workbook()
    book.addWorksheet('投诉').addRow(['张三'])
    expect(await store.put(Buffer.from(await book.xlsx.writeBuffer()), limits)).toMatchObject({
      contentType: expect.stringContaining('spreadsheetml.sheet'),
    })
  })

  test.each<[string, Buffer]>([
    ['svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['svg with a declaration', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['svg after a comment and white space', Buffer.from('\uFEFF \n<!-- x --><svg/>')],
    ['html', Buffer.from('\n\t<!DOCTYPE html><script>alert(1)</script>')],
    ['html without a head', Buffer.from('<ScRiPt>alert(1)</script>')],
    ['html in UTF-16', Buffer.from('\uFEFF<html>', 'utf16le')],
    ['rtf', Buffer.from('{\\rtf1 x}')],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
    ['an ELF program', Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(200)])],
    ['an installer in the Office container', cfb('!Property')],
    ['gzip', gzipSync('x')],
    ['random bytes', Buffer.from('f3a10c5b9e00ff7712', 'hex')],
  ])('415: %s', async (_name, content) => {
    await expect(store.put(content, limits)).rejects.toMatchObject({ code: 'file.type_refused', status: 415 })
    expect(await filesOnDisk()).toBe(0)
  })
})

describe('names', () => {
  test('trust case 43: hostile names become harmless ones', () => {
    const names = [
      '../../x',
      '..\\x',
      '/etc/x',
      'C:\\x',
      'a\0.png',
      'CON',
      'con.txt',
      'NUL .png',
      'COM¹',
      '发票\u202Efdp.exe',
      '"\r\nSet-Cookie: a=b',
      '..',
      '',
      '.htaccess',
      'a.pdf. . ',
      'a:b|c?.txt',
      '账单 2026年\u3000.pdf',
    ]
    expect(names.map(safeFileName)).toMatchInlineSnapshot(`
      [
        "x",
        "x",
        "x",
        "x",
        "a.png",
        "_CON",
        "_con.txt",
        "_NUL .png",
        "_COM¹",
        "发票fdp.exe",
        "_Set-Cookie_ a=b",
        "附件",
        "附件",
        "htaccess",
        "a.pdf",
        "a_b_c_.txt",
        "账单 2026年 .pdf",
      ]
    `)
  })

  test('a long name keeps its extension and is cut between characters', () => {
    expect(safeFileName(`${'长'.repeat(300)}.pdf`)).toBe(`${'长'.repeat(78)}.pdf`)
    expect(safeFileName('a'.repeat(300))).toHaveLength(240)
    expect(safeFileName(`${'😀'.repeat(300)}.jpeg`).isWellFormed()).toBe(true)
  })

  test('whatever the name, the result is safe, and is the same when made safe again', () => {
    const hostile = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...'./\\:"\r\n\0\u202E\u200B <>|?*%;\'CONcon1¹长😀'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
      maxLength: 300,
    })
    fc.assert(
      fc.property(hostile, (name) => {
        const safe = safeFileName(name)
        expect(safe).not.toMatch(/[/\\<>:"|?*\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u)
        expect(safe).toMatch(/^[^. ]/)
        expect(safe).toMatch(/[^. ]$/)
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(241)
        expect(safeFileName(safe)).toBe(safe)
        // Printable ASCII only, and exactly one quoted part.
        expect(contentDisposition(name)).toMatch(/^attachment; filename="[ !#-[\]-~]+"; filename\*=UTF-8''[\w.~$&+^`|%#-]+$/)
      }),
    )
  })

  test('a Chinese name travels as RFC 6266 has it', () => {
    expect(contentDisposition('对账单 (1).pdf')).toBe(
      `attachment; filename="___ (1).pdf"; filename*=UTF-8''%E5%AF%B9%E8%B4%A6%E5%8D%95%20%281%29.pdf`,
    )
    expect(
      new Response(null, {
        headers: { 'content-disposition': contentDisposition('"\r\nSet-Cookie: a=b', 'inline') },
      }).headers.get('set-cookie'),
    ).toBeNull()
  })
})
