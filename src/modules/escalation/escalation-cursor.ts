import { z } from '@hono/zod-openapi'
import { invalidFields } from '../../platform/errors.ts'
import type { EscalationCursor } from './escalations.repo.ts'

const Shape = z.tuple([z.iso.datetime(), z.uuid()])

/** Opaque to clients; only ours to read. */
export const encodeEscalationCursor = ({ at, id }: EscalationCursor): string =>
  Buffer.from(JSON.stringify([at, id])).toString('base64url')

export function decodeEscalationCursor(text: string | undefined): EscalationCursor | undefined {
  if (!text) return undefined
  const [at, id] = read(text) ?? []
  if (at && id) return { at, id }
  throw invalidFields({
    cursor: { zh: '翻页位置无效，请从第一页开始', en: 'This page position is not valid; start from the first page' },
  })
}

function read(text: string): [string, string] | null {
  try {
    return Shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch {
    return null
  }
}
