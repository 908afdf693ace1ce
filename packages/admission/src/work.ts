// The work a browser hands in: ALTCHA's payload, base64 of JSON (SPEC.md §6). This reads it and refuses every form a
// verifier might forgive; the hash and the signature remain for the verifier.

import {
  bytesToUtf8,
  canonicalBytes,
  type Id,
  idFromBytes,
  parseBase64url,
  toBase64url,
  utf8ToBytes,
} from '@colloque/encoding'
import { sha256 } from '@noble/hashes/sha2.js'
import type { Challenge } from './challenge.ts'

/** A number that is said to solve a challenge. */
export type Work = Omit<Challenge, 'maxnumber'> & { number: number }

const longestText = 1024
const digest = /^[0-9a-f]{64}$/
const saltForm = /^[0-9a-f]{24}\?expires=([1-9][0-9]{0,11})&$/

/** The payload that says `number` solves `challenge`. */
export function writeWork({ algorithm, challenge, salt, signature }: Challenge, number: number): string {
  const bytes = utf8ToBytes(JSON.stringify({ algorithm, challenge, number, salt, signature }))
  const text = toBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/')
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}

/**
 * The work in `text`, or null when it is not a payload of ours that could still count: another form or algorithm, a
 * number above `maxnumber`, a salt that has expired. Whether the number is right and the challenge ours is not looked at.
 */
export function findWork(
  text: string, // attacker-controlled
  { maxnumber, nowAt }: { maxnumber: number; nowAt: number },
): Work | null {
  const payload = findPayload(text)
  if (payload === null) return null
  const { algorithm, challenge, number, salt, signature } = payload
  if (algorithm !== 'SHA-256' || !isDigest(challenge) || !isDigest(signature)) return null
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number > maxnumber) return null
  const expires = typeof salt === 'string' ? saltForm.exec(salt)?.[1] : undefined
  if (typeof salt !== 'string' || expires === undefined || Number(expires) * 1000 <= nowAt) return null
  return { algorithm, challenge, number, salt, signature }
}

/** The id of the ticket that this work earns: work handed in twice is the same ticket, with the same limits. */
export function ticketIdOfWork({ challenge }: Work): Id {
  return idFromBytes(sha256(canonicalBytes('colloque/ticket-of-work/v1', [challenge])).subarray(0, 16))
}

function findPayload(text: string): Record<string, unknown> | null {
  if (text.length > longestText || !/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return null
  try {
    const bytes = parseBase64url(text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''))
    const payload: unknown = JSON.parse(bytesToUtf8(bytes))
    return isRecord(payload) ? payload : null
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isDigest(value: unknown): value is string {
  return typeof value === 'string' && digest.test(value)
}
