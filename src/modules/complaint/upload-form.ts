import { z } from '@hono/zod-openapi'
import { AppError } from '../../platform/errors.ts'
import { maxAttachmentBytes, type Upload } from './store-attachment.ts'

/** A multipart body with one file. Its type is judged by its content, when it is kept. */
export const UploadForm = z.object({
  file: z
    .custom<File>()
    .refine((file) => file instanceof File, { error: 'Choose a file', params: { zh: '请选择文件' } })
    .openapi({ type: 'string', format: 'binary' }),
})

/** The bytes and the name of an uploaded file. */
export async function readUpload(file: File): Promise<Upload> {
  if (file.size > maxAttachmentBytes)
    throw new AppError('file.too_large', 413, { zh: '文件超过 20 MB。', en: 'The file is larger than 20 MB.' })
  return { name: file.name, content: Buffer.from(await file.arrayBuffer()) }
}
