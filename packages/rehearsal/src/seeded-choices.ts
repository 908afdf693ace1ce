// Choices that can be made again: a stream of numbers that depends on a seed and a name alone. Never for keys or ids.
import { createHash } from 'node:crypto'

export type Choices = {
  /** In [0, 1). */
  draw(): number
  /** A whole number from `from` up to, but not, `until`. */
  between(from: number, until: number): number
  /** One of a list that is not empty. */
  oneOf<T>(list: readonly [T, ...T[]]): T
}

/** The stream called `name` of a seed. */
export function choicesOf(seed: number, name: string): Choices {
  let count = 0
  const draw = () =>
    createHash('sha256').update(`${seed} ${name} ${count++}`).digest().readUInt32BE(0) / 2 ** 32
  const between = (from: number, until: number) => from + Math.floor(draw() * (until - from))
  return { draw, between, oneOf: (list) => list[between(0, list.length)] ?? list[0] }
}
