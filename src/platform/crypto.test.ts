import { createCipheriv, createHash } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type SuiteName, suites } from './crypto/suites.ts'
import { aadFor, addKey, createKeyRing, keyRing, loadKeyRing, newKeyRing, openKeyRing } from './crypto.ts'

const at = new Date('2026-11-21T02:00:00Z')
const unreadable = expect.objectContaining({ code: 'crypto.unreadable', status: 500 })
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'suqing-keys-'))
  path = join(folder, 'keys.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe.each<SuiteName>(['aes-256-gcm', 'sm4-ctr-hmac-sm3'])('%s', (suite) => {
  const file = newKeyRing({ at, suite })
  const ring = keyRing(file)

  test('opens what it sealed, in the same place only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (plain, aad, other) => {
        const text = Buffer.from(plain).toString() // lone surrogates are not text
        const sealed = ring.encrypt(text, aad)
        expect(sealed).toMatch(/^v1\.k20261121-[0-9a-f]{8}\.[\w-]+$/)
        expect(ring.decrypt(sealed, aad)).toBe(text)
        if (other !== aad) expect(() => ring.decrypt(sealed, other)).toThrow(unreadable)
      }),
    )
  })

  test('never opens a value of which one bit was changed, or that was cut off', () => {
    const sealed = ring.encrypt('13812345678', aadFor('c1', 'phone'))
    const [version, keyId, body] = sealed.split('.') as [string, string, string]
    const bytes = Buffer.from(body, 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      expect(() => ring.decrypt(`${version}.${keyId}.${changed.toString('base64url')}`, aadFor('c1', 'phone'))).toThrow(
        unreadable,
      )
    }
    for (let length = 0; length < bytes.length; length++) {
      expect(() =>
        ring.decrypt(`${version}.${keyId}.${bytes.subarray(0, length).toString('base64url')}`, aadFor('c1', 'phone')),
      ).toThrow(unreadable)
    }
  })

  test('the same text never seals twice to the same', () => {
    expect(new Set(Array.from({ length: 100 }, () => ring.encrypt('张三', 'a'))).size).toBe(100)
  })

  test('another ring cannot read it, even under the same key id', () => {
    const other = newKeyRing({ at, suite })
    other.keys[0]!.id = file.keys[0]!.id
    expect(() => keyRing(other).decrypt(ring.encrypt('x', 'a'), 'a')).toThrow(unreadable)
    expect(() => keyRing(newKeyRing({ at, suite })).decrypt(ring.encrypt('x', 'a'), 'a')).toThrow(unreadable)
  })

  test('a blind index is the same for the same value of a field, and for nothing else', () => {
    expect(ring.blindIndex('phone', '13812345678')).toBe(ring.blindIndex('phone', '13812345678'))
    expect(ring.blindIndex('phone', '13812345678')).toMatch(/^[\w-]{22}$/)
    const others = [
      ring.blindIndex('phone', '13812345679'),
      ring.blindIndex('id_card', '13812345678'),
      keyRing(newKeyRing({ at, suite })).blindIndex('phone', '13812345678'),
    ]
    expect(new Set([ring.blindIndex('phone', '13812345678'), ...others]).size).toBe(4)
  })
})

test.each(['', 'plain text', 'v1.', 'v1.nokey', 'v2.k1.AAAA', 'v1.k1.!!', '张三'])(
  'text that was never sealed is unreadable: %j',
  (text) => {
    expect(() => keyRing(newKeyRing({ at })).decrypt(text, 'a')).toThrow(unreadable)
  },
)

test('the newest key seals, the older ones still open; also when the suite changes', () => {
  const first = createKeyRing(path, { at })
  const old = first.encrypt('old', 'a')
  const second = addKey(path, { at: new Date('2027-01-01T00:00:00Z'), suite: 'sm4-ctr-hmac-sm3' })
  const fresh = second.encrypt('new', 'a')

  const opened = openKeyRing(path)
  expect([opened.decrypt(old, 'a'), opened.decrypt(fresh, 'a')]).toEqual(['old', 'new'])
  expect([opened.isCurrent(old), opened.isCurrent(fresh)]).toEqual([false, true])
  expect(opened.fingerprint).toBe(first.fingerprint)
  expect(opened.blindIndex('phone', '1')).toBe(first.blindIndex('phone', '1'))
  expect(() => first.decrypt(fresh, 'a')).toThrow(unreadable)
})

