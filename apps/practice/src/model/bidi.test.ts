import { describe, expect, it } from 'vitest'
import { isolated, withoutBidiControls } from './bidi.ts'

const hostile = 'Alix \u202e00:41–00:51\u2066\u2069 Démo'
const plain = 'Alix 00:41–00:51 Démo'

describe('text of a stranger', () => {
  it('loses what would reorder its surroundings, at any depth', () => {
    const opened = {
      contact: { name: hostile, phone: undefined },
      answers: [{ label: 'A', answer: hostile }],
      n: 3,
    }
    expect(withoutBidiControls(opened)).toEqual({
      contact: { name: plain, phone: undefined },
      answers: [{ label: 'A', answer: plain }],
      n: 3,
    })
  })

  it('keeps letters of every direction and their marks', () => {
    const name = '\u200fיעל\u200e Ümit نور'
    expect(withoutBidiControls(name)).toBe(name)
  })

  it('stands isolated in a sentence and cannot end its isolation', () => {
    expect(isolated(hostile)).toBe(`\u2068${plain}\u2069`)
    expect(isolated('x\u2069\u202ey')).toBe('\u2068xy\u2069')
  })
})
