// Randomness of the demo, from the system like everything else's.
import { randomBytes as draw } from 'node:crypto'
import { type Id, idFromBytes } from '@colloque/encoding'

/** Fresh random bytes. */
export function randomBytes(length: number): Uint8Array {
  return new Uint8Array(draw(length))
}

/** A fresh random id. */
export function makeId(): Id {
  return idFromBytes(randomBytes(16))
}