test('the file is private, is made once, and is never overwritten', () => {
  const made = loadKeyRing(path, { at, env: {} })
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(loadKeyRing(path, { at, env: {} }).fingerprint).toBe(made.fingerprint)
  expect(() => createKeyRing(path, { at })).toThrow('EEXIST')
  expect(openKeyRing(path).fingerprint).toBe(made.fingerprint)

  chmodSync(path, 0o644)
  expect(() => openKeyRing(path)).toThrow(expect.objectContaining({ code: 'crypto.keys_exposed' }))
})

test('SUQING_KEYS wins over the file, and a mistake in it never prints a key', () => {
  const file = newKeyRing({ at })
  const ring = loadKeyRing(path, { at, env: { SUQING_KEYS: JSON.stringify(file) } })
  expect(ring.fingerprint).toBe(keyRing(file).fingerprint)

  const broken = JSON.stringify({ ...file, blindIndexKey: 'c2hvcnQ=' })
  for (const text of [broken, broken.slice(0, -5)]) {
    let message = ''
    try {
      loadKeyRing(path, { at, env: { SUQING_KEYS: text } })
    } catch (error) {
      message = String(error)
    }
    expect(message).toContain('SUQING_KEYS is not a key ring')
    expect(message).not.toContain(file.keys[0]!.secret)
    expect(message).not.toContain('c2hvcnQ')
  }
  writeFileSync(path, '', { mode: 0o600 })
  expect(() => loadKeyRing(path, { at, env: {} })).toThrow(expect.objectContaining({ code: 'crypto.bad_keys' }))
  expect(readFileSync(path, 'utf8')).toBe('')
})

// McGrew and Viega, The Galois/Counter Mode of Operation, test case 16.
test('AES-256-GCM opens a published vector', () => {
  const plain =
    'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39'
  const secret = hex('feffe9928665731c6d6a8f9467308308 feffe9928665731c6d6a8f9467308308')
  const sealed = hex(
    `cafebabefacedbaddecaf888
    522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662
    76fc6ece0f4e1768cddf8853bb2d551b`.replaceAll(/\s/g, ''),
  )
  expect(suites['aes-256-gcm'].open(secret, sealed, hex('feedfacedeadbeeffeedfacedeadbeefabaddad2')).toString('hex')).toBe(plain)
})

// GB/T 32907-2016 appendix A and GB/T 32905-2016 appendix A.
test('this runtime has SM4 and SM3 as the standards have them', () => {
  const block = hex('0123456789abcdeffedcba9876543210')
  expect(createCipheriv('sm4-ecb', block, null).update(block).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
  expect(createHash('sm3').update('abc').digest('hex')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
})

// Stored for years: these must open for ever, whatever this code becomes.
test('opens and finds what an earlier release stored', () => {
  const bytes = Buffer.alloc(32, 7).toString('base64')
  const keys = (['aes-256-gcm', 'sm4-ctr-hmac-sm3'] as const).map((suite, i) => ({
    id: `k${i}`,
    created: at.toISOString(),
    suite,
    secret: bytes,
  }))
  const ring = keyRing({ version: 1, keys, blindIndexKey: bytes, blindIndexSuite: 'aes-256-gcm' })
  expect(ring.decrypt('v1.k0.g-qXqQKq7FCweoW9H76OnGF6LUUY0yzwSRs8G5hS4tdzNHv-c-Nu', 'c1:phone')).toBe('13812345678')
  expect(ring.decrypt('v1.k1.i4zDKLUvHGeeqW6q1zLU6V1Qc2mn3X2Um1Ed1m6rCkDs3SeVMCZ17V4X1qOuZcaHKrFILcOMg8a2Yhw', 'c1:phone')).toBe(
    '13812345678',
  )
  expect(ring.blindIndex('phone', '13812345678')).toBe('AP1fnRwbdtWu8_btCI1CBA')
})
