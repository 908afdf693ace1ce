import { describe, expect, it } from 'vitest'
import { chooseInstead, chooseStart } from './choose-start.ts'
import { randomOf } from './random.ts'

const starts = Array.from({ length: 400 }, (_, i) => i * 600_000)
const crowd = Array.from({ length: 2000 }, (_, i) => randomOf('crowd', i))

describe('choosing a time', () => {
  it('makes many want the same, and some any', () => {
    const chosen = crowd.map((random) => chooseStart(starts, random) ?? -1)
    const first = chosen.filter((at) => at === 0).length
    const soon = chosen.filter((at) => at < 30 * 600_000).length
    expect(first).toBeGreaterThan(200)
    expect(first).toBeLessThan(500)
    expect(soon).toBeGreaterThan(1200)
    expect(soon).toBeLessThan(1700)
    expect(Math.max(...chosen)).toBeGreaterThan(350 * 600_000)
  })

  it('takes only what is shown', () => {
    expect(chooseStart([], randomOf('a', 1))).toBeNull()
    for (const random of crowd.slice(0, 200)) expect([5, 10]).toContain(chooseStart([5, 10], random))
  })

  it('goes for one of the three nearest when the time is gone, and for none that was missed', () => {
    const missed = new Set([10 * 600_000, 11 * 600_000])
    const chosen = new Set(
      crowd.slice(0, 200).map((random) => chooseInstead(starts, missed, 10 * 600_000, random)),
    )
    expect([...chosen].sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual([8, 9, 12].map((i) => i * 600_000))
    expect(chooseInstead([1, 2], new Set([1, 2]), 1, randomOf('a', 1))).toBeNull()
  })
})
