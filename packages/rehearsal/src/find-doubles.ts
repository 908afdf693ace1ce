// Times that more visits certainly had at one moment than their calendar has room for.
import type { Capacity } from './final-state.ts'
import type { Possession } from './possessions.ts'

const ordinary: Capacity = { lanes: 1, groupPlaces: 1 }

/** One sentence for every set of visits that shared a time nobody may share. */
export function findDoubles(
  possessions: readonly Possession[],
  capacities: ReadonlyMap<string, Capacity> = new Map(),
): string[] {
  const byTick = new Map<string, Possession[]>()
  for (const possession of possessions) {
    for (let tick = possession.fromTick; tick < possession.toTick; tick++) {
      const key = `tick ${tick} of calendar ${possession.scheduleId}`
      const here = byTick.get(key)
      if (here) here.push(possession)
      else byTick.set(key, [possession])
    }
  }
  const sentences = new Map<string, string>()
  for (const [where, here] of byTick) {
    const capacity = capacities.get(here[0]?.scheduleId ?? '') ?? ordinary
    const owners = crowdOf(here, capacity)
    if (owners.length === 0) continue
    const who = owners.sort().join(', ')
    if (!sentences.has(who)) sentences.set(who, `${where} was given to ${who} at once`)
  }
  return [...sentences.values()]
}

// Sweeps over the moments at which somebody begins to have the tick: only then can it become too much.
function crowdOf(here: readonly Possession[], { lanes, groupPlaces }: Capacity): string[] {
  if (here.length < 2) return []
  let having: Possession[] = []
  for (const next of [...here].sort((a, b) => a.fromAt - b.fromAt)) {
    having = having.filter(({ untilAt, owner }) => untilAt > next.fromAt && owner !== next.owner)
    having.push(next)
    const visits = Map.groupBy(having, ({ startTick, owner }) => (groupPlaces > 1 ? startTick : owner))
    const fullest = Math.max(...[...visits.values()].map(({ length }) => length))
    if (visits.size > lanes || fullest > groupPlaces) return having.map(({ owner }) => owner)
  }
  return []
}
