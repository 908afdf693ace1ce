// Some towns, two of them of one name, for tests of what is made of a practice's place.
import { parsePlaces } from '@colloque/geography'
import { placeBookOf } from '../src/model/page/place-book.ts'

/** Lyon, Saint-Étienne, and a Sainte-Foy both in the Rhône and in the Loire. */
export const sampleBook = placeBookOf(
  parsePlaces({
    format: 'colloque/places/v1',
    areas: ['fr-69', 'fr-42'],
    names: ['Lyon', 'Saint-Étienne', 'Sainte-Foy', 'Sainte-Foy'].join('\n'),
    area: [0, 1, 0, 1],
    latitude: [457_600, 454_340, 457_300, 457_000],
    longitude: [48_400, 43_900, 48_000, 40_500],
    size: [9, 8, 4, 2],
  }),
)
