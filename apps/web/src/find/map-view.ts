// The part of the globe a map shows, as a plane: north up, a kilometre as long eastward as northward at its middle.
import type { Position } from '@colloque/directory'
import type { Outlines, Place } from '@colloque/geography'

export type MapView = {
  readonly width: number
  readonly height: number
  /** How much of the middle's surroundings is seen, in whole 1e-4 degrees of latitude. */
  readonly halfHeight: number
  readonly middle: Position
  /** Where a position is drawn. */
  at(position: Position): readonly [number, number]
}

const WIDTH = 400
const HEIGHT = 320
const STEPS_OF_KM = 10_000 / 111.195
const LEAST_KM = 4
const MOST_TOWNS = 7
/** Outlines are in hundredths of a degree. */
const OUTLINE_STEPS = 100

/** A view around `middle` in which whatever is `farthestKm` away can be seen. */
export function mapView(middle: Position, farthestKm: number): MapView {
  const halfHeight = Math.max(LEAST_KM, farthestKm * 1.15) * STEPS_OF_KM
  const scale = HEIGHT / 2 / halfHeight
  const narrowing = Math.cos((middle.latitude * Math.PI) / 1_800_000)
  return {
    width: WIDTH,
    height: HEIGHT,
    halfHeight,
    middle,
    at: ({ latitude, longitude }) => [
      round(WIDTH / 2 + (longitude - middle.longitude) * narrowing * scale),
      round(HEIGHT / 2 - (latitude - middle.latitude) * scale),
    ],
  }
}

/** The rings that reach into the view, as the `d` of a path. */
export function pathOf(view: MapView, rings: Outlines): string {
  return rings
    .filter((ring) => isNear(view, ring))
    .map((ring) => `M${pointsOf(view, ring).join('L')}Z`)
    .join('')
}

function isNear({ halfHeight, middle }: MapView, ring: Int32Array): boolean {
  const reach = halfHeight * 3
  const { west, east, south, north } = boundsOf(ring)
  return (
    west * OUTLINE_STEPS < middle.longitude + reach &&
    east * OUTLINE_STEPS > middle.longitude - reach &&
    south * OUTLINE_STEPS < middle.latitude + reach &&
    north * OUTLINE_STEPS > middle.latitude - reach
  )
}

function pointsOf({ at }: MapView, ring: Int32Array): string[] {
  const points: string[] = []
  for (let index = 0; index + 1 < ring.length; index += 2) {
    const longitude = (ring[index] ?? 0) * OUTLINE_STEPS
    const latitude = (ring[index + 1] ?? 0) * OUTLINE_STEPS
    points.push(at({ latitude, longitude }).join(' '))
  }
  return points
}

function boundsOf(ring: Int32Array) {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity]
  for (let index = 0; index + 1 < ring.length; index += 2) {
    const [x, y] = [ring[index] ?? 0, ring[index + 1] ?? 0]
    west = Math.min(west, x)
    east = Math.max(east, x)
    south = Math.min(south, y)
    north = Math.max(north, y)
  }
  return { west, east, south, north }
}

/** The largest towns of the view whose names do not stand on each other. */
export function townsIn(view: MapView, largestFirst: readonly Place[]): Place[] {
  const towns: Place[] = []
  const drawn: (readonly [number, number])[] = []
  for (const place of largestFirst) {
    const [x, y] = view.at(place)
    const isSeen = x > 8 && x < view.width - 105 && y > 14 && y < view.height - 8
    if (!isSeen || drawn.some(([left, top]) => Math.abs(left - x) < 110 && Math.abs(top - y) < 26)) continue
    drawn.push([x, y])
    towns.push(place)
    if (towns.length === MOST_TOWNS) break
  }
  return towns
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
