// The browser's own X-Wing, in a real Chromium, against this package in Node: the same bytes both ways, and the same
// refusals, whether the browser has X-Wing whole, in parts or not at all.

import { parseBase64url, toBase64url, utf8ToBytes } from '@colloque/encoding'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js'
import { expect, it } from 'vitest'
import { openBase, sealBase } from '../src/index.ts'
import { messageKeys } from '../src/key-schedule.ts'
import { generateKeyPair } from '../src/suite.ts'
import { combineSecrets, splitPublicKey, xWing } from '../src/x-wing.ts'
import { withChromiumPage } from './chromium-page.ts'
import type { exchange, Message, refusedTexts, Way } from './native-entry.ts'
import { seededBytes } from './seeded-bytes.ts'

type Entry = { exchange: typeof exchange; refusedTexts: typeof refusedTexts }

const randomBytes = seededBytes('native')
const { publicKey, secretKey } = generateKeyPair(randomBytes(32))
const plaintext = utf8ToBytes('a reason')
const context = () => ({ info: randomBytes(24), aad: randomBytes(5) })

function toMessage(parts: { [Name in keyof Message]: Uint8Array }): Message {
  const { info, aad, encapsulatedKey, ciphertext } = parts
  return {
    info: toBase64url(info),
    aad: toBase64url(aad),
    encapsulatedKey: toBase64url(encapsulatedKey),
    ciphertext: toBase64url(ciphertext),
  }
}

function sealedByNode(): Message {
  const input = { ...context(), recipientPublicKey: publicKey, plaintext, randomBytes }
  return toMessage({ ...input, ...sealBase(input) })
}

// A message whose X25519 share is zero, so that its X25519 secret is zero for everybody.
function sealedWithoutX25519(): Message {
  const recipient = splitPublicKey(publicKey)
  const { cipherText, sharedSecret } = ml_kem768.encapsulate(recipient.mlKem, randomBytes(32))
  const zero = new Uint8Array(32)
  const parts = context()
  const { key, nonce } = messageKeys(
    xWing.id,
    combineSecrets(sharedSecret, zero, zero, recipient.x25519),
    parts.info,
  )
  const ciphertext = chacha20poly1305(key, nonce, parts.aad).encrypt(plaintext)
  return toMessage({ ...parts, encapsulatedKey: Uint8Array.of(...cipherText, ...zero), ciphertext })
}

function spoil(
  message: Message,
  part: 'info' | 'aad' | 'encapsulatedKey' | 'ciphertext',
  at: number,
): Message {
  const bytes = parseBase64url(message[part])
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return { ...message, [part]: toBase64url(bytes) }
}

it.each<[Way, boolean]>([
  ['whole', true],
  ['parts', true],
  ['none', false],
])('a Chromium whose X-Wing is %s agrees with Node', { timeout: 600_000 }, async (way, isNative) => {
  const good = Array.from({ length: 20 }, sealedByNode)
  const message = sealedByNode()
  const bad = [
    spoil(message, 'info', 0),
    spoil(message, 'aad', 0),
    spoil(message, 'ciphertext', 0),
    spoil(message, 'encapsulatedKey', 0),
    spoil(message, 'encapsulatedKey', 1087),
    spoil(message, 'encapsulatedKey', 1088),
    spoil(message, 'encapsulatedKey', 1119),
    { ...message, encapsulatedKey: toBase64url(parseBase64url(message.encapsulatedKey).subarray(1)) },
    sealedWithoutX25519(),
  ]
  const request = {
    way,
    publicKey: toBase64url(publicKey),
    secretKey: toBase64url(secretKey),
    sealed: [...good, ...bad],
    plaintext: toBase64url(plaintext),
  }
  const answer = await withChromiumPage(['test/native-entry.ts'], (page) =>
    page.evaluate((request) => (globalThis as unknown as Entry).exchange(request), request),
  )
  expect(answer.isNative).toBe(isNative)
  expect(answer.opened).toEqual([...good.map(() => toBase64url(plaintext)), ...bad.map(() => null)])
  for (const sealed of answer.sealed) {
    const parts = {
      info: parseBase64url(sealed.info),
      aad: parseBase64url(sealed.aad),
      encapsulatedKey: parseBase64url(sealed.encapsulatedKey),
      ciphertext: parseBase64url(sealed.ciphertext),
    }
    expect(openBase({ ...parts, recipientSecretKey: secretKey })).toEqual(plaintext)
  }
})

it("a Chromium's own base64url refuses what ours refuses, and nothing else", async () => {
  const fine = ['', 'AA', 'AAA', 'AAAA', '-_-_', 'Zm9vYmFy']
  const wrong = ['A', 'AB', 'AAB', 'AA==', 'AAA=', 'AA\n', ' AAAA', 'AA AA', '+/+/', 'AAAAA', 'é', 'AA%']
  const answer = await withChromiumPage(['test/native-entry.ts'], (page) =>
    page.evaluate((texts) => (globalThis as unknown as Entry).refusedTexts(texts), [...fine, ...wrong]),
  )
  expect(answer).toEqual({ isNative: true, refused: wrong })
})
