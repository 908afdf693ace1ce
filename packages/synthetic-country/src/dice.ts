// Chance that is the same for a seed (mulberry32): a measurement can be repeated, and a made-up country found again.

export type Dice = {
  /** A whole number from 0 to below `below`. */
  roll(below: number): number
  /** One of the list. */
  pick<T>(list: readonly T[]): T
  /** True `part` times out of 1. */
  chance(part: number): boolean
  /** `length` bytes. */
  bytes(length: number): Uint8Array<ArrayBuffer>
}

export function createDice(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const roll = (below: number) => Math.floor((next() / 2 ** 32) * below)
  return {
    roll,
    pick: (list) => {
      const one = list[roll(list.length)]
      if (one === undefined) throw new RangeError('nothing to pick from')
      return one
    },
    chance: (part) => next() / 2 ** 32 < part,
    bytes: (length) => Uint8Array.from({ length }, () => roll(256)),
  }
}

/** Picks by weight: the index of one of `weights`. */
export function createWheel(weights: readonly number[]): (dice: Dice) => number {
  const sums = new Float64Array(weights.length)
  let sum = 0
  for (const [index, weight] of weights.entries()) {
    sum += weight
    sums[index] = sum
  }
  return (dice) => {
    const wanted = (dice.roll(2 ** 30) / 2 ** 30) * sum
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > wanted) high = middle
      else low = middle + 1
    }
    return low
  }
}
