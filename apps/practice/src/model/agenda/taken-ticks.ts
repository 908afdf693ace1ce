// When a calendar is taken for one more visit: at once for an ordinary one, when every lane is for one with lanes. On a
// group calendar visits share their time, so a group with places left can be joined at its start.
import type { Appointment, LengthClass } from '@colloque/contract'
import type { TickInterval } from '@colloque/scheduling'

const tickMs = 300_000

/** What a visit takes, pauses included. */
export function ticksOf({ start, lengthClass }: Pick<Appointment, 'start' | 'lengthClass'>): TickInterval {
  const startTick = Math.floor(Date.parse(start) / tickMs)
  return {
    startTick: startTick - lengthClass.beforeTicks,
    endTick: startTick + lengthClass.lengthTicks + lengthClass.afterTicks,
  }
}

/** Where at least `lanes` of the intervals lie over each other. */
export function fullTicks(taken: readonly TickInterval[], lanes: number): TickInterval[] {
  const edges = taken
    .flatMap(({ startTick, endTick }) => [
      { tick: startTick, by: 1 },
      { tick: endTick, by: -1 },
    ])
    .sort((a, b) => a.tick - b.tick || a.by - b.by)
  const full: TickInterval[] = []
  let count = 0
  let since: number | null = null
  for (const { tick, by } of edges) {
    count += by
    if (count >= lanes) since ??= tick
    else if (since !== null) {
      if (since < tick) full.push({ startTick: since, endTick: tick })
      since = null
    }
  }
  return full
}

/** Starts (ms) of the groups that one more visit of that length can join. */
export function joinableStarts(
  visits: readonly Pick<Appointment, 'start' | 'lengthClass'>[],
  wanted: LengthClass,
  groupPlaces: number,
): number[] {
  const people = new Map<number, number>()
  for (const { start, lengthClass } of visits) {
    const at = Date.parse(start)
    if (isSame(lengthClass, wanted)) people.set(at, (people.get(at) ?? 0) + 1)
  }
  return [...people].flatMap(([at, count]) => (count < groupPlaces ? [at] : []))
}

function isSame(a: LengthClass, b: LengthClass): boolean {
  return a.beforeTicks === b.beforeTicks && a.lengthTicks === b.lengthTicks && a.afterTicks === b.afterTicks
}
