import { describe, expect, it } from 'vitest'
import { RandomSourceError } from './errors.ts'
import { type RandomBytes, requireRandomBytes } from './random.ts'

const counting: RandomBytes = (length) => Uint8Array.from({ length }, (_, i) => i)

describe('requireRandomBytes', () => {
  it('returns a copy of what the source gave', () => {
    const given = counting(32)
    const drawn = requireRandomBytes(() => given, 32)
    expect(drawn).toEqual(given)
    given.fill(0)
    expect(drawn).toEqual(counting(32))
  })

  it.each<[string, RandomBytes]>([
    [
      'throws',
      () => {
        throw new Error('no entropy')
      },
    ],
    ['returns too few bytes', (length) => counting(length - 1)],
    ['returns too many bytes', (length) => counting(length + 1)],
    ['returns zeros', (length) => new Uint8Array(length)],
    ['returns another constant', (length) => new Uint8Array(length).fill(0xa5)],
    ['returns something else', () => 'random' as unknown as Uint8Array],
  ])('refuses a source that %s', (_, source) => {
    expect(() => requireRandomBytes(source, 32)).toThrow(RandomSourceError)
  })
})
