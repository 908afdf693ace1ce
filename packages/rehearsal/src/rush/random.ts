// Choices that can be repeated: each patient draws from a stream of their own, named by the seed of the rehearsal.
// Not for secrets: ids and keys come from the system's generator.
import { createHash } from 'node:crypto'

export type Random = {
  /** In [0, 1). */
  draw(): number
  /** Whether a thing of that probability happens. */
  happens(probability: number): boolean
  /** From `from` up to, but not, `until`. */
  between(from: number, until: number): number
}

/** The stream of that name: the same draws each time. */
export function randomOf(seed: string, stream: number | string): Random {
  let block = Buffer.alloc(0)
  let blocks = 0
  const draw = () => {
    if (block.length === 0) {
      block = createHash('sha256').update(`${seed}\n${stream}\n${blocks++}`).digest()
    }
    const drawn = block.readUInt32LE(0)
    block = block.subarray(4)
    return drawn / 2 ** 32
  }
  return {
    draw,
    happens: (probability) => draw() < probability,
    between: (from, until) => from + draw() * (until - from),
  }
}
