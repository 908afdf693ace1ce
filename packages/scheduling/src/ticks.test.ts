import { expect, it } from 'vitest'
import { coveringTicks, tickAt, tickStart } from './ticks.ts'

const nine = Date.UTC(2026, 10, 24, 9)

it('puts an instant into the tick that holds it', () => {
  expect(tickStart(tickAt(nine))).toBe(nine)
  expect(tickAt(nine - 1)).toBe(tickAt(nine) - 1)
  expect(tickAt(nine + 299_999)).toBe(tickAt(nine))
})

it('covers a time that begins or ends within a tick by the whole tick', () => {
  const first = tickAt(nine)
  expect(coveringTicks(nine, nine + 600_000)).toEqual({ startTick: first, endTick: first + 2 })
  expect(coveringTicks(nine - 1, nine + 1)).toEqual({ startTick: first - 1, endTick: first + 1 })
})
