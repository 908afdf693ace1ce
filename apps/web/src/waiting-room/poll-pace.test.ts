import { describe, expect, it } from 'vitest'
import { pollDelay } from './poll-pace.ts'
import type { Room, Waiting } from './waiting.ts'

const now = Date.parse('2026-11-24T08:00:00Z')

function delay(room: Room, { failures = 0, random = 0, perMinute = 60 } = {}): number {
  const waiting: Waiting = { room, seedHash: null, perMinute, isStale: failures > 0 }
  return pollDelay(waiting, failures, random, now)
}

const queue = (ahead: number): Room => ({ kind: 'queue', ahead, wait: { isKnown: false } })
const opening = (minutes: number): Room => ({
  kind: 'before',
  opensAt: now + minutes * 60_000,
  hasPlace: true,
})

describe('the pace of questions', () => {
  it('is two seconds where it is soon, and slower the longer it takes', () => {
    expect(delay(queue(1))).toBe(2000)
    expect(delay(queue(120))).toBe(6000)
    expect(delay(queue(100_000))).toBe(10_000)
    expect(delay(queue(5), { perMinute: 0 })).toBe(4000)
  })

  it('is slow long before the opening and quick at it', () => {
    expect(delay(opening(600))).toBe(30_000)
    expect(delay(opening(1))).toBe(6000)
    expect(delay(opening(-1))).toBe(2000)
  })

  it('gets slower with every silence, up to a minute', () => {
    expect([1, 2, 3, 9].map((failures) => delay(queue(1), { failures }))).toEqual([
      4000, 8000, 16_000, 60_000,
    ])
  })

  it('is never none, whatever nonsense is answered', () => {
    expect(delay(queue(Number.NaN))).toBe(2000)
    expect(delay(queue(1), { perMinute: Number.NaN })).toBe(2000)
    expect(delay(opening(Number.NaN))).toBe(2000)
  })

  it('spreads over half as long again, and is never shorter', () => {
    expect(delay(queue(1), { random: 1 })).toBe(3000)
  })
})
