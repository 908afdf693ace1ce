// Generated from messages/de/agenda.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, chooseSelect, writeNumber } from '../../message-runtime.ts'

export const markCheckedIn = (): string => "In Behandlung"
export const historyResized = (args: { readonly minutes: number; readonly name: string }): string => choosePlural("de", args.minutes, { "one": writeNumber("de", args.minutes) + " Minute", "other": writeNumber("de", args.minutes) + " Minuten" }) + " lang, festgelegt von " + args.name
export const historyResizedUnproven = (args: { readonly minutes: number }): string => choosePlural("de", args.minutes, { "one": writeNumber("de", args.minutes) + " Minute", "other": writeNumber("de", args.minutes) + " Minuten" }) + " lang, festgelegt vom Dienst. Es gibt dafür keinen Beleg."
export const historyCheckedIn = (args: { readonly name: string }): string => "In Behandlung, vermerkt von " + args.name
export const layoutWeek = (): string => "Woche"
export const wholeWeek = (): string => "Ganze Woche"
export const previousWeek = (): string => "Vorige Woche"
export const nextWeek = (): string => "Nächste Woche"
export const keysHint = (): string => "Tasten: t heute, Pfeiltasten blättern, d Tag, w Woche, l Liste, n neuer Termin. Auf einem Termin: Alt mit Pfeiltasten verschiebt ihn, Alt und Umschalt ändern seine Dauer."
export const filterRooms = (): string => "Räume und Geräte"
export const room = (args: { readonly kind: string }): string => chooseSelect(args.kind, { "room": "Raum", "other": "Gerät" })
export const cursorLabel = (args: { readonly from: string; readonly to: string; readonly column: string }): string => "Freie Zeit, " + args.from + " bis " + args.to + ", " + args.column + ". Pfeiltasten bewegen, Umschalt ändert die Dauer, Eingabe trägt einen Termin ein."
export const cursorAt = (args: { readonly from: string; readonly to: string; readonly column: string }): string => args.from + " bis " + args.to + ", " + args.column
export const noOtherColumn = (): string => "Keine andere Spalte kann diesen Termin aufnehmen."
export const resized = (args: { readonly from: number; readonly to: number }): string => "Dauer geändert von " + writeNumber("de", args.from) + " auf " + choosePlural("de", args.to, { "one": writeNumber("de", args.to) + " Minute", "other": writeNumber("de", args.to) + " Minuten" }) + "."
export const calendar = (): string => "Terminbuch"
export const movedTo = (args: { readonly from: string; readonly to: string; readonly calendar: string }): string => "Verschoben von " + args.from + " auf " + args.to + ", " + args.calendar + "."
export const notMoved = (args: { readonly reason: string }): string => "Er bleibt, wo er war. " + args.reason
export const length = (): string => "Dauer"
export const lengthUnchanged = (args: { readonly count: number }): string => choosePlural("de", args.count, { "one": writeNumber("de", args.count) + " Minute", "other": writeNumber("de", args.count) + " Minuten" }) + ", wie jetzt"
export const saveLength = (args: { readonly count: number }): string => "Auf " + choosePlural("de", args.count, { "one": writeNumber("de", args.count) + " Minute", "other": writeNumber("de", args.count) + " Minuten" }) + " ändern"
export const otherTime = (): string => "Eine andere Zeit wählen"
export const emptyWeek = (): string => "Keine Termine in dieser Woche."
export const inThePast = (): string => "Diese Zeit ist vorbei."
export const timeTaken = (): string => "Diese Zeit ist vergeben."
export const sealedAnew = (args: { readonly name: string }): string => args.name + " kann diesen Termin von nun an öffnen, Sie nicht mehr. Was Sie gelesen haben, bleibt gelesen. Dort wird angeboten, den Patienten zu benachrichtigen."
export const sealedAnewShared = (args: { readonly name: string }): string => args.name + " kann diesen Termin von nun an öffnen. Sie auch: Das Terminbuch ist mit Ihnen geteilt. Dort wird angeboten, den Patienten zu benachrichtigen."
export const transferSecretary = (args: { readonly name: string }): string => "Dieser Termin ist für " + args.name + " versiegelt. Nur diese Person kann ihn weitergeben: Der Grund muss neu versiegelt werden, und Sie können ihn nicht öffnen."
export const transferNotOpened = (args: { readonly name: string }): string => "Dieser Termin ist für " + args.name + " versiegelt. Weitergeben kann ihn nur, wer ihn öffnen kann."
export const transferNoType = (): string => "Die Terminbücher der anderen bieten diese Terminart nicht an."
export const transferNoLength = (): string => "Die Terminbücher der anderen bieten keine Termine dieser Dauer an."
export const cannotHandOn = (): string => "Sie können diesen Termin nicht mehr öffnen. Er lässt sich hier nicht für jemand anderen versiegeln."
export const grantKept = (): string => "Der Termin wurde verschoben, doch der Dienst gibt Ihren Schlüsseln weiter Zugang dazu. Verlassen Sie sich nicht auf diesen Dienst, bevor Sie wissen, warum."
export const historyTransferred = (args: { readonly when: string; readonly to: string; readonly name: string }): string => "Verschoben auf " + args.when + ", jetzt bei " + args.to + ", von " + args.name
export const tell = (): string => "Patient benachrichtigen"
export const tellNamed = (args: { readonly name: string }): string => "Patient benachrichtigen: " + args.name
export const tellBar = (): string => "Patient nicht benachrichtigt"
export const notTold = (args: { readonly name: string; readonly from: string; readonly to: string }): string => args.name + " weiß es noch nicht: " + args.from + " ist jetzt " + args.to + "."
export const notToldHanded = (args: { readonly name: string; readonly from: string }): string => args.name + " weiß es noch nicht: Der Termin " + args.from + " ist jetzt bei Ihnen."
export const notToldHandedMoved = (args: { readonly name: string; readonly from: string; readonly to: string }): string => args.name + " weiß es noch nicht: Der Termin " + args.from + " ist jetzt bei Ihnen, und zwar " + args.to + "."
export const tellLater = (): string => "Nicht jetzt"
export const tellTitle = (args: { readonly name: string }): string => args.name + " benachrichtigen"
export const tellLead = (): string => "Das wird über den privaten Link gelesen, sobald er wieder geöffnet wird. Ist es bald, rufen Sie an."
export const tellLanguage = (args: { readonly language: string }): string => "Die Nachricht ist auf " + args.language + ", in der Sprache der Buchung."
export const tellNot = (): string => "Nicht senden"
export const tellStale = (args: { readonly when: string }): string => "Dieser Termin steht inzwischen anders: " + args.when + ". Der Text nennt die alte Zeit."
export const tellElsewhere = (args: { readonly name: string }): string => "Dieser Termin ist inzwischen bei " + args.name + ". Der Text sagt, was war."
export const tellAway = (): string => "Dieser Termin ist nicht mehr unter den angezeigten Tagen. Sehen Sie nach, wo er steht, bevor Sie dies senden."
export const told = (args: { readonly name: string }): string => "Versiegelt und an " + args.name + " gesendet."
export const handOverNote = (args: { readonly name: string }): string => "Nach dem Verschieben kann " + args.name + " diesen Termin öffnen, Sie nicht mehr. Was Sie gelesen haben, bleibt gelesen. Dort wird angeboten, den Patienten zu benachrichtigen."
export const handOverNoteShared = (args: { readonly name: string }): string => "Nach dem Verschieben kann " + args.name + " diesen Termin öffnen. Sie auch: Der Kalender ist mit Ihnen geteilt. Dort wird angeboten, den Patienten zu benachrichtigen."
export const until = (args: { readonly time: string }): string => "bis " + args.time
