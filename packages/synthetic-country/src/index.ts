// A made-up country of practices.
export { parseArguments, seedUsage } from './arguments.ts'
export { createDice, type Dice } from './dice.ts'
export { entriesByArea } from './entries-by-area.ts'
export { fillDatabase } from './fill-database.ts'
export { type CountryWanted, type MadePractice, makeCountry } from './make-country.ts'
export { readPlaces } from './read-places.ts'
