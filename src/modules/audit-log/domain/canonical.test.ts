import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AuditEvent, canonicalBytes, canonicalJson, type Json, readCanonical } from './canonical.ts'

const json = fc.jsonValue({ noUnicodeString: false, maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as Json)
const text = fc.string({ unit: 'binary' }).filter((one) => one.isWellFormed())
const event: fc.Arbitrary<AuditEvent> = fc.record({
  at: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31') }).map((at) => at.toISOString()),
  actor: fc.record({ kind: fc.constantFrom('person', 'api_key', 'consumer', 'system'), id: fc.uuid(), name: fc.option(text) }),
  action: text,
  object: fc.option(fc.record({ type: text, id: text })),
  outcome: fc.constantFrom('ok', 'denied', 'failed'),
  data: fc.dictionary(text, json),
  personal: fc.dictionary(text, text),
})

/** The same value with the members of every object in another order. */
function shuffled(value: Json): Json {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(shuffled)
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  )
}

// Nothing is lost on the way, so two different events cannot share their bytes.
test('what goes into the bytes comes out of them', () => {
  fc.assert(
    fc.property(event, (one) => {
      expect(readCanonical(canonicalBytes(one))).toEqual(one)
    }),
  )
})

test('the order in which an object was built does not matter', () => {
  fc.assert(
    fc.property(event, (one) => {
      const other = shuffled(one as unknown as Json) as unknown as AuditEvent
      expect(canonicalBytes(other)).toEqual(canonicalBytes(one))
    }),
  )
})

test('one changed value changes the bytes', () => {
  fc.assert(
    fc.property(event, json, json, (one, a, b) => {
      fc.pre(canonicalJson(a) !== canonicalJson(b))
      const bytes = [a, b].map((value) => Buffer.from(canonicalBytes({ ...one, data: { ...one.data, value } })).toString('hex'))
      expect(bytes[0]).not.toBe(bytes[1])
    }),
  )
})

// RFC 8785, section 3.2.2 and 3.2.3.
test('it is the form of RFC 8785', () => {
  const numbers = [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0]
  const string = '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/'
  expect(canonicalJson({ numbers, string, literals: [null, true, false] })).toBe(
    `{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0],"string":"€$\\u000f\\nA'B\\"\\\\\\\\\\"/"}`,
  )
  const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
  expect(Object.values(JSON.parse(canonicalJson(keys)))).toHaveLength(7)
  expect(canonicalJson(keys).match(/:(\d)/g)!.join('')).toBe(':2:4:6:7:1:5:3')
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, '\ud83d'])('%o has no canonical form', (value) => {
  expect(() => canonicalJson({ value })).toThrow('no canonical form')
})

test.each([
  ['nothing', ''],
  ['another version', '\x02{}'],
  ['no JSON', '\x01{'],
  ['no event', '\x01{}'],
  [
    'an event with a strange time',
    `\x01${JSON.stringify({ at: '2026', actor: { kind: 'system', id: '', name: null }, action: '', object: null, outcome: 'ok', data: {}, personal: {} })}`,
  ],
])('%s is not read as an event', (_, bytes) => {
  expect(readCanonical(new TextEncoder().encode(bytes))).toBeNull()
})
