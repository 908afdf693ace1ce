// Network part of an address: /24 of IPv4, /56 of IPv6. One household or office, not one person.
import { isIPv4, isIPv6 } from 'node:net'

/** A text equal for addresses of the same prefix; what is no address shares one prefix. */
export function addressPrefix(address: string): string {
  const plain = plainAddress(address)
  if (isIPv4(plain)) return networkOf(plain)
  if (!isIPv6(plain)) return 'unknown'
  return ipv6Groups(plain).slice(0, 4).join(':').slice(0, -2)
}

// Without the zone of an interface; IPv4 as itself where a socket for both tells it as IPv6 (RFC 4291 §2.5.5.2).
function plainAddress(address: string): string {
  return isIPv4(address) ? address : address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
}

function networkOf(ipv4: string): string {
  return ipv4.slice(0, ipv4.lastIndexOf('.'))
}

function ipv6Groups(address: string): string[] {
  const [head = '', tail = ''] = address.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === '' ? [] : tail.split(':')
  const zeros = address.includes('::') ? Math.max(0, 8 - before.length - after.length) : 0
  return [...before, ...Array<string>(zeros).fill('0'), ...after].map((group) =>
    group.padStart(4, '0').toLowerCase(),
  )
}

/** Whether the address is loopback or of a private network: where a proxy of one's own can stand. */
export function isLoopbackOrPrivate(address: string): boolean {
  const plain = plainAddress(address)
  if (isIPv4(plain)) return /^(127|10)\.|^192\.168\.|^169\.254\.|^172\.(1[6-9]|2\d|3[01])\./.test(plain)
  if (!isIPv6(plain)) return false
  const first = ipv6Groups(plain)[0] ?? ''
  return plain === '::1' || /^(f[cd]|fe[89ab])/.test(first)
}
