import { describe, expect, it } from 'vitest'
import { movedTo, resizedTo, spannedBy } from './grid-place.ts'

const visit = { startMinute: 600, endMinute: 630 }

describe('a dragged visit', () => {
  it.each([
    [612, 10, 610],
    [616, 10, 620],
    [613, 5, 615],
    [-40, 10, 0],
    [1439, 10, 1410],
    [1439, 60, 1380],
  ])('near %i on a grid of %i starts at %i and keeps its length', (at, step, startMinute) => {
    expect(movedTo(visit, 'b', at, step)).toEqual({
      columnKey: 'b',
      startMinute,
      endMinute: startMinute + 30,
    })
  })

  it.each([
    [647, 645],
    [600, 605],
    [20, 605],
    [1440, 1080],
  ])('pulled at its lower edge to %i ends at %i', (to, endMinute) => {
    expect(resizedTo(visit, 'a', to)).toEqual({ columnKey: 'a', startMinute: 600, endMinute })
  })

  it('late in the day never ends after it', () => {
    expect(resizedTo({ startMinute: 1400, endMinute: 1420 }, 'a', 1500).endMinute).toBe(1440)
  })
})

describe('time that is drawn', () => {
  it.each([
    [603, 641, 600, 650],
    [641, 603, 600, 650],
    [605, 605, 600, 610],
    [600, 600, 600, 610],
    [1438, 1500, 1430, 1440],
    [-3, 4, 0, 10],
  ])('from %i to %i is %i to %i', (anchor, minute, startMinute, endMinute) => {
    expect(spannedBy('a', anchor, minute, 10)).toEqual({ columnKey: 'a', startMinute, endMinute })
  })
})
