// The towns of a practice's country, as its entry in the directory is checked against them.
import { distanceFrom, type Position } from '@colloque/directory'
import { searchedBeginnings } from '@colloque/folding'
import { areaAround, areasAround, findPlaces, type Place, type Places } from '@colloque/geography'

export type PlaceBook = {
  /** A few towns whose name begins as typed, larger ones first. */
  find(typed: string): readonly Place[]
  /** Towns of exactly that name but for case and accents; where there are several, those of the postal code's area. */
  named(name: string, postalCode: string): readonly Place[]
  /** Whether a position lies in the area, or so near that its border may be drawn otherwise. */
  isWithin(position: Position, area: string): boolean
}

const suggestions = 6
/** A position this far from every town is a slip of typing. */
const furthestKm = 40

/** The book of these places. */
export function placeBookOf(places: Places): PlaceBook {
  return {
    find: (typed) => findPlaces(places, typed, suggestions),
    named(name, postalCode) {
      const wanted = plainly(name)
      const found = places.list.filter((place) => plainly(place.name) === wanted)
      const area = findPlaces(places, postalCode, 1)[0]?.area
      const there = found.filter((place) => place.area === area)
      return there.length > 0 ? there : found
    },
    isWithin(position, area) {
      const nearest = areaAround(places, position)
      if (nearest === null || !areasAround(area).includes(nearest.area)) return false
      return distanceFrom(position)(nearest.latitude, nearest.longitude) <= furthestKm
    },
  }
}

function plainly(name: string): string {
  return searchedBeginnings(name).join(' ')
}
