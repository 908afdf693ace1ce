import { describe, expect, it } from 'vitest'
import { sampleBook } from '../../../test/sample-places.ts'

describe('the towns of a country', () => {
  it('are found by how they begin, larger ones first', () => {
    expect(sampleBook.find('sai').map(({ name, area }) => [name, area])).toEqual([
      ['Saint-Étienne', 'fr-42'],
      ['Sainte-Foy', 'fr-69'],
      ['Sainte-Foy', 'fr-42'],
    ])
    expect(sampleBook.find('')).toEqual([])
  })

  it('are known by their whole name, however it is written, and by nothing less', () => {
    expect(sampleBook.named('SAINT ETIENNE', '').map(({ name }) => name)).toEqual(['Saint-Étienne'])
    expect(sampleBook.named('Saint', '')).toEqual([])
    expect(sampleBook.named('', '')).toEqual([])
  })

  it('are told apart by the postal code, where it lies in the area of one of them', () => {
    const areasNamed = (postalCode: string) =>
      sampleBook.named('Sainte-Foy', postalCode).map(({ area }) => area)
    expect(areasNamed('42110')).toEqual(['fr-42'])
    expect(areasNamed('')).toEqual(['fr-69', 'fr-42'])
    expect(areasNamed('75001')).toEqual(['fr-69', 'fr-42'])
  })

  it('say whether a position lies in an area, give or take its neighbours', () => {
    const lyon = { latitude: 457_500, longitude: 48_500 }
    expect(sampleBook.isWithin(lyon, 'fr-69')).toBe(true)
    expect(sampleBook.isWithin(lyon, 'fr-01')).toBe(true)
    expect(sampleBook.isWithin(lyon, 'fr-75')).toBe(false)
    // Latitude and longitude the wrong way round.
    expect(sampleBook.isWithin({ latitude: 48_500, longitude: 457_500 }, 'fr-69')).toBe(false)
  })
})
