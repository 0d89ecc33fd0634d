/** What a JSON text can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Layout of the bytes that follow it. A new layout gets a new number; the old ones stay readable for ever. */
const version = 1

/** One thing that was done or read, as it is hashed and kept. Only add to it: what has been hashed cannot be rewritten. */
export interface AuditEvent {
  /** ISO 8601, UTC, milliseconds. */
  at: string
  /** The name is that of staff on duty or of a program; a consumer's never stands here. */
  actor: { kind: 'person' | 'api_key' | 'consumer' | 'system'; id: string; name: string | null }
  action: string
  object: { type: string; id: string } | null
  outcome: 'ok' | 'denied' | 'failed'
  data: { readonly [key: string]: Json }
  /** Salted commitments (hexadecimal) to personal values by field: they prove a value and tell nothing without its salt. */
  personal: { readonly [field: string]: string }
}

/** The bytes that stand for an event: a version byte, then RFC 8785 JSON in UTF-8. Equal events give equal bytes, and only they. */
export function canonicalBytes(event: AuditEvent): Uint8Array {
  const text = new TextEncoder().encode(canonicalJson(event as unknown as Json))
  const bytes = new Uint8Array(text.length + 1)
  bytes[0] = version
  bytes.set(text, 1)
  return bytes
}

/** The event in canonical bytes, or null when they say nothing that this program could have written. */
export function readCanonical(bytes: Uint8Array): AuditEvent | null {
  if (bytes[0] !== version) return null
  try {
    const said: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(1)))
    return isEvent(said) ? said : null
  } catch {
    return null
  }
}

function isEvent(said: unknown): said is AuditEvent {
  if (!isRecord(said)) return false
  const { at, actor, action, object, outcome, data, personal } = said
  return (
    isInstant(at) &&
    isRecord(actor) &&
    ['person', 'api_key', 'consumer', 'system'].includes(String(actor['kind'])) &&
    isText(actor['id']) &&
    (actor['name'] === null || isText(actor['name'])) &&
    isText(action) &&
    (object === null || (isRecord(object) && isText(object['type']) && isText(object['id']))) &&
    ['ok', 'denied', 'failed'].includes(String(outcome)) &&
    isRecord(data) &&
    isRecord(personal) &&
    Object.values(personal).every(isText)
  )
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isInstant = (value: unknown) => isText(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value

/** JSON as RFC 8785 orders and spells it. Throws for what has no canonical form: infinities, NaN and lone surrogates. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical form`)
    return JSON.stringify(value)
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('a lone surrogate has no canonical form')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  // The default order of strings is by UTF-16 code unit, as the RFC asks.
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${canonicalJson(key)}:${canonicalJson(member)}`).join(',')}}`
}
