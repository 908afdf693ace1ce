// The device's own position, asked for only when somebody presses the button, rounded, and compared with this page's list.
import { areaAround, type Place, type Places } from '@colloque/geography'

export type PositionProblem = 'refused' | 'unknown' | 'elsewhere'

const PATIENCE_MS = 15_000
/** About 100 km, in 1e-4 degrees: further from any place we know is another country. */
const FURTHEST = 10_000
const REFUSED = 1

/** A place of that position, with the name of the nearest town; or why there is none. */
export async function findOwnPlace(places: Places): Promise<Place | PositionProblem> {
  const position = await readPosition()
  if (typeof position === 'string') return position
  const nearest = areaAround(places, position)
  if (!nearest) return 'elsewhere'
  const isFar =
    Math.abs(nearest.latitude - position.latitude) > FURTHEST ||
    Math.abs(nearest.longitude - position.longitude) > FURTHEST
  return isFar ? 'elsewhere' : { ...nearest, ...position }
}

function readPosition(): Promise<{ latitude: number; longitude: number } | PositionProblem> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve('unknown')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          latitude: Math.round(coords.latitude * 10_000),
          longitude: Math.round(coords.longitude * 10_000),
        }),
      ({ code }) => resolve(code === REFUSED ? 'refused' : 'unknown'),
      { timeout: PATIENCE_MS, maximumAge: 300_000 },
    )
  })
}
