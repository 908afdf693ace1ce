// Known answers, computed from SPEC.md by a separate implementation on OpenSSL (Node's crypto), not by this code.

import { parseHex, toBase64url, toHex } from '@colloque/encoding'
import { sha256 } from '@noble/hashes/sha2.js'
import { describe, expect, it } from 'vitest'
import { actProof, replyKey } from '../src/acts.ts'
import { decryptBody, encryptBody, splitBody } from '../src/body.ts'
import { type BodyContext, hashBodyContext, hashGrantContext } from '../src/context.ts'
import { deriveGuest, unwrapAsGuest, wrapForGuest } from '../src/guest.ts'

const filled = (byte: number, length: number) => new Uint8Array(length).fill(byte)

const context: BodyContext = {
  deploymentId: toBase64url(filled(1, 16)),
  practiceId: toBase64url(filled(2, 16)),
  objectId: toBase64url(filled(3, 16)),
  revision: 0,
  authorRole: 'patient',
}
const contentKey = filled(4, 32)
const guestSecret = filled(5, 32)
const plaintext = new TextEncoder().encode('bonjour')

const known = {
  bodyContextHash: '91f07ce08575b698e11603db36942bef553a1c9c10570e4a36488b5a0db60559',
  commitment: 'bf61c33ff694306271ed394cc623a6b9915aeb2f96fe65380cbe9234dea180f4',
  bodyHash: 'e67b83e6e22a1c12c4b2b6cac144d34f8ac5c8b0ce089e334ce7d256ec0f4e93',
  manageTokenHash: '89563272a153791f333c8d40dfe5e81a8795a52abd3aa44d65dc483e83d567eb',
  guestWrap:
    'fc02812d2e856fdbcdab7a742d7acc2fb68ac49de5fd2b5384d706221d16407d788bc04b83b5fe2733109d6bb2be7d847e3692f0f1abf87694e235593bae9bfaee1cbf5734370574a674cc5f81b7760f',
  grantContextHash: '5dc60dc4c58b02714fc9cc1b9715aca6d22f67037ada871bf142d6374494d644',
  actMac: 'c00486884993125da4fc7842713feb1613a73f5ece7c9ed8db04979383bf3c95',
}

const bodyContextHash = parseHex(known.bodyContextHash)
const commitment = parseHex(known.commitment)

describe('SPEC.md', () => {
  it('gives the body of §2 and §3', () => {
    expect(toHex(hashBodyContext('intake', context))).toBe(known.bodyContextHash)
    const body = encryptBody('intake', bodyContextHash, contentKey, plaintext)
    expect(toHex(splitBody('intake', body).commitment)).toBe(known.commitment)
    expect(toHex(sha256(body))).toBe(known.bodyHash)
    expect(decryptBody('intake', bodyContextHash, contentKey, body)).toEqual(plaintext)
  })

  it('gives the grant context of §3', () => {
    const grantContext = {
      bodyContextHash,
      commitment,
      identityPublicKey: filled(6, 32),
      audience: 'clinical',
      epoch: 9,
      keyId: filled(7, 16),
    } as const
    expect(toHex(hashGrantContext(grantContext))).toBe(known.grantContextHash)
  })

  it('gives the token and the wrap of §5', () => {
    const { manageTokenHash, readKey } = deriveGuest(guestSecret)
    expect(toHex(manageTokenHash)).toBe(known.manageTokenHash)
    expect(toHex(wrapForGuest(readKey, bodyContextHash, commitment, contentKey))).toBe(known.guestWrap)
    expect(unwrapAsGuest(readKey, bodyContextHash, commitment, parseHex(known.guestWrap))).toEqual(contentKey)
  })

  it('gives the proof of §5.3', () => {
    const { deploymentId, practiceId, objectId: appointmentId } = context
    const act = {
      deploymentId,
      practiceId,
      appointmentId,
      actNumber: 1,
      kind: 'status',
      status: 'cancelled',
    } as const
    expect(toHex(actProof(replyKey(contentKey), act))).toBe(known.actMac + '00'.repeat(32))
  })
})
