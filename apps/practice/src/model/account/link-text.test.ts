import { describe, expect, it } from 'vitest'
import { idOfLink } from './link-text.ts'

const [id, secret, hash] = ['i'.repeat(22), 's'.repeat(22), 'h'.repeat(43)]

describe('the id of a link', () => {
  it('is what it begins with', () => {
    expect(idOfLink(`${id}.${secret}.${hash}`)).toBe(id)
  })

  it.each([
    ['cut short', `${id}.${secret}.${hash.slice(1)}`],
    ['with another length in between', `${id}.${secret}s.${hash.slice(1)}`],
    ['with a foreign character', `${id}.${secret}.${hash.slice(1)}!`],
    ['with something behind it', `${id}.${secret}.${hash} `],
    ['empty', ''],
  ])('is none in one %s', (_, text) => {
    expect(idOfLink(text)).toBeNull()
  })
})
