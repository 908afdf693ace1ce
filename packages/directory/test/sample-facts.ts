// One entry, for tests of other packages.
import type { EntryFacts } from '../src/entry.ts'

/** What the directory says of a calendar; `changes` replace fields. */
export function sampleFacts(slug: string, changes: Partial<EntryFacts> = {}): EntryFacts {
  return {
    slug,
    name: 'Claire Aubry',
    practice: 'Cabinet des Tilleuls',
    specialtyCodes: ['394582007'],
    languages: ['fr'],
    terms: ['sector-1'],
    isAccessible: true,
    isRemote: false,
    addressLine: '1 rue des Tilleuls',
    postalCode: '69003',
    municipality: 'Lyon',
    latitude: 457_600,
    longitude: 48_400,
    ...changes,
  }
}
