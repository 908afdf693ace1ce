// Distance as the search sorts by it: on the plane that touches the globe at the searched place. Right to a hundredth within
// 300 km, which is further than anybody looks.

/** Whole 1e-4 degrees, north and east positive. */
export type Position = { readonly latitude: number; readonly longitude: number }

const kmOfStep = 111.195 / 10_000
const radiansOfStep = Math.PI / 1_800_000

/** A function from positions to their distance (km) from `from`. */
export function distanceFrom(from: Position): (latitude: number, longitude: number) => number {
  const narrowing = Math.cos(from.latitude * radiansOfStep)
  return (latitude, longitude) => {
    const north = latitude - from.latitude
    const east = (longitude - from.longitude) * narrowing
    return Math.sqrt(north * north + east * east) * kmOfStep
  }
}
