// The message about a moved visit, ready to be changed: in the language the patient booked in, whatever the desk's is. A
// page carries the messages of one language, so these few sentences stand here.
import { formatDayIn, formatTime, type Language } from '@colloque/ui'

export type MovedFacts = {
  /** ms. */
  fromAt: number
  toAt: number
  timeZone: string
  now: number
  /** The practice's number. */
  phone: string
}

type Words = { fromDay: string; fromTime: string; toDay: string; toTime: string; phone: string }

const texts: Record<Language, (words: Words) => string> = {
  en: ({ fromDay, fromTime, toDay, toTime, phone }) =>
    `Your visit on ${fromDay} at ${fromTime} has been moved to ${toDay} at ${toTime}.\n\nIf that does not suit you, answer here, change or cancel the visit on this page, or phone us: ${phone}`,
  fr: ({ fromDay, fromTime, toDay, toTime, phone }) =>
    `Votre rendez-vous du ${fromDay} à ${fromTime} a été déplacé au ${toDay} à ${toTime}.\n\nSi cela ne vous convient pas, répondez ici, modifiez ou annulez le rendez-vous sur cette page, ou appelez-nous\u00a0: ${phone}`,
  de: ({ fromDay, fromTime, toDay, toTime, phone }) =>
    `Ihr Termin am ${fromDay} um ${fromTime} Uhr wurde auf ${toDay} um ${toTime} Uhr verschoben.\n\nWenn Ihnen das nicht passt, antworten Sie hier, verschieben Sie den Termin auf dieser Seite oder sagen Sie ihn ab, oder rufen Sie uns an: ${phone}`,
  it: ({ fromDay, fromTime, toDay, toTime, phone }) =>
    `Il Suo appuntamento di ${fromDay} alle ${fromTime} è stato spostato a ${toDay} alle ${toTime}.\n\nSe non Le va bene, risponda qui, sposti o annulli l’appuntamento in questa pagina, oppure ci telefoni: ${phone}`,
}

/** The language of the message: that of the booking where there are words in it, otherwise the desk's. */
export function languageOfMessage(booked: string | null, desk: Language): Language {
  return isLanguage(booked) ? booked : desk
}

/** The whole message. */
export function movedText(language: Language, { fromAt, toAt, timeZone, now, phone }: MovedFacts): string {
  return texts[language]({
    fromDay: formatDayIn(language, fromAt, timeZone, now),
    fromTime: formatTime(fromAt, timeZone),
    toDay: formatDayIn(language, toAt, timeZone, now),
    toTime: formatTime(toAt, timeZone),
    phone,
  })
}

function isLanguage(text: string | null): text is Language {
  return text !== null && Object.hasOwn(texts, text)
}
