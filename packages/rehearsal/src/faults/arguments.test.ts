import { describe, expect, it } from 'vitest'
import { parseArguments } from './arguments.ts'

describe('the command line of the faults', () => {
  it('takes numbers of kills, minutes and a seed', () => {
    expect(parseArguments(['--kills', '3', '--seed', '7', '--minutes', '2'])).toEqual({
      kills: 3,
      seed: 7,
      minutes: 2,
    })
    expect(parseArguments(['--help'])).toBeNull()
  })

  it.each([
    [['--kills', '0'], /^--kills takes a whole number from 1 to 1000\.$/],
    [['--minutes', 'long'], /^--minutes takes a whole number/],
    [['--faster'], /^Unknown option '--faster'\. --help says what there is\.$/],
    [['Lyon'], /--help says what there is\.$/],
  ])('refuses %j with one sentence', (given, sentence) => {
    expect(() => parseArguments(given)).toThrow(sentence)
  })
})
