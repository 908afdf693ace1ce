// One entry of the directory: a calendar of a practitioner at a place, as its practice published it.
import { DirectoryError } from './directory-error.ts'
import { isSlug } from './slug-of-name.ts'
import { isReadable } from './text-rules.ts'

/** What the directory says of one calendar; `latitude` and `longitude` in whole 1e-4 degrees. */
export type EntryFacts = {
  /** Of the practice's page `/p/<slug>` and profile `/d/<slug>`. */
  slug: string
  /** The practitioner's, without title. */
  name: string
  title?: string
  /** Name of the practice. */
  practice: string
  /** SNOMED CT codes, at most 4. */
  specialtyCodes: string[]
  /** BCP 47. */
  languages: string[]
  /** Words of payment-terms.ts, at most 4. */
  terms: string[]
  isAccessible: boolean
  isRemote: boolean
  addressLine: string
  postalCode: string
  municipality: string
  latitude: number
  longitude: number
}

/** With the place among the free times of its area. */
export type DirectoryEntry = EntryFacts & { tile: number; position: number }

const lengths = {
  slug: 64,
  name: 160,
  title: 80,
  practice: 160,
  addressLine: 120,
  postalCode: 24,
  municipality: 160,
}
const mayBeEmpty = new Set(['title', 'addressLine', 'postalCode'])
const listLimits = { specialtyCodes: 4, languages: 24, terms: 4 } as const

/** The facts, if nothing in them could not be published. @throws DirectoryError with the field as its part. */
export function requireFacts(facts: EntryFacts): EntryFacts {
  for (const [field, most] of Object.entries(lengths)) {
    const text = facts[field as keyof typeof lengths] ?? ''
    if (text === '' ? !mayBeEmpty.has(field) : text.length > most || !isReadable(text) || text.includes('\n'))
      throw new DirectoryError('unreadable-text', field)
  }
  if (!isSlug(facts.slug)) throw new DirectoryError('unreadable-text', 'slug')
  for (const [field, most] of Object.entries(listLimits)) {
    const list = facts[field as keyof typeof listLimits]
    const isWord = (word: string) => /^[A-Za-z0-9-]{1,24}$/.test(word)
    if (list.length > most || !list.every(isWord) || new Set(list).size < list.length)
      throw new DirectoryError('out-of-range', field)
  }
  if (!isWhole(facts.latitude, 900_000)) throw new DirectoryError('out-of-range', 'latitude')
  if (!isWhole(facts.longitude, 1_800_000)) throw new DirectoryError('out-of-range', 'longitude')
  return facts
}

function isWhole(value: number, most: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= most
}
