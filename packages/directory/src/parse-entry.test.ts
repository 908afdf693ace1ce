import { describe, expect, it } from 'vitest'
import { sampleEntries } from '../test/sample-entries.ts'
import { DirectoryError } from './directory-error.ts'
import { parseEntry, parseFacts } from './parse-entry.ts'

const [entry] = sampleEntries(1)

function messageOf(value: unknown): string | null {
  try {
    parseEntry(value)
    return null
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error
    return error.message
  }
}

describe('an entry of unknown shape', () => {
  it('is taken as it is, without what else it says', () => {
    expect(parseEntry({ ...entry, more: 1 })).toEqual(entry)
    const { tile, position, ...facts } = entry ?? {}
    expect(parseFacts(entry)).toEqual(facts)
  })

  it.each([
    ['nothing', null, 'broken-column'],
    ['a list', [entry], 'broken-column'],
    ['a name that is no text', { ...entry, name: 7 }, 'broken-column: name'],
    ['a title that is no text', { ...entry, title: null }, 'broken-column: title'],
    ['languages that are no list', { ...entry, languages: 'fr' }, 'broken-column: languages'],
    ['a term that is no text', { ...entry, terms: [{}] }, 'broken-column: terms'],
    [
      'codes without end',
      { ...entry, specialtyCodes: Array(101).fill('1') },
      'broken-column: specialtyCodes',
    ],
    ['neither yes nor no', { ...entry, isRemote: 1 }, 'broken-column: isRemote'],
    ['no latitude', { ...entry, latitude: undefined }, 'broken-column: latitude'],
    ['a latitude that is no number', { ...entry, latitude: Number.NaN }, 'out-of-range: latitude'],
    ['no tile', { ...entry, tile: -1 }, 'out-of-range: tile'],
    ['half a position', { ...entry, position: 0.5 }, 'out-of-range: position'],
    ['a name that could not be shown', { ...entry, name: 'A\u0000' }, 'unreadable-text: name'],
  ])('is refused with %s', (_, value, message) => {
    expect(messageOf(value)).toBe(message)
  })
})
