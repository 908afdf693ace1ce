import { toBase64url } from '@colloque/encoding'
import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { sampleDocument, sampleId, sampleSigningKey, signedSample } from '../test/sample-practice.ts'
import { PracticeDocumentError, type PracticeDocumentErrorCode } from './errors.ts'
import { fingerprintOf } from './fingerprint.ts'
import { hashPracticeDocument } from './parse-document.ts'
import { type DocumentToVerify, verifyPracticeDocument } from './signed-document.ts'

const signed = signedSample()

function codeOf(received: DocumentToVerify): PracticeDocumentErrorCode | null {
  try {
    verifyPracticeDocument(received)
    return null
  } catch (error) {
    if (error instanceof PracticeDocumentError) return error.code
    throw error
  }
}

describe('believing a practice document', () => {
  it('accepts a signed document and returns it', () => {
    expect(verifyPracticeDocument(signed)).toEqual(sampleDocument())
  })

  it('refuses a document with any changed bit, of bytes, signature or key', () => {
    for (const part of ['bytes', 'signature', 'practicePublicKey'] as const) {
      const step = part === 'bytes' ? 97 : 7
      for (let bit = 0; bit < signed[part].length * 8; bit += step) {
        const flipped = Uint8Array.from(signed[part])
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(codeOf({ ...signed, [part]: flipped }), `${part} ${bit}`).toBe('signature')
      }
    }
  })

  it('refuses a signature made over the bare bytes, without the label of a document', () => {
    const bare = ed25519.sign(signed.bytes, sampleSigningKey('practice key').secretKey)
    expect(ed25519.verify(bare, signed.bytes, signed.practicePublicKey)).toBe(true)
    expect(codeOf({ ...signed, signature: bare })).toBe('signature')
  })

  it('refuses a practice whose key is not the pinned one, before anything else', () => {
    const pinned = fingerprintOf(signed.practicePublicKey)
    for (const form of [pinned.text, pinned.compact, pinned.text.toLowerCase()]) {
      expect(codeOf({ ...signed, pinnedFingerprint: form })).toBeNull()
    }
    const swapped = signedSample(sampleDocument(), sampleSigningKey('operator'))
    expect(codeOf(swapped)).toBeNull()
    expect(codeOf({ ...swapped, pinnedFingerprint: pinned.text })).toBe('fingerprint-mismatch')
    expect(codeOf({ ...signed, pinnedFingerprint: 'not a fingerprint' })).toBe('fingerprint-mismatch')
    expect(codeOf({ ...signed, pinnedFingerprint: '' })).toBe('fingerprint-mismatch')
  })

  it('refuses a document of another deployment or practice', () => {
    const { deploymentId, practiceId, slug } = sampleDocument()
    expect(codeOf({ ...signed, deploymentId, practiceId, slug })).toBeNull()
    expect(codeOf({ ...signed, deploymentId: sampleId('elsewhere') })).toBe('wrong-deployment')
    expect(codeOf({ ...signed, practiceId: sampleId('other practice') })).toBe('wrong-practice')
    expect(codeOf({ ...signed, slug: 'another-page' })).toBe('wrong-practice')
  })

  it('refuses what is signed but malformed', () => {
    const secretKey = sampleSigningKey('practice key').secretKey
    expect(() => signedSample(sampleDocument({ name: '' }))).toThrow(PracticeDocumentError)
    const empty = { ...signed, bytes: new Uint8Array(), signature: ed25519.sign(new Uint8Array(), secretKey) }
    expect(codeOf(empty)).toBe('signature')
  })
})

describe('remembering what was seen', () => {
  const firstHash = hashPracticeDocument(signed.bytes)
  const second = signedSample(sampleDocument({ version: 2, previousHash: toBase64url(firstHash) }))
  const secondHash = hashPracticeDocument(second.bytes)

  it('accepts the same document again and its successor', () => {
    expect(codeOf({ ...signed, newestSeenVersion: 1, newestSeenHash: firstHash })).toBeNull()
    expect(codeOf({ ...second, newestSeenVersion: 1, newestSeenHash: firstHash })).toBeNull()
  })

  it('refuses an older document', () => {
    expect(codeOf({ ...signed, newestSeenVersion: 2, newestSeenHash: secondHash })).toBe('older-version')
    expect(codeOf({ ...signed, newestSeenVersion: 2 })).toBe('older-version')
  })

  it('refuses another document of the same version, and a successor of another one', () => {
    const fork = signedSample(sampleDocument({ name: 'Another name' }))
    expect(codeOf({ ...fork, newestSeenVersion: 1, newestSeenHash: firstHash })).toBe('broken-chain')
    expect(
      codeOf({ ...second, newestSeenVersion: 1, newestSeenHash: hashPracticeDocument(fork.bytes) }),
    ).toBe('broken-chain')
  })
})
