// A map of our own: borders and the larger towns around, and where the results on the list are. No tile, no server: whoever
// cannot see it has the list, which says the distance.
import { distanceFrom } from '@colloque/directory'
import { type Outlines, type Place, type Places, parseOutlines } from '@colloque/geography'
import { find } from '@colloque/ui/messages'
import { useEffect, useState } from 'preact/hooks'
import { fetchFile } from './directory-files.ts'
import { outlineUrls } from './geography-files.ts'
import { mapView, pathOf, townsIn } from './map-view.ts'
import type { Hit } from './search-messages.ts'

export type ResultMapProps = {
  readonly place: Place
  readonly places: Places
  readonly hits: readonly Hit[]
}

export function ResultMap({ place, places, hits }: ResultMapProps) {
  const outlines = useOutlines(place.area.slice(0, 2))
  const distance = distanceFrom(place)
  const farthest = Math.max(...hits.map(({ latitude, longitude }) => distance(latitude, longitude)))
  const view = mapView(place, farthest)
  const { width, height, at } = view
  const [x, y] = at(place)
  return (
    <figure class="map">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={find.mapLabel({ place: place.name })}>
        <rect class="map-sea" width={width} height={height} />
        {outlines.map((rings, index) => (
          <path
            class={index === 0 ? 'map-land' : 'map-region'}
            d={pathOf(view, rings)}
            key={index === 0 ? 'land' : 'regions'}
          />
        ))}
        {townsIn(view, places.list).map((town) => {
          const [left, top] = at(town)
          return (
            <g key={`${town.name} ${town.latitude}`}>
              <circle class="map-town" cx={left} cy={top} r={2} />
              <text class="map-label" x={left + 5} y={top + 4}>
                {town.name}
              </text>
            </g>
          )
        })}
        <circle class="map-here" cx={x} cy={y} r={7} />
        {hits
          .map((hit, index) => {
            const [left, top] = at(hit)
            return (
              <g key={hit.row}>
                <circle class="map-hit" cx={left} cy={top} r={10} />
                <text class="map-hit-number" x={left} y={top + 4}>
                  {index + 1}
                </text>
              </g>
            )
          })
          .reverse()}
      </svg>
      <figcaption class="secondary">{find.mapSources()}</figcaption>
    </figure>
  )
}

function useOutlines(country: string): readonly Outlines[] {
  const [outlines, setOutlines] = useState<readonly Outlines[]>([])
  useEffect(() => {
    let isWanted = true
    void Promise.all(outlineUrls(country).map((url) => fetchFile(url).then(readOutlines)))
      // Without borders the towns still say where things are.
      .catch(() => [])
      .then((loaded) => isWanted && setOutlines(loaded))
    return () => {
      isWanted = false
    }
  }, [country])
  return outlines
}

function readOutlines(bytes: ArrayBuffer): Outlines {
  return parseOutlines(JSON.parse(new TextDecoder().decode(bytes)))
}
