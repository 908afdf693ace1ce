// One process of a run looks for a browser; the others are told.
import { describe, expect, it } from 'vitest'
import { chromiumPath, fetchAhead } from './told-chromium.ts'

const sentence = 'The browser tests need Chromium.'
const neverFound = (): string => {
  throw new Error(sentence)
}
const neverAsked = (): string => expect.unreachable('looked once more')

describe('the Chromium of a test', () => {
  it('is the one that was fetched ahead, without another look', () => {
    expect(
      chromiumPath(
        fetchAhead(() => '/cache/chrome'),
        neverAsked,
      ),
    ).toBe('/cache/chrome')
  })

  it('is missing with the same sentence in every worker, and none tries to fetch again', () => {
    const told = fetchAhead(neverFound)
    for (let worker = 0; worker < 2; worker++) expect(() => chromiumPath(told, neverAsked)).toThrow(sentence)
  })

  it('is looked for where nothing was fetched ahead', () => {
    expect(chromiumPath(null, () => '/opt/bin/chromium')).toBe('/opt/bin/chromium')
    expect(() => chromiumPath(null, neverFound)).toThrow(sentence)
  })
})
