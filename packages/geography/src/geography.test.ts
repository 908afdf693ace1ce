import { isAreaCode } from '@colloque/directory'
import { describe, expect, it } from 'vitest'
import { readData } from '../test/data.ts'
import { areas, areasAround, findArea } from './areas.ts'
import { findPlaces } from './find-places.ts'
import { GeographyError } from './geography-error.ts'
import { otherNames } from './other-names.ts'
import { parseOutlines } from './outlines.ts'
import { areaAround, joinPlaces, parsePlaces } from './places.ts'
import { timeZoneOf } from './time-zones.ts'

const france = parsePlaces(readData('places-fr'))
const germany = parsePlaces(readData('places-de'))
const italy = parsePlaces(readData('places-it'))
const namesOf = (typed: string, places = france) => findPlaces(places, typed, 5).map(({ name }) => name)

describe('areas', () => {
  it('are départements, Regierungsbezirke or Länder, and provinces', () => {
    const countOf = (country: string) => areas.filter((area) => area.country === country).length
    expect([countOf('fr'), countOf('de'), countOf('it')]).toEqual([101, 34, 107])
    expect(new Set(areas.map(({ code }) => code)).size).toBe(242)
    for (const { code } of areas) expect(isAreaCode(code), code).toBe(true)
  })

  it('have names as people there write them', () => {
    const nameOf = (code: string) => findArea(code)?.name
    expect([nameOf('fr-31'), nameOf('de-by-1'), nameOf('it-fi'), nameOf('fr-974')]).toEqual([
      'Haute-Garonne',
      'Oberbayern',
      'Firenze',
      'La Réunion',
    ])
    for (const { name } of areas)
      expect(name).not.toMatch(/Province|Region|District|Département|Upper|Lower|'/)
  })

  it('know their neighbours, who know them', () => {
    expect(areasAround('fr-69')).toEqual(['fr-69', 'fr-01', 'fr-38', 'fr-42', 'fr-71'])
    for (const { code, neighbours } of areas)
      for (const other of neighbours) expect(findArea(other)?.neighbours, `${code} ${other}`).toContain(code)
  })

  it('have the clock of the place', () => {
    expect(['fr-69', 'fr-974', 'de-be', 'it-bo', 'xx-1'].map(timeZoneOf)).toEqual([
      'Europe/Paris',
      'Indian/Reunion',
      'Europe/Berlin',
      'Europe/Rome',
      'UTC',
    ])
  })

  it('that are none have none around', () => {
    expect(areasAround('fr-99')).toEqual([])
    expect(findArea('')).toBeNull()
  })
})

describe('places', () => {
  it.each([
    ['lyon', 'Lyon'],
    ['PARIS', 'Paris'],
    ['saint-eti', 'Saint-Étienne'],
    ['st nazaire', 'Saint-Nazaire'],
    ['ste-genevieve', 'Sainte-Geneviève-des-Bois'],
    ['marseile', 'Marseille'],
    ['mrseille', 'Marseille'],
    ['75011 Paris', 'Paris'],
    ['paris 11', 'Paris 11 Popincourt'],
    ['69003 paris', null],
    ['69', 'Lyon'],
    ['20000 ajaccio', 'Ajaccio'],
    ['97400', 'Saint-Denis'],
    ['xqzzy', null],
    ['', null],
    ['-', null],
    ['00000', null],
  ])('for %s begin with %s', (typed, name) => {
    expect(namesOf(typed)[0] ?? null).toBe(name)
  })

  it.each([
    ['münchen', 'München'],
    ['munchen', 'München'],
    ['muenchen', 'München'],
    ['munich', 'München'],
    ['monaco di baviera', 'München'],
    ['nürnberg', 'Nürnberg'],
    ['köln', 'Köln'],
    ['cologne', 'Köln'],
    ['greifswald', 'Greifswald'],
    ['10115 Berlin', 'Berlin'],
    ['10115', null],
  ])('of Germany for %s begin with %s', (typed, name) => {
    expect(namesOf(typed, germany)[0] ?? null).toBe(name)
  })

  it.each([
    ['roma', 'Roma'],
    ['rom', 'Roma'],
    ['rome', 'Roma'],
    ['milano', 'Milano'],
    ['mailand', 'Milano'],
    ['napoli', 'Napoli'],
    ['torino', 'Torino'],
    ['firenze', 'Firenze'],
    ['venezia', 'Venezia'],
    ['bologna', 'Bologna'],
    ['bozen', 'Bolzano'],
    ['palermo', 'Palermo'],
    ['00184 Roma', 'Roma'],
    ['75011', null],
  ])('of Italy for %s begin with %s', (typed, name) => {
    expect(namesOf(typed, italy)[0] ?? null).toBe(name)
  })

  it('have sizes where the sources disagree on name or spot', () => {
    const sizeOf = (name: string, places = france) => findPlaces(places, name, 1)[0]?.size
    expect([sizeOf('Palermo', italy), sizeOf('Nürnberg', germany), sizeOf('Dunkerque')]).toEqual([6, 5, 4])
  })

  it('of all three countries are one list, larger ones first', () => {
    const all = joinPlaces([germany, france, italy])
    expect(all.list).toHaveLength(germany.list.length + france.list.length + italy.list.length)
    expect(['mila', '75011 paris', '75011', '80331 münchen'].map((typed) => namesOf(typed, all)[0])).toEqual([
      'Milano',
      'Paris',
      'Paris',
      'München',
    ])
    const { size } = all.list[0] ?? {}
    expect(all.list.every((place) => place.size <= (size ?? 0))).toBe(true)
  })

  it('have other names only where there is such a place', () => {
    const known = new Set(
      [france, germany, italy].flatMap(({ list }) => list.map(({ area, name }) => `${area} ${name}`)),
    )
    expect(Object.keys(otherNames).filter((key) => !known.has(key))).toEqual([])
    expect(known.has('de-by-1 Munich')).toBe(false)
  })

  it('tell the area of a position, which goes nowhere', () => {
    expect(areaAround(france, { latitude: 457_600, longitude: 48_400 })?.area).toBe('fr-69')
    expect(areaAround(germany, { latitude: 525_200, longitude: 134_050 })?.area).toBe('de-be')
  })

  it.each([
    [{ latitude: 900_001, longitude: 0 }],
    [{ latitude: 0, longitude: -1_800_001 }],
    [{ latitude: 0.5, longitude: 0 }],
    [{ latitude: Number.NaN, longitude: 0 }],
  ])('refuse the position %j', (position) => {
    expect(() => areaAround(france, position)).toThrow(GeographyError)
  })

  it.each([
    ['nothing', null],
    ['another format', { format: 'x' }],
    ['a column too short', { ...(readData('places-fr') as object), size: [1] }],
    ['an area that is none', { ...(readData('places-fr') as object), areas: ['fr-99'] }],
  ])('refuse a file with %s', (_, json) => {
    expect(() => parsePlaces(json)).toThrow(GeographyError)
  })
})

describe('outlines', () => {
  it.each(['europe', 'fr', 'de', 'it'])('of %s are rings on the globe', (name) => {
    const rings = parseOutlines(readData(`outlines-${name}`))
    expect(rings.length).toBeGreaterThan(10)
    for (const ring of rings)
      for (let at = 0; at < ring.length; at += 2) {
        expect(Math.abs(ring[at] ?? 0)).toBeLessThanOrEqual(18_000)
        expect(Math.abs(ring[at + 1] ?? 0)).toBeLessThanOrEqual(9_000)
      }
  })

  it.each([
    ['nothing', null],
    ['half a point', { format: 'colloque/outlines/v1', shapes: [[[1, 2, 3]]] }],
    ['words', { format: 'colloque/outlines/v1', shapes: [[['a', 'b']]] }],
    [
      'more points than a map has',
      { format: 'colloque/outlines/v1', shapes: [[new Array(200_002).fill(0)]] },
    ],
  ])('refuse a file with %s', (_, json) => {
    expect(() => parseOutlines(json)).toThrow(GeographyError)
  })
})
