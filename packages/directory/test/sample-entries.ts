// Entries for tests, made of a seed: few names, so that much matches; accents, hyphens, apostrophes and odd spaces among them.
import type { DirectoryEntry } from '../src/entry.ts'
import { specialtyCodes } from '../src/specialties.ts'

/** Whole numbers from 0 to below `below`, always the same for a seed. */
export function createDice(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const given = ['Élodie', 'Jean-Pierre', 'Anaïs', 'Łukasz', 'Zoë', 'Björn', 'Chiara', 'Noémie', 'Bo']
const family = [
  "D'Angelo",
  'Müller',
  'Strauß',
  'Œuvrard',
  'Le  Goff',
  'van der Berg',
  'Nguyễn',
  'Rossi',
  'Ro',
  'Martin',
]
const practices = [
  'Cabinet des Tilleuls',
  'Praxis am Markt',
  'Studio Medico 007',
  'Centre Saint-Éloi',
  "L'Étoile",
]
const places = [
  ['69003', 'Lyon', 457_600, 48_400],
  ['01000', 'Bourg-en-Bresse', 462_000, 52_200],
  ['42000', 'Saint-Étienne', 454_300, 43_900],
  ['', 'Villeurbanne', 457_700, 48_800],
] as const

/** `count` entries of one area, 8 to a tile. */
export function sampleEntries(count: number, seed = 1): DirectoryEntry[] {
  const dice = createDice(seed)
  const pick = <T>(list: readonly T[]): T => list[dice(list.length)] as T
  return Array.from({ length: count }, (_, index) => {
    const [postalCode, municipality, latitude, longitude] = pick(places)
    const practice = `${pick(practices)}${dice(3) === 0 ? '' : ` ${dice(40)}`}`
    return {
      slug: `praxis-${dice(99)}`,
      name: `${pick(given)} ${pick(family)}`,
      ...(dice(3) === 0 ? { title: pick(['Dr', 'Prof.']) } : {}),
      practice,
      specialtyCodes: [...new Set([pick(specialtyCodes), ...(dice(4) === 0 ? [pick(specialtyCodes)] : [])])],
      languages: pick([['fr'], ['fr', 'en'], ['de-CH', 'it'], []]),
      terms: pick([['sector-1'], ['sector-2', 'unregulated'], []]),
      isAccessible: dice(2) === 0,
      isRemote: dice(3) === 0,
      addressLine: dice(5) === 0 ? '' : `${dice(90)} rue de l’Église`,
      postalCode,
      municipality,
      latitude: latitude + (dice(200) - 100) * 10,
      longitude: longitude + (dice(200) - 100) * 10,
      tile: Math.floor(index / 8),
      position: (index % 8) + (index % 8 > 4 ? 2 : 0),
    }
  })
}
