// With which others a practice's free times are told: it stays whole, and no place is given twice, so that an older file
// never shows somebody else's.

/** Calendars told together; a practice with more than that makes more. */
export const CALENDARS_OF_TILE = 64

/** The tile for `count` more calendars, where `sizes` are the places given out in each. */
export function placeInTiles(sizes: readonly number[], count: number): number {
  const roomy = sizes.findIndex((size) => size + count <= CALENDARS_OF_TILE)
  return roomy < 0 ? sizes.length : roomy
}
