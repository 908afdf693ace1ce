// The message about a visit that was moved or handed over, ready to be changed: in the language the patient booked in, whatever the desk's is. A
// page carries the messages of one language, so these few sentences stand here.
import { formatDayIn, formatTime, type Language } from '@colloque/ui'

export type MovedFacts = {
  /** ms. */
  fromAt: number
  toAt: number
  /** Whoever has it now, where the patient knows of another practitioner. */
  practitioner: string | null
  timeZone: string
  now: number
  /** The practice's number. */
  phone: string
}

type Words = { fromDay: string; fromTime: string; toDay: string; toTime: string; practitioner: string }

/** `moved`: another time; `handed`: another practitioner at the same time; `both`. `ways`: what to do if it does not suit. */
type Sentences = Record<'moved' | 'handed' | 'both', (words: Words) => string> & {
  ways: (phone: string) => string
}

const texts: Record<Language, Sentences> = {
  en: {
    moved: ({ fromDay, fromTime, toDay, toTime }) =>
      `Your visit on ${fromDay} at ${fromTime} has been moved to ${toDay} at ${toTime}.`,
    handed: ({ fromDay, fromTime, practitioner }) =>
      `Your visit on ${fromDay} at ${fromTime} will be with ${practitioner}.`,
    both: ({ fromDay, fromTime, toDay, toTime, practitioner }) =>
      `Your visit on ${fromDay} at ${fromTime} has been moved to ${toDay} at ${toTime}, with ${practitioner}.`,
    ways: (phone) =>
      `If that does not suit you, answer here, change or cancel the visit on this page, or phone us: ${phone}`,
  },
  fr: {
    moved: ({ fromDay, fromTime, toDay, toTime }) =>
      `Votre rendez-vous du ${fromDay} à ${fromTime} a été déplacé au ${toDay} à ${toTime}.`,
    handed: ({ fromDay, fromTime, practitioner }) =>
      `Votre rendez-vous du ${fromDay} à ${fromTime} aura lieu avec ${practitioner}.`,
    both: ({ fromDay, fromTime, toDay, toTime, practitioner }) =>
      `Votre rendez-vous du ${fromDay} à ${fromTime} a été déplacé au ${toDay} à ${toTime}, avec ${practitioner}.`,
    ways: (phone) =>
      `Si cela ne vous convient pas, répondez ici, modifiez ou annulez le rendez-vous sur cette page, ou appelez-nous\u00a0: ${phone}`,
  },
  de: {
    moved: ({ fromDay, fromTime, toDay, toTime }) =>
      `Ihr Termin am ${fromDay} um ${fromTime} Uhr wurde auf ${toDay} um ${toTime} Uhr verschoben.`,
    handed: ({ fromDay, fromTime, practitioner }) =>
      `Ihr Termin am ${fromDay} um ${fromTime} Uhr findet bei ${practitioner} statt.`,
    both: ({ fromDay, fromTime, toDay, toTime, practitioner }) =>
      `Ihr Termin am ${fromDay} um ${fromTime} Uhr wurde auf ${toDay} um ${toTime} Uhr verschoben und findet bei ${practitioner} statt.`,
    ways: (phone) =>
      `Wenn Ihnen das nicht passt, antworten Sie hier, verschieben Sie den Termin auf dieser Seite oder sagen Sie ihn ab, oder rufen Sie uns an: ${phone}`,
  },
  it: {
    moved: ({ fromDay, fromTime, toDay, toTime }) =>
      `Il Suo appuntamento di ${fromDay} alle ${fromTime} è stato spostato a ${toDay} alle ${toTime}.`,
    handed: ({ fromDay, fromTime, practitioner }) =>
      `Il Suo appuntamento di ${fromDay} alle ${fromTime} sarà con ${practitioner}.`,
    both: ({ fromDay, fromTime, toDay, toTime, practitioner }) =>
      `Il Suo appuntamento di ${fromDay} alle ${fromTime} è stato spostato a ${toDay} alle ${toTime}, con ${practitioner}.`,
    ways: (phone) =>
      `Se non Le va bene, risponda qui, sposti o annulli l’appuntamento in questa pagina, oppure ci telefoni: ${phone}`,
  },
}

/** The language of the message: that of the booking where there are words in it, otherwise the desk's. */
export function languageOfMessage(booked: string | null, desk: Language): Language {
  return isLanguage(booked) ? booked : desk
}

/** The whole message. */
export function movedText(language: Language, facts: MovedFacts): string {
  const { fromAt, toAt, practitioner, timeZone, now, phone } = facts
  const sentences = texts[language]
  const say = practitioner === null ? sentences.moved : fromAt === toAt ? sentences.handed : sentences.both
  const sentence = say({
    fromDay: formatDayIn(language, fromAt, timeZone, now),
    fromTime: formatTime(fromAt, timeZone),
    toDay: formatDayIn(language, toAt, timeZone, now),
    toTime: formatTime(toAt, timeZone),
    practitioner: practitioner ?? '',
  })
  return `${sentence}\n\n${sentences.ways(phone)}`
}

function isLanguage(text: string | null): text is Language {
  return text !== null && Object.hasOwn(texts, text)
}
