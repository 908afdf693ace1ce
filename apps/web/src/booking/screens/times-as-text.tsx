// Free times that can be seen and not booked here.
import { dayOf, formatDayHeading, formatTime } from '@colloque/ui'

const DAYS = 10

/** The first days with their times; `starts` in ms, ascending. */
export function TimesAsText({
  starts,
  timeZone,
  now,
}: {
  readonly starts: readonly number[]
  readonly timeZone: string
  readonly now: number
}) {
  const days = byDay(starts, timeZone).slice(0, DAYS)
  return (
    <div class="times-as-text stack">
      {days.map(([day, times]) => (
        <section key={day} aria-labelledby={`free-${day}`}>
          <h2 id={`free-${day}`}>{formatDayHeading(times[0] ?? now, timeZone, now)}</h2>
          <ul class="times-list">
            {times.map((at) => (
              <li key={at}>{formatTime(at, timeZone)}</li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function byDay(starts: readonly number[], timeZone: string): [day: string, times: number[]][] {
  const days = new Map<string, number[]>()
  for (const start of starts) {
    const day = dayOf(start, timeZone)
    days.set(day, [...(days.get(day) ?? []), start])
  }
  return [...days]
}
