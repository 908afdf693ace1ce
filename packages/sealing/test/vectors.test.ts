// Known answers, computed from SPEC.md by a separate implementation on OpenSSL (Node's crypto), not by this code.

import { parseHex, toBase64url, toHex } from '@colloque/encoding'
import { sha256 } from '@noble/hashes/sha2.js'
import { describe, expect, it } from 'vitest'
import { actProof, replyKey } from '../src/acts.ts'
import { decryptBody, encryptBody, splitBody } from '../src/body.ts'
import { type BodyContext, hashBodyContext, hashGrantContext } from '../src/context.ts'
import { deriveGuest, unwrapAsGuest, wrapForGuest } from '../src/guest.ts'
import {
  documentKey,
  type MessageHeader,
  messageKey,
  messageLink,
  messageStatement,
  NO_LINK,
  proveAsGuest,
} from '../src/message-statement.ts'

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
  resizeMac: '39b1a54de844756bd6d10888d4c6d4afa0023d5e432cc7459e90fcd32327315e',
  actMac: 'c00486884993125da4fc7842713feb1613a73f5ece7c9ed8db04979383bf3c95',
  messageKey: '13b28015c9fcc1f31b1f2eecd5840f49c7a23e2e72d4f4671a23e2a0a072d701',
  documentKey: 'f491bf263bfcc43856ff625fa02aeadfec32f03b9029e62b03dc573297ac1093',
  messageHash: '1548e8340e7c7ab2c5b2d5959349bdb4703dd8f1fe539048de4ec205f397959d',
  messageMac: '19d7591fdda9677448877c78bdea962a350159aae9b85d01975639d017b4e64b',
  messageLink: '8728fd37f657ac95245f7ade38e77e05b29e2fc80ccd4a0cf2fa1e79d66e91ac',
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
    const { status: _, ...subject } = act
    const lengthClass = { beforeTicks: 0, lengthTicks: 6, afterTicks: 1 }
    const resize = { ...subject, kind: 'resize', lengthClass } as const
    expect(toHex(actProof(replyKey(contentKey), resize))).toBe(known.resizeMac + '00'.repeat(32))
  })

  it('gives keys, statement, proof and link of §5.4', () => {
    const { deploymentId, practiceId, objectId: appointmentId } = context
    const conversation = { deploymentId, practiceId, appointmentId }
    const header: MessageHeader = {
      number: 1,
      field: 'message',
      messageId: toBase64url(filled(8, 16)),
      audience: 'clinical',
      author: 'patient',
    }
    const key = replyKey(contentKey)
    const statement = messageStatement(conversation, header, { previous: NO_LINK, body: filled(9, 1080) })
    const proof = proveAsGuest(key, statement)
    expect(toHex(messageKey(key, conversation, header))).toBe(known.messageKey)
    expect(toHex(documentKey(key, conversation, header))).toBe(known.documentKey)
    expect(toHex(sha256(statement))).toBe(known.messageHash)
    expect(toHex(proof)).toBe(known.messageMac + '00'.repeat(32))
    expect(toHex(messageLink(statement, proof))).toBe(known.messageLink)
  })
})
