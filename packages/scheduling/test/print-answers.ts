// Prints what holidays, limits, lanes and openings answer near clock changes, as one line of JSON.
// Started by host-zone.test.ts under several host zones; `host` as argument adds what must differ.
import {
  countedTicks,
  dayTicks,
  expandOpenings,
  findStarts,
  formatDay,
  freeLanes,
  fullTimes,
  holidayRegions,
  limitWindows,
  parseDay,
  publicHolidays,
} from '../src/index.ts'
import { openingOf, rulesOf } from './rules-of.ts'
import { zones } from './zones.ts'

const days = ['2026-03-26', '2026-04-02', '2026-10-22', '2026-12-24'].map(parseDay)
const limits = { perDay: 2, perWeek: 5, deliveries: [{ day: '2026-03-27', visits: 9 }] }
const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => openingOf(weekday, 1, 4))

const answers = zones.flatMap((timeZone) =>
  days.map((day) => {
    const window = dayTicks(timeZone, day, 6)
    const rules = { ...rulesOf(weekly), holidays: { countryCode: 'DE', region: 'BY' } as const, limits }
    const openings = expandOpenings(rules, timeZone, day, 6, 'public')
    const taken = openings.map(({ startTick }, i) => ({ startTick, visits: i }))
    const closed = fullTimes({ limits, timeZone, ...window, taken })
    const busyByLane = [openings.slice(0, 2), openings.slice(1, 4)]
    const free = freeLanes({ openings, busyByLane, closed: closed.slice(0, 1), ...window })
    const lengthClass = { beforeTicks: 1, lengthTicks: 4, afterTicks: 1 }
    const bounds = { earliestAt: 0, latestAt: Number.POSITIVE_INFINITY }
    return {
      openings,
      closed,
      counted: countedTicks({ limits, timeZone, ...window }),
      windows: limitWindows({ limits, timeZone, startTick: window.fromTick + 20 }),
      starts: findStarts({ free, openings, gridMinutes: 15, lengthClass, timeZone, ...bounds }),
    }
  }),
)
const holidays = (['FR', 'DE', 'IT'] as const).flatMap((countryCode) =>
  holidayRegions(countryCode).map(({ region }) =>
    publicHolidays({ countryCode, region }, parseDay('2026-01-01'), 365).map(formatDay),
  ),
)
const host = process.argv[2] === 'host' ? new Date(2026, 0, 1).getTime() : null
console.log(JSON.stringify({ answers, holidays, host }))
