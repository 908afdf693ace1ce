import { bytesToUtf8, toBase64url, utf8ToBytes } from '@colloque/encoding'
import { describe, expect, it } from 'vitest'
import { DirectoryError } from './directory-error.ts'
import { listPublicKey, parseList, type ShardList, signList } from './list.ts'

const secretKey = new Uint8Array(32).fill(7)
const publicKey = listPublicKey(secretKey)
const deploymentId = 'AAAAAAAAAAAAAAAAAAAAAA'
const file = { area: 'fr-69', hash: 'A'.repeat(43), bytes: 1_000, entries: 12, tiles: 1 }
const list: ShardList = { deploymentId, revision: 5, shards: [file, { ...file, area: 'fr-01' }] }
const signed = signList(list, secretKey)

function codeOf(bytes: Uint8Array, options: object = {}, key = publicKey): string | null {
  try {
    parseList(bytes, key, { deploymentId, ...options })
    return null
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error
    return error.code
  }
}

function listed(fields: object): Uint8Array {
  return signList({ ...list, shards: [{ ...file, ...fields }] }, secretKey)
}

describe('the list', () => {
  it('is read as it was signed', () => {
    expect(parseList(signed, publicKey, { deploymentId, newestRevision: 5 })).toEqual(list)
  })

  it('is refused when signed with another key', () => {
    expect(codeOf(signList(list, new Uint8Array(32).fill(8)))).toBe('wrong-signature')
    expect(codeOf(signed, {}, new Uint8Array(31))).toBe('wrong-signature')
  })

  it('is refused with a word of it changed', () => {
    const broken = utf8ToBytes(bytesToUtf8(signed).replace('fr-69', 'fr-68'))
    expect(codeOf(broken)).toBe('wrong-signature')
  })

  it('is refused of another deployment, or older than one seen', () => {
    expect(codeOf(signed, { deploymentId: toBase64url(new Uint8Array(16).fill(1)) })).toBe('wrong-deployment')
    expect(codeOf(signed, { newestRevision: 6 })).toBe('older-list')
  })

  it.each([
    ['an area that is none', { area: '../etc' }, 'wrong-area'],
    ['a hash that is none', { hash: '../../passwd' }, 'broken-column'],
    ['a size beyond all', { bytes: 1e9 }, 'out-of-range'],
    ['entries that are no number', { entries: '12' }, 'out-of-range'],
  ])('is refused with %s, however well signed', (_, fields, code) => {
    expect(codeOf(listed(fields))).toBe(code)
  })

  it('is refused with an area named twice', () => {
    expect(codeOf(signList({ ...list, shards: [file, file] }, secretKey))).toBe('broken-column')
  })

  it.each([
    ['truncated', signed.slice(0, 100), 'not-json'],
    ['of another format', utf8ToBytes('{"format":"x"}'), 'wrong-format'],
    [
      'without a signature',
      utf8ToBytes('{"format":"colloque/directory-list/v1","signed":"{}"}'),
      'wrong-signature',
    ],
    ['too large', new Uint8Array(1024 * 1024 + 1), 'too-large'],
  ])('is refused %s', (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code)
  })
})
