// Generated from messages/de/common.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, writeNumber } from '../../message-runtime.ts'

export const productName = (): string => "Colloque"
export const skipToContent = (): string => "Zum Inhalt"
export const languages = (): string => "Sprachen"
export const back = (): string => "Zurück"
export const next = (): string => "Weiter"
export const change = (): string => "Ändern"
export const changeOf = (args: { readonly what: string }): string => "Ändern: " + args.what
export const cancel = (): string => "Abbrechen"
export const close = (): string => "Schließen"
export const save = (): string => "Speichern"
export const undo = (): string => "Rückgängig"
export const retry = (): string => "Noch einmal versuchen"
export const copy = (): string => "Kopieren"
export const copied = (): string => "Kopiert"
export const copyFailed = (): string => "Konnte nicht kopiert werden. Markieren Sie den Text und kopieren Sie ihn von Hand."
export const print = (): string => "Drucken"
export const optional = (): string => "freiwillig"
export const loading = (): string => "Wird geladen"
export const yes = (): string => "Ja"
export const no = (): string => "Nein"
export const errorPrefix = (): string => "Fehler:"
export const errorSummaryTitle = (args: { readonly count: number }): string => choosePlural("de", args.count, { "one": "Es gibt ein Problem", "other": "Es gibt " + writeNumber("de", args.count) + " Probleme" })
export const noticeInfo = (): string => "Hinweis"
export const noticeGood = (): string => "Erledigt"
export const noticeWarn = (): string => "Wichtig"
export const noticeBad = (): string => "Nicht möglich"
export const sealedFor = (args: { readonly name: string }): string => "Versiegelt für " + args.name
export const sealedForExplained = (args: { readonly name: string }): string => "In Ihrem Browser verschlossen. Es öffnet sich für " + args.name + " und für niemanden sonst."
export const seenByService = (): string => "Für den Dienst sichtbar"
export const seenByServiceExplained = (): string => "Der Buchungsdienst braucht das, um den Kalender zu führen. Es ist nicht versiegelt."
export const sealAlternative = (): string => "Siegel"
export const bytesLeft = (args: { readonly count: number }): string => choosePlural("de", args.count, { "one": "Noch " + writeNumber("de", args.count) + " Zeichen", "other": "Noch etwa " + writeNumber("de", args.count) + " Zeichen" })
export const bytesTooMany = (args: { readonly count: number }): string => choosePlural("de", args.count, { "one": writeNumber("de", args.count) + " Zeichen zu viel", "other": "Etwa " + writeNumber("de", args.count) + " Zeichen zu viel" })
export const bytesBudget = (args: { readonly count: number }): string => "Bis zu etwa " + choosePlural("de", args.count, { "one": writeNumber("de", args.count) + " Zeichen", "other": writeNumber("de", args.count) + " Zeichen" }) + "."
export const day = (): string => "Tag"
export const month = (): string => "Monat"
export const year = (): string => "Jahr"
export const dateExample = (): string => "Zum Beispiel 27 3 1985"
export const showMoreDays = (): string => "Weitere Tage zeigen"
export const daysShown = (args: { readonly count: number }): string => choosePlural("de", args.count, { "one": writeNumber("de", args.count) + " weiterer Tag wird gezeigt", "other": writeNumber("de", args.count) + " weitere Tage werden gezeigt" })
export const timeOn = (args: { readonly time: string; readonly day: string }): string => args.time + ", " + args.day
export const timesOn = (args: { readonly day: string }): string => "Zeiten am " + args.day
export const earliest = (): string => "Früheste"
export const morning = (): string => "Vormittag"
export const afternoon = (): string => "Nachmittag"
export const showAllTimes = (args: { readonly count: number }): string => choosePlural("de", args.count, { "one": "Die eine Zeit zeigen", "other": "Alle " + writeNumber("de", args.count) + " Zeiten zeigen" })
export const timesInZone = (args: { readonly zone: string }): string => "Die Zeiten gelten für die Zeitzone " + args.zone + "."
export const timesInZoneYours = (args: { readonly zone: string; readonly yours: string }): string => "Die Zeiten gelten für die Zeitzone " + args.zone + ". Ihr Gerät ist auf " + args.yours + " eingestellt."
export const fingerprintWords = (): string => "Schlüsselwörter dieser Praxis"
export const fingerprintText = (): string => "Vollständig"
export const qrLabel = (args: { readonly what: string }): string => "QR-Code: " + args.what
export const statusProposed = (): string => "Vorgeschlagen"
export const statusPending = (): string => "Ausstehend"
export const statusBooked = (): string => "Gebucht"
export const statusArrived = (): string => "Eingetroffen"
export const statusCheckedIn = (): string => "In Behandlung"
export const statusFulfilled = (): string => "Wahrgenommen"
export const statusCancelled = (): string => "Abgesagt"
export const statusNoshow = (): string => "Nicht erschienen"
export const statusWaitlist = (): string => "Auf der Warteliste"
export const lengthMinutes = (args: { readonly count: number }): string => choosePlural("de", args.count, { "one": writeNumber("de", args.count) + " Min.", "other": writeNumber("de", args.count) + " Min." })
export const entryFromTo = (args: { readonly start: string; readonly end: string }): string => args.start + " bis " + args.end
export const locked = (): string => "Gesperrt"
export const now = (args: { readonly time: string }): string => "Jetzt, " + args.time + " Uhr"
export const agendaColumn = (args: { readonly count: number; readonly name: string }): string => choosePlural("de", args.count, { "=0": args.name + ": keine Termine", "one": args.name + ": " + writeNumber("de", args.count) + " Termin", "other": args.name + ": " + writeNumber("de", args.count) + " Termine" })
export const phone = (): string => "Telefon"
export const home = (): string => "Startseite"
