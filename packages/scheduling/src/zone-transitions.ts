// When a time zone changes its offset from UTC, found by asking Intl once per zone and span (SPEC.md §3).
// The only place that asks Intl; refuses names the host does not know and bare offsets such as +02:00.
import { FIRST_DAY, LAST_DAY } from './civil-day.ts'
import { SchedulingError } from './scheduling-error.ts'
import { DAY_MS, TICK_MINUTES } from './ticks.ts'

/** Offsets of one zone over `[fromAt, toAt)`; `offsetMinutes` (east positive) has one entry more than `transitionsAt`. */
export type ZoneOffsets = {
  readonly timeZone: string
  readonly fromAt: number
  readonly toAt: number
  /** Instants (ms since epoch), ascending, from which the next offset holds. */
  readonly transitionsAt: readonly number[]
  readonly offsetMinutes: readonly number[]
}

// Spans are widened to whole blocks, so that a moving "now" keeps asking for the same few keys.
const BLOCK_MS = 128 * DAY_MS
const MOST_BLOCKS = 32
const MOST_CACHED = 512

// By zone, then by the span's blocks.
const cache = new Map<string, Map<number, ZoneOffsets>>()
let cached = 0

/**
 * Offsets of `timeZone` (IANA name) over at least `[fromAt, toAt)`, ms since epoch. Two changes within one UTC day
 * that cancel each other would be missed; no zone has had such a pair since 1973.
 * @throws SchedulingError for an unknown zone, or a span that is empty, longer than 11 years or outside 1973 to 2199.
 */
export function zoneOffsets(timeZone: string, fromAt: number, toAt: number): ZoneOffsets {
  const fromBlock = Math.floor(fromAt / BLOCK_MS)
  const toBlock = Math.ceil(toAt / BLOCK_MS)
  requireSpan(fromAt, toAt, toBlock - fromBlock)
  const key = fromBlock * 2 * MOST_BLOCKS + (toBlock - fromBlock)
  const known = cache.get(timeZone)?.get(key)
  if (known !== undefined) return known

  const found = findOffsets(timeZone, fromBlock * BLOCK_MS, toBlock * BLOCK_MS)
  if (cached >= MOST_CACHED) {
    cache.clear()
    cached = 0
  }
  const spans = cache.get(timeZone) ?? new Map<number, ZoneOffsets>()
  cache.set(timeZone, spans.set(key, found))
  cached++
  return found
}

/** Offset from UTC in minutes, east positive, at the instant `at` (ms), which must lie in the span of `zone`. */
export function offsetMinutesAt(zone: ZoneOffsets, at: number): number {
  const { transitionsAt, offsetMinutes } = zone
  let i = 0
  while (i < transitionsAt.length && at >= (transitionsAt[i] as number)) i++
  return offsetMinutes[i] as number
}

function requireSpan(fromAt: number, toAt: number, blocks: number): void {
  const isSpan = fromAt < toAt && blocks <= MOST_BLOCKS
  if (!isSpan || fromAt < (FIRST_DAY - 4) * DAY_MS || toAt > (LAST_DAY + 5) * DAY_MS) {
    throw new SchedulingError('offsets are asked for a span of at most 11 years between 1973 and 2199')
  }
}

function findOffsets(timeZone: string, fromAt: number, toAt: number): ZoneOffsets {
  const readOffset = offsetReader(timeZone)
  const transitionsAt: number[] = []
  let before = readOffset(fromAt)
  const offsetMinutes = [before]
  for (let at = fromAt; at < toAt; at += DAY_MS) {
    const after = readOffset(at + DAY_MS)
    if (after === before) continue
    transitionsAt.push(findChange(readOffset, at, at + DAY_MS, before))
    offsetMinutes.push(after)
    before = after
  }
  return { timeZone, fromAt, toAt, transitionsAt, offsetMinutes }
}

// The first whole minute in (low, high] whose offset is no longer `before`.
function findChange(readOffset: (at: number) => number, low: number, high: number, before: number): number {
  let [lowMinute, highMinute] = [low / 60_000, high / 60_000]
  while (highMinute - lowMinute > 1) {
    const middle = Math.floor((lowMinute + highMinute) / 2)
    if (readOffset(middle * 60_000) === before) lowMinute = middle
    else highMinute = middle
  }
  return highMinute * 60_000
}

function offsetReader(timeZone: string): (at: number) => number {
  const format = zoneFormat(timeZone)
  return (at) => {
    // "11/24/2026, GMT+05:45"; plain "GMT" is zero.
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(format.format(at)) ?? []
    const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1)
    if (offset % TICK_MINUTES !== 0) throw new SchedulingError('a zone lies off the 5-minute grid')
    return offset
  }
}

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  // attacker-controlled; Intl also takes bare offsets, whose rules nobody keeps.
  if (typeof timeZone === 'string' && /^[A-Za-z]/.test(timeZone)) {
    try {
      return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
    }
  }
  throw new SchedulingError('unknown time zone')
}
