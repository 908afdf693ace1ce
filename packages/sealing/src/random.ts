// Random bytes are a parameter. SPEC.md §7. Beyond what @colloque/hpke refuses (a source that throws, returns another
// length or one value), a source that repeats itself is refused: a key drawn from it would be known to others.

import { equalBytes } from '@colloque/encoding'
import { type RandomBytes, RandomSourceError, requireRandomBytes } from '@colloque/hpke'

/**
 * `length` (at least 16) fresh random bytes.
 * @throws RandomSourceError when the source is visibly broken.
 */
export function freshBytes(randomBytes: RandomBytes, length: number): Uint8Array<ArrayBuffer> {
  const drawn = requireRandomBytes(randomBytes, length)
  if (equalBytes(drawn, requireRandomBytes(randomBytes, length))) {
    throw new RandomSourceError('the random source repeats itself')
  }
  return drawn
}
