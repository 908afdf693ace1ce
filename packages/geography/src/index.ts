// Areas, places, outlines: where things are, without asking anybody.
export { type Area, areas, areasAround, type Country, findArea } from './areas.ts'
export { findPlaces } from './find-places.ts'
export { GeographyError } from './geography-error.ts'
export { type Outlines, parseOutlines } from './outlines.ts'
export { areaAround, joinPlaces, type Place, type Places, parsePlaces, requirePosition } from './places.ts'
export { timeZoneOf } from './time-zones.ts'
