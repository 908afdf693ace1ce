import type { Resource } from '@colloque/practice-document'
import { findFreeRoom } from '@colloque/scheduling'
import { describe, expect, it } from 'vitest'
import { roomTimes } from './free-rooms.ts'

const room = (id: string, lanes?: number) =>
  ({
    id,
    kind: 'room',
    name: id,
    locationId: '',
    timeZone: 'Europe/Paris',
    ...(lanes ? { lanes } : {}),
  }) as Resource
const lengthClass = { beforeTicks: 1, lengthTicks: 6, afterTicks: 1 }
const ten = Date.parse('2026-11-24T10:00:00Z')
const window = { fromTick: ten / 300_000 - 144, tickCount: 288 }
const visit = (minutes: number, ...resourceIds: string[]) => ({
  start: new Date(ten + minutes * 60_000).toISOString(),
  lengthClass,
  ...(resourceIds.length > 0 ? { resourceIds } : {}),
})

describe('a room', () => {
  const freeAt = (rooms: Resource[], visits: ReturnType<typeof visit>[]) =>
    findFreeRoom(roomTimes(rooms, visits, window), ten, lengthClass)

  it('is free unless a visit takes it, pauses included', () => {
    const rooms = [room('first'), room('second')]
    expect(freeAt(rooms, [visit(0)])).toBe('first')
    expect(freeAt(rooms, [visit(0, 'first')])).toBe('second')
    expect(freeAt(rooms, [visit(35, 'first'), visit(0, 'second')])).toBeNull()
    expect(freeAt(rooms, [visit(40, 'first'), visit(0, 'second')])).toBe('first')
  })

  it('of which there are several is free until all are taken', () => {
    expect(freeAt([room('device', 2)], [visit(0, 'device')])).toBe('device')
    expect(freeAt([room('device', 2)], [visit(0, 'device'), visit(10, 'device', 'other')])).toBeNull()
  })
})
