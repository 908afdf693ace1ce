import { describe, expect, it } from 'vitest'
import { isSameData } from './same-data.ts'

const visit = { id: 'a', acts: [{ n: 1 }], envelopes: [{ body: 'x' }, { body: 'y' }], cancelledOn: null }

describe('two answers', () => {
  it('that say the same are the same, in whatever order', () => {
    expect(isSameData(visit, JSON.parse(JSON.stringify(visit)))).toBe(true)
    const { id, ...rest } = visit
    expect(isSameData(visit, { ...rest, id })).toBe(true)
  })

  it.each([
    { ...visit, id: 'b' },
    { ...visit, acts: [] },
    { ...visit, acts: [{ n: 1 }, { n: 2 }] },
    { ...visit, envelopes: null },
    { ...visit, envelopes: [{ body: 'x' }, { body: 'z' }] },
    { ...visit, envelopes: { 0: { body: 'x' }, 1: { body: 'y' } } },
    { ...visit, cancelledOn: undefined },
    { ...visit, more: 1 },
    null,
  ])('that differ anywhere are not (%#)', (other) => {
    expect(isSameData(visit, other)).toBe(false)
    expect(isSameData(other, visit)).toBe(false)
  })
})
