// The search a browser makes in a worker: numbers one after the other until the hash is the challenge's (SPEC.md §6).

import { parseHex } from '@colloque/encoding'
import { AdmissionError } from './admission-error.ts'
import type { Challenge } from './challenge.ts'
import { createSaltedSha256 } from './salted-sha256.ts'

/**
 * The number in [`from`, `to`) that solves the challenge, or null when none of them does. Ask for some thousands at a
 * time and a worker can be stopped between.
 * @throws AdmissionError when the challenge is no SHA-256.
 */
export function solve(
  { salt, challenge }: Pick<Challenge, 'salt' | 'challenge'>,
  { from, to }: { from: number; to: number },
): number | null {
  const wanted = parseHex(challenge)
  if (wanted.length !== 32) throw new AdmissionError('a challenge is a SHA-256')
  const view = new DataView(wanted.buffer)
  const words = Int32Array.from({ length: 8 }, (_, i) => view.getInt32(4 * i))
  const hash = createSaltedSha256(salt)
  const [first] = words
  for (let number = from; number < to; number++) {
    const found = hash(number)
    if (found[0] === first && found.every((word, i) => word === words[i])) return number
  }
  return null
}
