// Which time somebody takes of those that are shown: most want to come soon, and many want the very same one.
import { nearestStarts } from '@colloque/scheduling'
import type { Random } from './random.ts'

/** How far down the list most people look on average. */
const meanIndex = 12
/** Parts of all people: some take the first time there is, some need a certain day or hour, whatever there is before. */
const takeTheFirst = 0.1
const needACertain = 0.3

/** One of `starts` (ms, ascending), or null when there is none. */
export function chooseStart(starts: readonly number[], random: Random): number | null {
  if (starts.length === 0) return null
  return starts[Math.min(indexOf(starts.length, random), starts.length - 1)] ?? null
}

function indexOf(count: number, random: Random): number {
  if (random.happens(takeTheFirst)) return 0
  if (random.happens(needACertain)) return Math.floor(random.draw() * count)
  return Math.floor(-Math.log(1 - random.draw()) * meanIndex)
}

/** The time somebody takes instead of `missed`: one of the nearest three, never one that was missed before. */
export function chooseInstead(
  starts: readonly number[],
  missed: ReadonlySet<number>,
  wantedAt: number,
  random: Random,
): number | null {
  const left = starts.filter((at) => !missed.has(at))
  const near = nearestStarts(left, wantedAt, 3)
  return near[Math.floor(random.draw() * near.length)] ?? null
}
