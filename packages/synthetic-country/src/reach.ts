// How far from the middle of a town one may live and still be in its area: a directory is searched by area, and a practice that
// stands in another one than its own would be shown on the wrong side of the border.
import type { Place, Places } from '@colloque/geography'

const bandSteps = 100
/** Part of the way to the nearest place of another area: half of it, as the diagonal of north and east, and some to spare. */
const safePart = 0.95 / 2 / Math.SQRT2

/** Steps of 1e-4 degree north, and east, within which the place's area is nearer than any other; kept once reckoned. */
export function createReach({ list }: Places): (place: Place) => number {
  const bands = Map.groupBy(list, ({ latitude }) => Math.floor(latitude / bandSteps))
  const known = new Map<Place, number>()
  return (place) => {
    const before = known.get(place)
    if (before !== undefined) return before
    // Larger towns are wider.
    const wanted = 30 + place.size * 40
    const reach = Math.min(wanted, Math.floor(nearestBeyond(place, wanted / safePart, bands) * safePart))
    known.set(place, reach)
    return reach
  }
}

/** Steps to the nearest place of another area, or `most` when none is closer. */
function nearestBeyond(place: Place, most: number, bands: ReadonlyMap<number, readonly Place[]>): number {
  const narrowing = Math.cos((place.latitude * Math.PI) / 1_800_000)
  const last = Math.floor((place.latitude + most) / bandSteps)
  let least = most
  for (let band = Math.floor((place.latitude - most) / bandSteps); band <= last; band += 1)
    for (const { area, latitude, longitude } of bands.get(band) ?? []) {
      if (area === place.area) continue
      const east = (longitude - place.longitude) * narrowing
      least = Math.min(least, Math.hypot(latitude - place.latitude, east))
    }
  return least
}
