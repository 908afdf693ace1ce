import { describe, expect, it } from 'vitest'
import { fullTicks, joinableStarts, ticksOf } from './taken-ticks.ts'

const span = (startTick: number, endTick: number) => ({ startTick, endTick })

describe('a calendar with lanes', () => {
  it('is full where as many visits as lanes lie over each other, and only there', () => {
    const taken = [span(0, 4), span(2, 6), span(4, 8)]
    expect(fullTicks(taken, 2)).toEqual([span(2, 4), span(4, 6)])
    expect(fullTicks(taken, 3)).toEqual([])
  })

  it('is taken by every visit when it has one lane, and never by visits that only touch', () => {
    expect(fullTicks([span(0, 4), span(4, 6)], 1)).toEqual([span(0, 4), span(4, 6)])
    expect(fullTicks([span(0, 4), span(4, 6)], 2)).toEqual([])
  })

  it('agrees with counting every tick by itself', () => {
    const spans = [0, 1, 2, 3].flatMap((from) => [1, 2, 4].map((ticks) => span(from, from + ticks)))
    const triples = spans.flatMap((a) => spans.flatMap((b) => spans.map((c) => [a, b, c])))
    for (const lanes of [1, 2, 3])
      for (const taken of triples) {
        const full = fullTicks(taken, lanes)
        const wrong = Array.from({ length: 9 }, (_, tick) => tick).filter((tick) => {
          const covers = ({ startTick, endTick }: { startTick: number; endTick: number }) =>
            startTick <= tick && tick < endTick
          return full.some(covers) !== taken.filter(covers).length >= lanes
        })
        expect(wrong).toEqual([])
      }
  })
})

describe('a group calendar', () => {
  const lengthClass = { beforeTicks: 1, lengthTicks: 6, afterTicks: 0 }
  const at = (start: string) => ({ start, lengthClass })

  it('can be joined at a start with places left, by a visit of the same length', () => {
    const visits = [at('2026-11-24T09:00:00Z'), at('2026-11-24T09:00:00Z'), at('2026-11-24T10:00:00Z')]
    expect(joinableStarts(visits, lengthClass, 2)).toEqual([Date.parse('2026-11-24T10:00:00Z')])
    expect(joinableStarts(visits, { ...lengthClass, lengthTicks: 4 }, 2)).toEqual([])
  })

  it('is taken from the pause before to the pause after', () => {
    const { startTick, endTick } = ticksOf(at('2026-11-24T09:00:00Z'))
    expect(endTick - startTick).toBe(7)
    expect(startTick * 300_000).toBe(Date.parse('2026-11-24T08:55:00Z'))
  })
})
