// A proof-of-work challenge in ALTCHA's first format (SPEC.md §6): find the number whose SHA-256 with the salt is the
// challenge. The salt carries its expiry, the signature binds everything to this deployment and practice.

import { canonicalBytes, type Id, idBytes, toBase64url, toHex, utf8ToBytes } from '@colloque/encoding'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { AdmissionError } from './admission-error.ts'

/** What the server sends; `challenge` and `signature` are hexadecimal. */
export type Challenge = {
  algorithm: 'SHA-256'
  challenge: string
  maxnumber: number
  salt: string
  signature: string
}

/**
 * How far numbers go unless the caller says otherwise: half of them take a processor slowed down four times about half
 * a second (`npm run bench -- proof-of-work`).
 */
export const MAX_NUMBER = 500_000

/** Random bytes a challenge is made of: 12 for the salt, 6 for the number. */
export const CHALLENGE_RANDOM_BYTES = 18

/** The key of a practice's challenges, as text because ALTCHA's keys are: so one solved elsewhere does not count. */
export function challengeKey(ticketKey: Uint8Array, practiceId: Id): string {
  return toBase64url(
    hmac(sha256, ticketKey, canonicalBytes('colloque/challenge-key/v1', [idBytes(practiceId)])),
  )
}

/**
 * A challenge that expires at `expiresAt` (ms, rounded down to the second).
 * @throws AdmissionError unless it is given its number of random bytes and a `maxnumber` up to 10^7.
 */
export function makeChallenge(wanted: {
  key: string
  randomBytes: Uint8Array
  maxnumber: number
  expiresAt: number
}): Challenge {
  const { key, randomBytes, maxnumber, expiresAt } = wanted
  if (randomBytes.length !== CHALLENGE_RANDOM_BYTES)
    throw new AdmissionError('a challenge has 18 random bytes')
  if (!Number.isInteger(maxnumber) || maxnumber < 1 || maxnumber > 1e7) {
    throw new AdmissionError('a challenge has at least 1 and at most 10,000,000 numbers')
  }
  // The last sign keeps digits of the number from continuing the expiry.
  const salt = `${toHex(randomBytes.subarray(0, 12))}?expires=${Math.floor(expiresAt / 1000)}&`
  const number = randomBytes.subarray(12).reduce((sum, byte) => sum * 256 + byte, 0) % (maxnumber + 1)
  const challenge = toHex(sha256(utf8ToBytes(`${salt}${number}`)))
  const signature = toHex(hmac(sha256, utf8ToBytes(key), utf8ToBytes(challenge)))
  return { algorithm: 'SHA-256', challenge, maxnumber, salt, signature }
}
