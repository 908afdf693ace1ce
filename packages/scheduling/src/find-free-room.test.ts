import { describe, expect, it } from 'vitest'
import { findFreeRoom } from './find-free-room.ts'
import { freeTicks } from './free-ticks.ts'

const window = { fromTick: 100, tickCount: 40 }
const openings = [{ startTick: 100, endTick: 140 }]
const lane = (...busy: [number, number][]) =>
  freeTicks({ ...window, openings, busy: busy.map(([startTick, endTick]) => ({ startTick, endTick })) })
const lengthClass = { beforeTicks: 1, lengthTicks: 4, afterTicks: 1 }
const at = (tick: number) => tick * 300_000

describe('findFreeRoom', () => {
  it('takes the first that is free from the pause before to the pause after', () => {
    const rooms = [
      { id: 'first', lanes: [lane([104, 110])] },
      { id: 'second', lanes: [lane()] },
    ]
    expect(findFreeRoom(rooms, at(111), lengthClass)).toBe('first')
    expect(findFreeRoom(rooms, at(110), lengthClass), 'its pause').toBe('second')
    expect(findFreeRoom(rooms, at(100), lengthClass), 'its pause before is not told').toBeNull()
  })

  it('asks one lane for the whole visit', () => {
    const halves = [{ id: 'room', lanes: [lane([100, 112]), lane([112, 140])] }]
    expect(findFreeRoom(halves, at(110), lengthClass)).toBeNull()
    expect(findFreeRoom(halves, at(105), lengthClass)).toBe('room')
  })

  it('knows nothing of times outside what was told, and nothing of no rooms', () => {
    expect(findFreeRoom([{ id: 'room', lanes: [lane()] }], at(136), lengthClass)).toBeNull()
    expect(findFreeRoom([], at(110), lengthClass)).toBeNull()
  })
})
