// Generated from messages/de/inbox.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, writeNumber } from '../../message-runtime.ts'

export const navInbox = (): string => "Eingang"
export const title = (): string => "Eingang"
export const loading = (): string => "Was wartet, wird geöffnet"
export const unavailable = (): string => "Was wartet, konnte nicht geladen werden."
export const unansweredTitle = (): string => "Nachrichten ohne Antwort"
export const unansweredLead = (): string => "Termine, zu denen zuletzt die Person geschrieben hat, der nächste zuerst."
export const unansweredCount = (args: { readonly count: number }): string => choosePlural("de", args.count, { "one": writeNumber("de", args.count) + " Nachricht ohne Antwort", "other": writeNumber("de", args.count) + " Nachrichten ohne Antwort" })
export const unansweredNumber = (args: { readonly count: number }): string => writeNumber("de", args.count)
export const unansweredNone = (): string => "Jede Nachricht hat eine Antwort."
export const openVisit = (): string => "Den Termin öffnen"
export const openVisitOf = (args: { readonly name: string }): string => "Den Termin öffnen: " + args.name
export const listTitle = (): string => "Warteliste"
export const listLead = (): string => "Eine Zeit, die frei wird, wird der ersten Person angeboten, der sie passt. Sie können auch selbst eine freie Zeit anbieten."
export const listNone = (): string => "Niemand wartet."
export const place = (args: { readonly place: number }): string => writeNumber("de", args.place) + "."
export const sealedFor = (args: { readonly name: string }): string => "Versiegelt für " + args.name
export const cannotOpen = (): string => "Lässt sich nicht öffnen: Es kann beschädigt oder vertauscht sein."
export const days = (): string => "Tage"
export const daysRange = (args: { readonly from: string; readonly until: string }): string => args.from + " bis " + args.until
export const calendars = (): string => "Bei"
export const wants = (): string => "Möchte"
export const reason = (): string => "Grund"
export const phone = (): string => "Telefon"
export const offer = (): string => "Angebot"
export const offeredUntil = (args: { readonly when: string; readonly until: string }): string => args.when + ", freigehalten bis " + args.until
export const noOffer = (): string => "Zurzeit keines"
export const lapsedOnce = (): string => "Ein Angebot blieb ohne Antwort."
export const lapsed = (): string => "Zwei Angebote blieben ohne Antwort: Es wird nichts mehr angeboten."
export const wrote = (): string => "Zuletzt hat die Person geschrieben"
export const write = (): string => "Schreiben"
export const writeTo = (args: { readonly name: string }): string => "Schreiben an " + args.name
export const offerTime = (): string => "Eine Zeit anbieten"
export const offerTimeTo = (args: { readonly name: string }): string => "Eine Zeit anbieten: " + args.name
export const remove = (): string => "Von der Liste nehmen"
export const removeNamed = (args: { readonly name: string }): string => "Von der Liste nehmen: " + args.name
export const offerTitle = (args: { readonly name: string }): string => "Eine Zeit anbieten: " + args.name
export const offerLead = (): string => "Sie wird höchstens zwei Stunden freigehalten. Die Person sieht sie unter ihrem privaten Link und nimmt sie dort an: Was versiegelt war, wird dann für diese Zeit neu versiegelt. Ein kurzer Anruf hilft."
export const calendar = (): string => "Terminbuch"
export const chooseTime = (): string => "Wählen Sie zuerst eine Zeit."
export const offerConfirm = (args: { readonly when: string }): string => args.when + " anbieten"
export const offered = (args: { readonly when: string }): string => "Angeboten: " + args.when + "."
export const alreadyOffered = (): string => "Dieser Person ist schon eine Zeit angeboten."
export const notWaiting = (): string => "Diese Person wartet nicht mehr oder hat nicht nach diesem Tag gefragt."
export const tooSoon = (): string => "Diese Zeit ist zu nah: Niemand würde das Angebot sehen."
export const taken = (): string => "Diese Zeit wurde gerade vergeben oder wird für jemanden freigehalten. Wählen Sie eine andere."
export const removeTitle = (args: { readonly name: string }): string => args.name + " von der Warteliste nehmen?"
export const removeLead = (): string => "Das lässt sich nicht zurücknehmen. Die Person sieht es unter ihrem privaten Link. Was angeboten ist, geht an die nächste Person."
export const keep = (): string => "Auf der Liste lassen"
export const removed = (): string => "Von der Liste genommen."
export const somebody = (): string => "diese Person"
export const preparation = (): string => "Vor dem Termin"
export const preparationHint = (args: { readonly count: number }): string => "Was mitzubringen, was vorher zu tun ist. Alle, die diese Art gebucht haben, lesen es; es ist öffentlich. Höchstens " + writeNumber("de", args.count) + " Zeichen."
export const preparationTooLong = (): string => "Das ist zu lang für „Vor dem Termin“."
