// An authenticator made of a P-256 key in memory: answers as WebAuthn Level 3 §6.5 and §7 want it, or wrongly on demand.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { PasskeyAssertion, PasskeyAttestation } from '@colloque/contract'

export type Answering = {
  challenge: string
  origin: string
  /** Host name that the passkey is bound to. */
  rpId?: string
  counter?: number
  isVerified?: boolean
  type?: string
}

export type SoftwarePasskey = {
  attest(asked: Answering): PasskeyAttestation
  assert(asked: Answering): PasskeyAssertion
}

export function softwarePasskey(): SoftwarePasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  const credentialId = id.toString('base64url')
  return {
    attest(asked) {
      const attested = Buffer.concat([Buffer.alloc(16), u16(id.length), id, coseKey(publicKey)])
      const authData = Buffer.concat([authenticatorData(asked, 0x40), attested])
      const attestationObject = Buffer.concat([
        Buffer.from([0xa3]),
        ...[text('fmt'), text('none')],
        ...[text('attStmt'), Buffer.from([0xa0])],
        ...[text('authData'), bytes(authData)],
      ])
      return {
        credentialId,
        clientDataJSON: clientData('webauthn.create', asked).toString('base64url'),
        attestationObject: attestationObject.toString('base64url'),
      }
    },
    assert(asked) {
      const data = authenticatorData(asked, 0)
      const client = clientData('webauthn.get', asked)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      return {
        credentialId,
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
      }
    },
  }
}

function clientData(usual: string, { challenge, origin, type = usual }: Answering): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
}

function authenticatorData(
  { origin, rpId, counter = 0, isVerified = true }: Answering,
  flags: number,
): Buffer {
  const hash = createHash('sha256')
    .update(rpId ?? new URL(origin).hostname)
    .digest()
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  return Buffer.concat([hash, Buffer.from([flags | 0x01 | (isVerified ? 0x04 : 0)]), count])
}

// ES256 on P-256, as RFC 9053 §7.1.1 writes it.
function coseKey(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    bytes(Buffer.from(x, 'base64url')),
    Buffer.from([0x22]),
    bytes(Buffer.from(y, 'base64url')),
  ])
}

function u16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff])
}

function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 | value.length]), Buffer.from(value)])
}

// The shortest head: CTAP2 wants canonical CBOR.
function bytes(value: Buffer): Buffer {
  const head =
    value.length < 256 ? Buffer.from([0x58, value.length]) : Buffer.from([0x59, ...u16(value.length)])
  return Buffer.concat([head, value])
}
