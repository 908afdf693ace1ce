// Day and time inside a sentence: French and Italian write the day small there, English and German do not.
import { formatDateTime } from '@colloque/ui'
import { lang } from '@colloque/ui/messages'

/** “Tuesday 24 November, 10:00”, “mardi 24 novembre, 10:00”: for use after other words. */
export function whenWithin(at: number, timeZone: string): string {
  const text = formatDateTime(at, timeZone)
  if (lang !== 'fr' && lang !== 'it') return text
  return text.charAt(0).toLocaleLowerCase(lang) + text.slice(1)
}
