import { toBase64url, utf8ToBytes } from '@colloque/encoding'
import { describe, expect, it } from 'vitest'
import { DirectoryError } from './directory-error.ts'
import { CALENDARS_OF_TILE, placeInTiles } from './place-in-tiles.ts'
import { parseStarts } from './starts.ts'
import { parseTile } from './tile.ts'

const asked = { area: 'fr-69', tile: 3, week: '2026-11-30' }
const id = toBase64url(new Uint8Array(16).fill(3))
const schedule = {
  position: 2,
  slug: 'cabinet-des-tilleuls',
  scheduleId: id,
  fromTick: 5_985_000,
  tickCount: 12,
  lanes: [toBase64url(new Uint8Array(2).fill(255))],
  groups: [5_985_003],
  openings: [{ startTick: 5_985_000, endTick: 5_985_012, healthcareServiceIds: [id] }],
}
const tile = { format: 'colloque/directory-tile/v1', ...asked, schedules: [schedule] }
const bytesOf = (json: unknown) => utf8ToBytes(JSON.stringify(json))

function codeOf(read: () => unknown): string | null {
  try {
    read()
    return null
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error
    return error.code
  }
}

describe('a tile', () => {
  it('is read as it was made', () => {
    expect(parseTile(bytesOf(tile), asked)).toEqual({ ...asked, schedules: [schedule] })
  })

  it.each([
    ['of another area', { area: 'fr-01' }, 'wrong-area'],
    ['of another week', { week: '2026-12-07' }, 'wrong-area'],
    ['of another number', { tile: 4 }, 'wrong-area'],
    ['without calendars', { schedules: null }, 'broken-column'],
    ['with two calendars in one place', { schedules: [schedule, schedule] }, 'broken-column'],
  ])('is refused %s', (_, fields, code) => {
    expect(codeOf(() => parseTile(bytesOf({ ...tile, ...fields }), asked))).toBe(code)
  })

  it.each([
    ['an id that is none', { scheduleId: '../x' }, 'broken-column'],
    ['a slug that turns the text around it', { slug: 'a\u202eb' }, 'unreadable-text'],
    ['an id in a second spelling', { scheduleId: `${'A'.repeat(21)}B` }, 'broken-column'],
    ['a slug that leads elsewhere', { slug: '../x' }, 'unreadable-text'],
    ['no time at all', { tickCount: 0, lanes: [''] }, 'out-of-range'],
    ['no lane', { lanes: [] }, 'broken-column'],
    ['bits in a second spelling', { lanes: ['__9'] }, 'broken-column'],
    ['an opening that ends before it starts', { openings: [{ startTick: 5, endTick: 4 }] }, 'out-of-range'],
    ['an opening that never ends', { openings: [{ startTick: 5, endTick: 1e12 }] }, 'out-of-range'],
    ['bits that do not fit', { lanes: ['AAAA'] }, 'broken-column'],
    ['bits that are none', { lanes: ['!!!'] }, 'broken-column'],
    ['more days than were asked for', { tickCount: 100_000 }, 'out-of-range'],
    ['a start that is no number', { groups: ['soon'] }, 'out-of-range'],
    ['an opening that is none', { openings: [7] }, 'broken-column'],
    ['a position that is none', { position: -1 }, 'out-of-range'],
  ])('is refused with %s', (_, fields, code) => {
    const broken = { ...tile, schedules: [{ ...schedule, ...fields }] }
    expect(codeOf(() => parseTile(bytesOf(broken), asked))).toBe(code)
  })
})

describe('starts', () => {
  const starts = {
    format: 'colloque/directory-starts/v1',
    area: 'fr-69',
    fromTick: 1_000,
    tiles: [[[0, 5], []], [[7]]],
  }

  it('are told by tile and position, and nothing of who is not in them', () => {
    const { of } = parseStarts(bytesOf(starts), 'fr-69')
    expect([of(0, 0), of(0, 1), of(1, 0), of(9, 9)]).toEqual([[1_000, 1_005], [], [1_007], []])
  })

  it.each([
    ['of another area', { area: 'fr-01' }, 'wrong-area'],
    ['that go back in time', { tiles: [[[5, 5]]] }, 'out-of-range'],
    ['months ahead', { tiles: [[[99_999]]] }, 'out-of-range'],
    ['more than three', { tiles: [[[1, 2, 3, 4]]] }, 'broken-column'],
    ['from no instant', { fromTick: 'now' }, 'out-of-range'],
  ])('are refused %s', (_, fields, code) => {
    expect(codeOf(() => parseStarts(bytesOf({ ...starts, ...fields }), 'fr-69'))).toBe(code)
  })
})

describe('the tile of a new practice', () => {
  it.each([
    [[], 3, 0],
    [[60], 4, 0],
    [[60], 5, 1],
    [[64, 10], 5, 1],
    [[64, 64], 80, 2],
  ])('among tiles of %j for %i calendars is %i', (sizes, count, expected) => {
    expect(placeInTiles(sizes, count)).toBe(expected)
    expect(CALENDARS_OF_TILE).toBe(64)
  })
})
