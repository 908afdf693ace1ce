import { describe, expect, it } from 'vitest'
import { isLoginName, isSlug, suggestSlug } from './slug.ts'

describe('the address of a practice', () => {
  it.each([
    ['Cabinet d’Ève & Zoé', 'cabinet-d-eve-zoe'],
    ['Praxis Groß', 'praxis-gross'],
    ['Le Cœur', 'le-coeur'],
    ['  –  ', ''],
    ['x'.repeat(60), 'x'.repeat(48)],
  ])('is suggested for %s', (name, slug) => {
    expect(suggestSlug(name, 'fr')).toBe(slug)
    if (slug) expect(isSlug(slug)).toBe(true)
  })

  it('spells umlauts out for who writes German, and only for them', () => {
    expect(suggestSlug('Hausärzte Müller & Söhne', 'de')).toBe('hausaerzte-mueller-soehne')
    expect(suggestSlug('Mu\u0308ller', 'de')).toBe('mueller')
    expect(suggestSlug('Cabinet Saül', 'fr')).toBe('cabinet-saul')
  })

  it('refuses what the service refuses', () => {
    for (const slug of ['', 'a', '-ab', 'ab-', 'a--b', 'Ab', 'a b', 'é1']) expect(isSlug(slug)).toBe(false)
  })

  it('keeps login names to letters, digits, dots and dashes', () => {
    expect(isLoginName('eve.essai')).toBe(true)
    for (const name of ['ev', '.eve', 'eve.', 'Ève', 'eve essai']) expect(isLoginName(name)).toBe(false)
  })
})
