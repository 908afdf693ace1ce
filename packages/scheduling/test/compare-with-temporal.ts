// Compares wall times and instants around every clock change with Temporal; prints counts as one line of JSON.
// Started by zone-oracle.test.ts under several host zones; `earlier` as argument is the control that must differ.
import { Temporal } from 'temporal-polyfill'
import { civilDate, localToUtc, utcToLocal, zoneOffsets } from '../src/index.ts'
import { temporalInstant } from './temporal-reference.ts'
import { zones } from './zones.ts'

const disambiguation = process.argv[2] === 'earlier' ? 'earlier' : 'compatible'
const spans = [
  ['2009-06-01', '2012-03-01'],
  ['2025-01-01', '2028-01-01'],
] as const
const counts = { zones: 0, changes: 0, wallTimes: 0, instants: 0, differences: 0, hostOffset: 0 }
const different: string[] = []

for (const timeZone of zones) {
  counts.zones++
  for (const [from, to] of spans) compareSpan(timeZone, epochDay(from), epochDay(to))
}
counts.differences = different.length
counts.hostOffset = new Date(1_800_000_000_000).getTimezoneOffset()
console.log(JSON.stringify({ ...counts, first: different.slice(0, 5) }))

function compareSpan(timeZone: string, fromDay: number, toDay: number): void {
  const zone = zoneOffsets(timeZone, fromDay * 86_400_000, toDay * 86_400_000)
  const end = Temporal.Instant.fromEpochMilliseconds(toDay * 86_400_000)
  let change = Temporal.Instant.fromEpochMilliseconds(fromDay * 86_400_000)
    .toZonedDateTimeISO(timeZone)
    .getTimeZoneTransition('next')
  // Without a change, some day in the middle will do.
  if (change === null || change.epochMilliseconds >= end.epochMilliseconds) {
    compareDay(timeZone, zone, fromDay + 100)
  }
  while (change !== null && change.epochMilliseconds < end.epochMilliseconds) {
    counts.changes++
    const day = Math.floor(change.epochMilliseconds / 86_400_000)
    for (const near of [day - 1, day, day + 1]) compareDay(timeZone, zone, near)
    change = change.getTimeZoneTransition('next')
  }
}

function compareDay(timeZone: string, zone: ReturnType<typeof zoneOffsets>, day: number): void {
  const { year, month, dayOfMonth } = civilDate(day)
  const date = new Temporal.PlainDate(year, month, dayOfMonth)
  for (let minute = 0; minute <= 1440; minute += 15) {
    counts.wallTimes++
    const expected = temporalInstant(timeZone, date, minute, disambiguation)
    if (localToUtc(zone, day, minute) !== expected) different.push(`${timeZone} ${date} minute ${minute}`)
  }
  for (let at = day * 86_400_000; at < (day + 1) * 86_400_000; at += 15 * 60_000) {
    counts.instants++
    const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
    const local = utcToLocal(zone, at)
    const isSame =
      local.day === epochDay(wall.toPlainDate().toString()) && local.minute === wall.hour * 60 + wall.minute
    if (!isSame) different.push(`${timeZone} ${wall}`)
  }
}

function epochDay(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) / 86_400_000
}
