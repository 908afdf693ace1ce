import { describe, expect, it } from 'vitest'
import { type DeviceMemory, isMemory, mergeMemories } from './seen.ts'

function seen(
  documentVersion: number,
  epochNumber: number,
  changes: Partial<DeviceMemory> = {},
): DeviceMemory {
  return {
    fingerprint: 'f',
    documentVersion,
    documentHash: `page ${documentVersion}`,
    epochNumber,
    epochHash: `key ${epochNumber}`,
    recordRevision: 0,
    isNamed: true,
    ...changes,
  }
}

describe('what two windows have seen', () => {
  it('is kept as the newest of both, whoever writes last', () => {
    const older = seen(5, 3, { recordRevision: 7 })
    const newer = seen(6, 4)
    const both = { ...newer, recordRevision: 7 }
    expect(mergeMemories(newer, older)).toEqual(both)
    expect(mergeMemories(older, newer)).toEqual(both)
  })

  it('keeps each figure with its own hash', () => {
    expect(mergeMemories(seen(6, 3), seen(5, 4))).toEqual(seen(6, 4))
    // The first page of a version stands: a second one of the same version is never taken for it.
    expect(mergeMemories(seen(6, 4), seen(6, 4, { documentHash: 'other', epochHash: 'other' }))).toEqual(
      seen(6, 4),
    )
  })

  it('keeps the newest epoch of each colleague, also where one of the two has noted none', () => {
    const [first, second] = [
      { a: { number: 1, hash: 'a1' }, b: { number: 4, hash: 'b4' } },
      { a: { number: 2, hash: 'a2' }, b: { number: 4, hash: 'other' } },
    ]
    const newest = { a: second.a, b: first.b }
    expect(mergeMemories(seen(5, 3, { epochs: first }), seen(5, 3, { epochs: second })).epochs).toEqual(
      newest,
    )
    expect(mergeMemories(seen(5, 3, { epochs: first }), seen(6, 4)).epochs).toEqual(first)
    expect(mergeMemories(seen(5, 3), seen(6, 4, { epochs: first })).epochs).toEqual(first)
  })

  it('never forgets that the page named this practitioner', () => {
    const unnamed = seen(6, 4, { isNamed: false })
    expect(mergeMemories(seen(5, 3), unnamed).isNamed).toBe(true)
    expect(mergeMemories(unnamed, seen(5, 3)).isNamed).toBe(true)
    expect(mergeMemories(unnamed, unnamed).isNamed).toBe(false)
  })

  it('is not mixed with another practice key: what stands stays', () => {
    const other = seen(9, 9, { fingerprint: 'g', recordRevision: 9 })
    expect(mergeMemories(seen(5, 3), other)).toEqual(seen(5, 3))
  })

  it('counts only when it is whole', () => {
    expect(isMemory(seen(1, 1))).toBe(true)
    expect(isMemory({ ...seen(1, 1), epochHash: undefined })).toBe(false)
    expect(isMemory('A'.repeat(22))).toBe(false)
  })
})
