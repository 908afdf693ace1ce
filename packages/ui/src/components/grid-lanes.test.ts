import { describe, expect, it } from 'vitest'
import { layOutLanes } from './grid-lanes.ts'
import { nextEntry } from './grid-walk.ts'

const span = (startMinute: number, endMinute: number) => ({ startMinute, endMinute })

describe('lanes', () => {
  it('gives the whole width to entries that only touch', () => {
    expect(layOutLanes([span(0, 30), span(30, 60)])).toEqual([
      { lane: 0, lanes: 1 },
      { lane: 0, lanes: 1 },
    ])
  })

  it('puts overlapping entries side by side and reuses a lane that is free again', () => {
    expect(layOutLanes([span(0, 60), span(0, 20), span(20, 40)])).toEqual([
      { lane: 0, lanes: 2 },
      { lane: 1, lanes: 2 },
      { lane: 1, lanes: 2 },
    ])
  })

  it('answers in the order asked, whatever the order of times', () => {
    expect(layOutLanes([span(60, 90), span(0, 70)])).toEqual([
      { lane: 1, lanes: 2 },
      { lane: 0, lanes: 2 },
    ])
  })
})

describe('walking with the arrow keys', () => {
  const entry = (id: string, startMinute: number) => ({
    id,
    startMinute,
    endMinute: startMinute + 30,
    title: id,
    status: 'booked' as const,
  })
  const columns = [
    { entries: [entry('b', 600), entry('a', 540)] },
    { entries: [] },
    { entries: [entry('c', 480), entry('d', 590)] },
  ]

  it('goes by time within a column and stops at its ends', () => {
    expect(nextEntry(columns, 'a', 'down')).toBe('b')
    expect(nextEntry(columns, 'b', 'down')).toBeNull()
    expect(nextEntry(columns, 'a', 'up')).toBeNull()
    expect(nextEntry(columns, 'b', 'first')).toBe('a')
  })

  it('goes sideways to the nearest time, over empty columns', () => {
    expect(nextEntry(columns, 'b', 'right')).toBe('d')
    expect(nextEntry(columns, 'c', 'left')).toBe('a')
    expect(nextEntry(columns, 'a', 'left')).toBeNull()
  })

  it('leads nowhere from an entry that is not there', () => {
    expect(nextEntry(columns, 'x', 'down')).toBeNull()
  })
})
