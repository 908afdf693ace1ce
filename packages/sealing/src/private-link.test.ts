import { parseBase64url } from '@colloque/encoding'
import { fingerprintOf } from '@colloque/practice-document'
import { sampleBytes, sampleId, sampleKeys } from '@colloque/practice-document/samples'
import { sha256 } from '@noble/hashes/sha2.js'
import { describe, expect, it } from 'vitest'
import { deriveGuest } from './guest.ts'
import { formatPrivateLink, type PrivateLink, parsePrivateLink, visitAuthorization } from './private-link.ts'
import { SealingError } from './sealing-error.ts'

const link: PrivateLink = {
  appointmentId: sampleId('appointment'),
  guestSecret: sampleBytes('guest secret', 32),
  fingerprint: fingerprintOf(sampleKeys.practice.publicKey).compact,
}

describe('a private link', () => {
  it('is read from a whole address, a path or the fragment', () => {
    const text = formatPrivateLink(link)
    expect(text).toMatch(/^\/v\/#[\w-]{22}\.[\w-]{43}\.[a-z2-7]{32}$/)
    for (const form of [text, `https://booking.example${text}`, text.slice(3), text.slice(4)]) {
      expect(parsePrivateLink(form)).toEqual(link)
    }
  })

  it('keeps everything behind the number sign', () => {
    const [path] = formatPrivateLink(link).split('#')
    expect(path).toBe('/v/')
  })

  it('is refused when a part is missing, short, long or not canonical', () => {
    const text = formatPrivateLink(link)
    const [id = '', secret = '', fingerprint = ''] = text.slice(4).split('.')
    const wrong = [
      '',
      '#',
      `${id}.${secret}`,
      `${id}.${secret}.${fingerprint}.x`,
      `${id.slice(1)}.${secret}.${fingerprint}`,
      `${id}.${secret.slice(2)}.${fingerprint}`,
      `${id}.${secret}AA.${fingerprint}`,
      `${id}.${secret}.${fingerprint.slice(1)}`,
      `${id}.${secret.slice(0, -1)}_.${fingerprint}`,
      text.padEnd(3000, 'x'),
    ]
    for (const form of wrong) expect(() => parsePrivateLink(form), form.slice(0, 80)).toThrow(SealingError)
  })

  it('gives a header whose token the server knows by its hash alone', () => {
    const [scheme, rest = ''] = visitAuthorization(link).split(' ')
    const [fingerprint, appointmentId, token = ''] = rest.split('.')
    expect([scheme, fingerprint, appointmentId]).toEqual(['Visit', link.fingerprint, link.appointmentId])
    const { manageTokenHash, readKey } = deriveGuest(link.guestSecret)
    expect(sha256(parseBase64url(token))).toEqual(manageTokenHash)
    expect(parseBase64url(token)).not.toEqual(readKey)
  })
})
