import { BlockList, isIP } from 'node:net'
import type { Bilingual } from '../../../platform/errors.ts'

/** Never a language model: link-local and cloud metadata services, "any", multicast and reserved ranges. */
const never = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['192.0.0.192', 32],
  ['224.0.0.0', 3],
] as const)
  never.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 128],
  ['fe80::', 10],
  ['ff00::', 8],
  ['fd00:ec2::254', 128],
  ['fd20:ce::254', 128],
] as const)
  never.addSubnet(network, prefix, 'ipv6')

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

const isIn = (list: BlockList, address: string): boolean => {
  // 6to4, NAT64 and mapped addresses carry an IPv4 address that the rules are about.
  const plain = embeddedIpv4(address) ?? address
  return list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4')
}

function embeddedIpv4(address: string): string | null {
  if (isIP(address) !== 6) return null
  const { hostname } = new URL(`http://[${address.replace(/%.*$/, '')}]/`)
  const groups = expand(hostname.slice(1, -1))
  const at = [0, 0, 0, 0, 0, 0xffff].every((group, index) => groups[index] === group)
    ? 6
    : groups[0] === 0x64 && groups[1] === 0xff9b
      ? 6
      : groups[0] === 0x2002
        ? 1
        : null
  if (at === null) return null
  const [high, low] = [groups[at]!, groups[at + 1]!]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

function expand(address: string): number[] {
  const [head, tail] = address.split('::') as [string, string | undefined]
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)))
  if (tail === undefined) return groups(head)
  const [first, last] = [groups(head), groups(tail)]
  return [...first, ...Array.from({ length: 8 - first.length - last.length }, () => 0), ...last]
}

/**
 * May a connection be made to this IP address? Asked at connect time, of what the name resolved to: a check of the name
 * alone does not hold. The machine itself counts only where the operator has named it: what else listens there trusts it.
 */
export const isForbiddenAddress = (address: string, isPinned: boolean): boolean =>
  isIP(address) === 0 || isIn(never, address) || (!isPinned && isIn(loopback, address))

export interface Endpoint {
  url: URL
  /** The operator has named this host in SUQING_ASSISTANT_HOSTS. */
  isPinned: boolean
}

const say = (zh: string, en: string) => ({ wrong: { zh, en } })

/** The address of an endpoint as an administrator typed it, or what is wrong with it. */
export function readEndpoint(baseUrl: string, pinned: readonly string[] | null): { endpoint: Endpoint } | { wrong: Bilingual } {
  let url: URL
  try {
    url = new URL(baseUrl)
  } catch {
    return say('不是有效的网址，例如 https://llm.bank.internal/v1', 'This is no address, such as https://llm.bank.internal/v1')
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return say('只能是 http 或 https 地址', 'Only http and https are allowed')
  if (url.username !== '' || url.password !== '')
    return say('网址中不能带用户名或密码，密钥另行填写', 'No credentials in the address: the key has its own field')
  if (url.search !== '' || url.hash !== '') return say('网址中不能带参数', 'No query and no fragment in the address')
  const isPinned = pinned?.some((host) => host === url.host || host === url.hostname) ?? false
  if (pinned && !isPinned)
    return say(
      '运维只允许访问 SUQING_ASSISTANT_HOSTS 中列出的主机',
      'The operator allows the hosts in SUQING_ASSISTANT_HOSTS only',
    )
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const isSelf = host === 'localhost' || host.endsWith('.localhost') || (isIP(host) !== 0 && isIn(loopback, host))
  if (isSelf && !isPinned)
    return say(
      '本机地址须由运维写入 SUQING_ASSISTANT_HOSTS 后才能使用',
      'The machine itself must be named by the operator in SUQING_ASSISTANT_HOSTS',
    )
  if (isIP(host) !== 0 && isForbiddenAddress(host, isPinned))
    return say('不能使用链路本地、元数据或保留地址', 'Link-local, metadata and reserved addresses are refused')
  return { endpoint: { url, isPinned } }
}
