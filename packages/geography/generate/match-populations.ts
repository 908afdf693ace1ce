// How many people live in a place: the source with names and the one with inhabitants are of different years, so towns have
// moved a little and changed their names between them.
import { foldText } from '@colloque/folding'

/** Position in whole 1e-4 degrees; `population` is 0 where it is not known. */
export type Counted = { name: string; latitude: number; longitude: number; population: number }

const kmOfStep = 111.195 / 10_000
const sameNameKm = 5
const samePlaceKm = 0.3

/** Gives each count, in place, to the nearest place of its name within 5 km; what is left, to a nameless neighbour at the same spot. */
export function matchPopulations(places: readonly Counted[], counts: readonly Counted[]): void {
  const byName = Map.groupBy(places, ({ name }) => foldText(name))
  const left = [...counts]
    .sort((a, b) => b.population - a.population)
    .filter((count) => !give(count, byName.get(foldText(count.name)) ?? [], sameNameKm))
  for (const count of left) give(count, places, samePlaceKm)
}

function give(count: Counted, candidates: readonly Counted[], within: number): boolean {
  let [nearest, least]: [Counted | null, number] = [null, within]
  for (const place of candidates) {
    const away = place.population === 0 ? distance(place, count) : Infinity
    if (away <= least) [nearest, least] = [place, away]
  }
  if (nearest) nearest.population = count.population
  return nearest !== null
}

function distance(a: Counted, b: Counted): number {
  const east = (a.longitude - b.longitude) * Math.cos((a.latitude * Math.PI) / 1_800_000)
  return Math.hypot(a.latitude - b.latitude, east) * kmOfStep
}
