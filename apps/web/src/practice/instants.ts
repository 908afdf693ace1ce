// Days and times inside sentences, on the clock of the place of the visit.
import { formatDayHeading, formatTime } from '@colloque/ui'
import { lang, patient } from '@colloque/ui/messages'

// The number of a day and its month stay on one line.
function whole(day: string): string {
  return day.replace(/(?<=\d(?:er|º)?) (?=\p{L})/u, '\u00a0')
}

/** “Tuesday 24 November”, as it stands inside a sentence of the page's language. */
export function dayInSentence(at: number, timeZone: string, now: number): string {
  const day = whole(formatDayHeading(at, timeZone, now))
  // English and German write days with a capital anywhere.
  return lang === 'en' || lang === 'de' ? day : day.charAt(0).toLocaleLowerCase(lang) + day.slice(1)
}

/** Day and time together, inside a sentence. */
export function timeInSentence(at: number, timeZone: string, now: number): string {
  return patient.dayAtTime({ day: dayInSentence(at, timeZone, now), time: formatTime(at, timeZone) })
}

/** Day and time together, as a value of its own. */
export function timeAsValue(at: number, timeZone: string, now: number): string {
  return patient.dayAtTime({
    day: whole(formatDayHeading(at, timeZone, now)),
    time: formatTime(at, timeZone),
  })
}
