// Outlines of countries and regions, to draw a map of one's own: no tile server ever hears where somebody looks.
import { GeographyError } from './geography-error.ts'

/** Rings of points in whole hundredths of a degree: longitude, latitude, longitude, … */
export type Outlines = readonly Int32Array[]

export const OUTLINES_FORMAT = 'colloque/outlines/v1'

const mostPoints = 200_000

/** @throws GeographyError for anything but an outlines file. */
export function parseOutlines(json: unknown): Outlines {
  const { format, shapes } = (typeof json === 'object' && json !== null ? json : {}) as Record<
    string,
    unknown
  >
  if (format !== OUTLINES_FORMAT || !Array.isArray(shapes)) throw new GeographyError('no outlines')
  let points = 0
  return shapes.flatMap((rings: unknown) => {
    if (!Array.isArray(rings)) throw new GeographyError('no outlines')
    return rings.map((ring: unknown) => {
      if (!Array.isArray(ring) || ring.length % 2 !== 0 || !ring.every(Number.isInteger))
        throw new GeographyError('no outlines')
      points += ring.length
      if (points > mostPoints) throw new GeographyError('too many points')
      return unpack(ring as number[])
    })
  })
}

function unpack(steps: readonly number[]): Int32Array {
  const ring = new Int32Array(steps.length)
  for (const [at, step] of steps.entries()) ring[at] = step + (at < 2 ? 0 : (ring[at - 2] ?? 0))
  return ring
}
