import { describe, expect, it } from 'vitest'
import { addressPrefix, isLoopbackOrPrivate } from './address-prefix.ts'

describe('addressPrefix', () => {
  it.each([
    ['192.0.2.7', '192.0.2'],
    ['::ffff:192.0.2.7', '192.0.2'],
    ['2001:db8:1:2ff::1', '2001:0db8:0001:02'],
    ['2001:db8::', '2001:0db8:0000:00'],
    ['::1', '0000:0000:0000:00'],
    ['fe80::1%eth0', 'fe80:0000:0000:00'],
    ['no address', 'unknown'],
  ])('of %s is %s', (address, prefix) => {
    expect(addressPrefix(address)).toBe(prefix)
  })
})

describe('isLoopbackOrPrivate', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.1',
    '192.168.1.1',
    '::1',
    'fd00::1',
    '::ffff:10.0.0.1',
  ])('accepts %s', (address) => {
    expect(isLoopbackOrPrivate(address)).toBe(true)
  })
  it.each(['192.0.2.1', '172.32.0.1', '11.0.0.1', '2001:db8::1', '::2', '', 'localhost'])(
    'refuses %s',
    (address) => {
      expect(isLoopbackOrPrivate(address)).toBe(false)
    },
  )
})
