import { AppError, invalidFields } from '../../platform/errors.ts'

/**
 * How a route that takes a file says so in the contract. Not as `request.body`: the validator would read the whole of
 * any body into memory before anybody could refuse it.
 */
export const fileBody = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object' as const,
        properties: { file: { type: 'string' as const, format: 'binary' } },
        required: ['file'],
      },
    },
  },
}

/** The one file of a multipart body, read no further than its limit, whatever length the sender states. */
export async function onlyFile(request: Request, maxBytes: number): Promise<{ name: string; content: Buffer }> {
  const bytes = await readUpTo(request, maxBytes + 65_536, maxBytes)
  const type = request.headers.get('content-type') ?? ''
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => null)
  const file = form?.get('file')
  if (!(file instanceof File)) throw invalidFields({ file: { zh: '请选择文件', en: 'Choose a file' } })
  if (file.size > maxBytes) throw tooLarge(maxBytes)
  return { name: file.name, content: Buffer.from(await file.arrayBuffer()) }
}

async function readUpTo(request: Request, most: number, told: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge(told)
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body?.getReader()
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > most) {
      await reader.cancel()
      throw tooLarge(told)
    }
    chunks.push(value)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

const tooLarge = (maxBytes: number) => {
  const megabytes = Math.floor(maxBytes / 2 ** 20)
  return new AppError('file.too_large', 413, {
    zh: `文件过大，上限为 ${megabytes} MB。`,
    en: `The file is too large: the limit is ${megabytes} MB.`,
  })
}
