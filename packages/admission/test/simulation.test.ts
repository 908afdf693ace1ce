// A rush on simulated machines: the room finds what the machine bears without being told, and its estimates hold.

import { describe, expect, it } from 'vitest'
import { advance, estimateWait, firstPace, perMinuteOf } from '../src/index.ts'
import { type MachineOptions, simulateMachine } from './simulated-machine.ts'

const minute = 60
const stayMs = [20_000, 90_000] as const

/** Half an hour with everybody waiting; the machine slows down to `slowdown` after 20 minutes. */
function rush(options: MachineOptions, seenPerSecond: number, slowdown = 1) {
  const machine = simulateMachine(options)
  const issued = options.capacity * 60 * minute
  let pace = firstPace(0, seenPerSecond)
  const history: { serving: number; perMinute: number; booked: number; queueMs: number }[] = []
  for (let second = 1; second <= 30 * minute; second++) {
    const next = advance(pace, 1000, { issued, load: machine.load() })
    machine.admit(Math.floor(next.serving) - Math.floor(pace.serving))
    machine.work(second > 20 * minute ? options.capacity * slowdown : options.capacity)
    pace = next
    const { queueMs } = machine.load()
    history.push({ serving: pace.serving, perMinute: perMinuteOf(pace), booked: machine.booked(), queueMs })
  }
  const at = (second: number) => history[second - 1] ?? { serving: 0, perMinute: 0, booked: 0, queueMs: 0 }
  const used = (from: number, to: number) =>
    (at(to * minute).booked - at(from * minute).booked) / ((to - from) * minute * options.capacity)
  return { history, at, used }
}

const machines: [string, MachineOptions, number][] = [
  ['a small one, seen before', { capacity: 50, stayMs, bookingShare: 0.7 }, 50],
  ['a small one, never seen', { capacity: 50, stayMs, bookingShare: 0.7 }, 0],
  ['one where few of those let in book', { capacity: 300, stayMs, bookingShare: 0.3 }, 300],
  ['a large one, never seen', { capacity: 300, stayMs, bookingShare: 1 }, 0],
  ['a very large one, seen on a slow day', { capacity: 1000, stayMs, bookingShare: 0.7 }, 100],
]

describe.each(machines)('%s', (_, options, seen) => {
  it('is used well after ten minutes and has no queue to speak of', () => {
    const { used, history } = rush(options, seen)
    expect(used(10, 20)).toBeGreaterThan(0.7)
    const queued = history.slice(10 * minute, 20 * minute).filter(({ queueMs }) => queueMs >= 400)
    expect(queued.length).toBeLessThan(minute)
  })

  it('is relieved when it becomes half as fast, and goes on', () => {
    const { used, at } = rush(options, seen, 0.5)
    expect(at(24 * minute).queueMs).toBeLessThan(1000)
    expect(used(25, 30)).toBeGreaterThan(0.2)
    expect(used(25, 30)).toBeLessThanOrEqual(0.5)
  })

  it('keeps six estimates of seven', () => {
    const { history, at } = rush(options, seen)
    let kept = 0
    let made = 0
    for (let second = minute; second < 18 * minute; second += 7) {
      for (const ahead of [30, 120, 300, 600].map((seconds) => seconds * options.capacity)) {
        const { serving, perMinute } = at(second)
        const wait = estimateWait(ahead, perMinute)
        const served = history.findIndex((later) => later.serving > serving + ahead)
        if (!wait.isKnown || served < 0) continue
        const minutes = (served + 1 - second) / minute
        made++
        if (minutes >= wait.fromMinutes && minutes <= wait.toMinutes) kept++
      }
    }
    expect(made).toBeGreaterThan(300)
    expect(kept / made).toBeGreaterThan(6 / 7)
  })
})
