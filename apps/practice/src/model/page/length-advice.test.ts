import { describe, expect, it } from 'vitest'
import { adviceOnLength, type TimedType } from './length-advice.ts'

const typeOf = (id: string, durationMinutes: number, more: Partial<TimedType> = {}): TimedType => ({
  id,
  name: id.toUpperCase(),
  scheduleIds: ['s'],
  beforeMinutes: 0,
  durationMinutes,
  afterMinutes: 0,
  ...more,
})
function adviceOn(id: string, ...types: TimedType[]) {
  const type = types.find((one) => one.id === id)
  if (type === undefined) throw new Error('the type is among them')
  return adviceOnLength(type, types)
}

describe('the length of a visit type', () => {
  it('needs no word where another type takes as long', () => {
    expect(adviceOn('a', typeOf('a', 20), typeOf('b', 20))).toBeNull()
  })

  it('that no other type has is booked as a longer one, and the nearest shared one is named', () => {
    const types = [typeOf('a', 20), typeOf('b', 20), typeOf('c', 40), typeOf('d', 40), typeOf('e', 35)]
    expect(adviceOn('e', ...types)).toEqual({
      kind: 'padded',
      minutes: 40,
      others: ['C', 'D'],
      suggested: 40,
    })
    expect(adviceOn('a', ...types)).toBeNull()
  })

  it('may have none to suggest where pauses differ', () => {
    const types = [typeOf('a', 20, { afterMinutes: 10 }), typeOf('b', 20)]
    expect(adviceOn('b', ...types)).toEqual({ kind: 'padded', minutes: 30, others: ['A'], suggested: null })
  })

  it('names the type that is alone on a calendar', () => {
    expect(adviceOn('a', typeOf('a', 20), typeOf('b', 20, { scheduleIds: ['t'] }))).toEqual({
      kind: 'alone',
      scheduleId: 's',
    })
  })

  it('is left alone while it is no length', () => {
    expect(adviceOn('a', typeOf('a', Number.NaN), typeOf('b', 20))).toBeNull()
    expect(adviceOn('a', typeOf('a', 7), typeOf('b', 20))).toBeNull()
  })
})
