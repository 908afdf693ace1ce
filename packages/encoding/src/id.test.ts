import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EncodingError } from './encoding-error.ts'
import { parseHex } from './hex.ts'
import { idBytes, idFromBytes, idFromUuid, idToUuid, parseId } from './id.ts'

const sixteen = fc.uint8Array({ minLength: 16, maxLength: 16 })

describe('Id', () => {
  it('goes through bytes, text and UUID unchanged', () => {
    fc.assert(
      fc.property(sixteen, (bytes) => {
        const id = idFromBytes(bytes)
        expect(id).toHaveLength(22)
        expect(parseId(id)).toBe(id)
        expect(idBytes(id)).toEqual(bytes)
        expect(idFromUuid(idToUuid(id))).toBe(id)
      }),
    )
  })

  it('writes a UUID as PostgreSQL prints it', () => {
    const id = idFromBytes(parseHex('00112233445566778899aabbccddeeff'))
    expect(idToUuid(id)).toBe('00112233-4455-6677-8899-aabbccddeeff')
    expect(id).toBe('ABEiM0RVZneImaq7zN3u_w')
  })

  it.each([
    '',
    'ABEiM0RVZneImaq7zN3u_',
    'ABEiM0RVZneImaq7zN3u_x',
    'ABEiM0RVZneImaq7zN3u_wA',
    'ABEiM0RVZneImaq7zN3u/w',
  ])('refuses the text %j', (text) => {
    expect(() => parseId(text)).toThrow(EncodingError)
  })

  it.each([0, 15, 17, 32])('refuses %i bytes', (length) => {
    expect(() => idFromBytes(new Uint8Array(length))).toThrow(EncodingError)
  })

  it.each([
    '',
    '00112233445566778899aabbccddeeff',
    '00112233-4455-6677-8899-AABBCCDDEEFF',
    '{00112233-4455-6677-8899-aabbccddeeff}',
    '00112233-4455-6677-8899-aabbccddeeff\n',
  ])('refuses the UUID %j', (text) => {
    expect(() => idFromUuid(text)).toThrow(EncodingError)
  })
})
