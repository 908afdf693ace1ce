import { describe, expect, it } from 'vitest'
import { parseArguments } from './arguments.ts'
import { RushError } from './rush-error.ts'

const practice = ['--practice', 'demo-tilleuls-lyon']

function refusalOf(given: string[]): string {
  try {
    parseArguments(given)
  } catch (error) {
    if (error instanceof RushError) return error.message
    throw error
  }
  throw new Error('was taken')
}

describe('the arguments of a rush', () => {
  it('have usual values for all but the practice', () => {
    expect(parseArguments(practice)).toEqual({
      url: new URL('http://localhost:8080'),
      slug: 'demo-tilleuls-lyon',
      scale: 0.01,
      minutes: 3,
      out: 'rush.html',
      seed: '1',
    })
    expect(refusalOf([])).toMatch(/^--practice takes/)
  })

  it.each(['http://localhost:1', 'http://127.0.0.1:8080', 'http://127.9.9.9', 'http://[::1]:8080'])(
    'take %s, which can only be this computer',
    (url) => {
      expect(parseArguments([...practice, '--url', url])?.url.origin).toBe(new URL(url).origin)
    },
  )

  it.each([
    'https://colloque.example',
    'http://192.168.1.7:8080',
    'http://localhost.example',
    'http://127.0.0.1.example',
    'http://0.0.0.0:8080',
    'http://128.0.0.1',
  ])('refuse %s with one sentence, unless somebody answers for it', (url) => {
    expect(refusalOf([...practice, '--url', url])).toMatch(/^A rush against .* --this-host-is-mine\.$/)
    expect(parseArguments([...practice, '--url', url, '--this-host-is-mine'])?.url.href).toBe(`${url}/`)
  })

  it.each([
    [['--url', 'localhost:8080'], /^--url takes/],
    [['--url', 'ftp://localhost'], /^--url takes/],
    [['--url', 'http://localhost:8080/practice'], /^--url takes/],
    [['--url', 'http://somebody@localhost:8080'], /^--url takes/],
    [['--scale', '0.2'], /^--scale takes a number from 0\.000001 to 0\.1\.$/],
    [['--scale', '0'], /^--scale takes/],
    [['--scale', ''], /^--scale takes/],
    [['--minutes', '16'], /^--minutes takes a number from 0\.1 to 15\.$/],
    [['--minutes', 'three'], /^--minutes takes/],
    [['--faster'], /--help says what there is\.$/],
    [['Lyon'], /--help says what there is\.$/],
  ])('refuse %j', (given, sentence) => {
    expect(refusalOf([...practice, ...given])).toMatch(sentence)
  })

  it('refuse a practice that is no part of an address', () => {
    expect(refusalOf(['--practice', '../v'])).toMatch(/^--practice takes/)
  })

  it('can be asked for', () => {
    expect(parseArguments(['--help'])).toBeNull()
  })
})
