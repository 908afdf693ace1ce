import { describe, expect, it } from 'vitest'
import { newId, tuesdayNine } from '../test/builders.ts'
import { createLostTimes } from './lost-times.ts'

const scheduleId = newId()
const time = { scheduleId, startTick: tuesdayNine, beforeTicks: 0, lengthTicks: 4, afterTicks: 1 }

describe('a time that was just lost', () => {
  it('is remembered for two seconds', () => {
    let now = 0
    const lost = createLostTimes(() => now)
    expect(lost.has(time)).toBe(false)
    lost.add(time)
    now = 1_999
    expect(lost.has(time)).toBe(true)
    now = 2_000
    expect(lost.has(time)).toBe(false)
  })

  it('says nothing of another start, length or calendar, nor of a visit that needs a room', () => {
    const lost = createLostTimes(() => 0)
    lost.add(time)
    for (const change of [
      { startTick: tuesdayNine + 1 },
      { lengthTicks: 3 },
      { afterTicks: 0 },
      { scheduleId: newId() },
    ])
      expect(lost.has({ ...time, ...change })).toBe(false)
    const withRoom = { ...time, startTick: 1, resources: [{ scheduleId: newId(), lanes: 1 }] }
    lost.add(withRoom)
    expect(lost.has(withRoom)).toBe(false)
    expect(lost.has({ ...time, resources: withRoom.resources })).toBe(false)
  })

  it('is forgotten when its calendar changes, and others are not', () => {
    const lost = createLostTimes(() => 0)
    const other = { ...time, scheduleId: newId() }
    lost.add(time)
    lost.add(other)
    lost.forget(scheduleId)
    expect(lost.has(time)).toBe(false)
    expect(lost.has(other)).toBe(true)
  })

  it('is one of a bounded number, however many are lost', () => {
    const lost = createLostTimes(() => 0)
    for (let startTick = 0; startTick <= 10_000; startTick++) lost.add({ ...time, startTick })
    expect(lost.has({ ...time, startTick: 0 })).toBe(false)
    expect(lost.has({ ...time, startTick: 10_000 })).toBe(true)
  })
})
