// Which areas lie side by side: those of which two places stand within 12 km. Who lives at a border sees both sides.
import type { SourcePlace } from './read-places.ts'

const mostKm = 12
const kmOfStep = 111.195 / 10_000
/** Cells of a tenth of a degree: neighbours stand in one of the nine around, in longitude two more. */
const cellSteps = 1_000

/** Neighbours by area, sorted; across borders of countries too. */
export function findNeighbours(places: readonly SourcePlace[]): Map<string, string[]> {
  const cellOf = (value: number) => Math.floor(value / cellSteps)
  const cells = Map.groupBy(places, ({ latitude, longitude }) => `${cellOf(latitude)} ${cellOf(longitude)}`)
  const found = new Map<string, Set<string>>()
  for (const place of places) {
    for (let north = -2; north <= 2; north += 1) {
      for (let east = -3; east <= 3; east += 1) {
        const key = `${cellOf(place.latitude) + north} ${cellOf(place.longitude) + east}`
        for (const other of cells.get(key) ?? []) {
          if (other.area === place.area || !isNear(place, other)) continue
          found.set(place.area, (found.get(place.area) ?? new Set()).add(other.area))
        }
      }
    }
  }
  return new Map([...found].map(([area, others]) => [area, [...others].sort()]))
}

function isNear(a: SourcePlace, b: SourcePlace): boolean {
  const north = a.latitude - b.latitude
  const east = (a.longitude - b.longitude) * Math.cos((a.latitude * Math.PI) / 1_800_000)
  return Math.hypot(north, east) * kmOfStep <= mostKm
}
