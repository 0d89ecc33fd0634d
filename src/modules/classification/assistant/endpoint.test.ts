import { describe, expect, test } from 'vitest'
import { isForbiddenAddress, readEndpoint } from './endpoint.ts'

const refused = (url: string, pinned: string[] | null = null) => 'wrong' in readEndpoint(url, pinned)

describe('addresses of an endpoint', () => {
  test.each(['https://llm.bank.internal/v1', 'http://10.1.2.3:8000/v1', 'http://192.168.0.9/v1', 'http://[fd12::5]:8000/v1'])(
    '%s may be used',
    (url) => expect(refused(url)).toBe(false),
  )

  test.each([
    'ftp://llm.bank.internal/v1',
    'file:///etc/passwd',
    'llm.bank.internal',
    'https://user:secret@llm.bank.internal/v1',
    'https://llm.bank.internal/v1?key=1',
    'http://169.254.169.254/v1',
    'http://2852039166/v1',
    'http://0xa9fea9fe/v1',
    'http://[::ffff:169.254.169.254]/v1',
    'http://[64:ff9b::a9fe:a9fe]/v1',
    'http://[2002:a9fe:a9fe::1]/v1',
    'http://[fe80::1]/v1',
    'http://[fd00:ec2::254]/v1',
    'http://100.100.100.200/v1',
    'http://0.0.0.0/v1',
    'http://[::]/v1',
    'http://127.1/v1',
    'http://①②⑦.0.0.1/v1',
    'http://localhost./v1',
    'http://[::1]/v1',
    'http://[::ffff:7f00:1]/v1',
  ])('%s is refused', (url) => expect(refused(url)).toBe(true))

  test('the operator’s list is the only choice, and may name the machine itself, but never metadata', () => {
    const pinned = ['llm.bank.internal', '127.0.0.1:8000', '169.254.169.254']
    expect(refused('https://llm.bank.internal/v1', pinned)).toBe(false)
    expect(refused('http://127.0.0.1:8000/v1', pinned)).toBe(false)
    expect(refused('http://127.0.0.1:9000/v1', pinned)).toBe(true)
    expect(refused('https://other.bank.internal/v1', pinned)).toBe(true)
    expect(refused('http://169.254.169.254/v1', pinned)).toBe(true)
  })

  test('what a name resolves to is judged again', () => {
    expect(isForbiddenAddress('169.254.10.1', true)).toBe(true)
    expect(isForbiddenAddress('127.0.0.1', false)).toBe(true)
    expect(isForbiddenAddress('127.0.0.1', true)).toBe(false)
    expect(isForbiddenAddress('fe80::1%eth0', true)).toBe(true)
    expect(isForbiddenAddress('not an address', true)).toBe(true)
  })
})
