// Generated from messages/de/openings.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, chooseSelect, writeNumber } from '../../message-runtime.ts'

export const lead = (): string => "Wann in diesem Terminbuch gebucht werden kann, in Ortszeit, im Sommer wie im Winter. Was schließt, hat Vorrang vor dem, was öffnet; zusätzliche Zeiten an einem Datum haben Vorrang vor gestrichenen Zeiten und Feiertagen, nie vor Abwesenheiten."
export const weekly = (): string => "Wöchentliche Sprechzeiten"
export const rowText = (args: { readonly count: number; readonly from: string; readonly to: string }): string => choosePlural("de", args.count, { "one": args.from + "–" + args.to, "other": args.from + "–" + args.to + ", alle " + writeNumber("de", args.count) + " Wochen" })
export const whoOn = (args: { readonly day: string; readonly from: string }): string => args.day + " " + args.from + ": wer buchen darf"
export const who = (): string => "Wer buchen darf"
export const access = (args: { readonly access: string }): string => chooseSelect(args.access, { "public": "Alle, online", "invitation": "Auf Einladung", "other": "Nur die Praxis" })
export const rowMore = (): string => "Rhythmus, Daten, Terminarten"
export const rowMoreOn = (args: { readonly day: string; readonly from: string }): string => "Rhythmus, Daten, Terminarten: " + args.day + " " + args.from
export const everyWeeks = (): string => "Wie oft"
export const everyWeeksChoice = (args: { readonly count: number }): string => choosePlural("de", args.count, { "one": "Jede Woche", "other": "Alle " + writeNumber("de", args.count) + " Wochen" })
export const firstDay = (): string => "Erster Tag"
export const firstDayHint = (): string => "Die Wochen zählen von der Woche dieses Tages an."
export const lastDay = (): string => "Letzter Tag"
export const types = (): string => "Angenommene Terminarten"
export const typesAll = (): string => "Jede Terminart"
export const typeGone = (): string => "Eine Art, die dieses Terminbuch nicht mehr anbietet"
export const chipEvery = (args: { readonly count: number; readonly days: string }): string => choosePlural("de", args.count, { "one": "Jede Woche", "other": "Alle " + writeNumber("de", args.count) + " Wochen" }) + ": " + args.days
export const chipFrom = (args: { readonly day: string }): string => "Ab " + args.day
export const chipUntil = (args: { readonly day: string }): string => "Bis " + args.day
export const chipEnded = (args: { readonly day: string }): string => "Vorbei seit " + args.day
export const chipNever = (): string => "Gilt an keinem Tag: Diese Daten lassen keinen übrig."
export const chipTypes = (args: { readonly types: string }): string => "Nur: " + args.types
export const chipShared = (): string => "Teilt Zeit mit Sprechzeiten, die andere Terminarten annehmen: Ein Termin in der einen nimmt die Zeit in beiden."
export const overlap = (args: { readonly day: string; readonly first: string; readonly second: string; readonly when: string }): string => args.day + ": Diese Zeiten überschneiden sich. " + args.first + " und " + args.second + " gelten beide am " + args.when + ". Ändern Sie eine davon, oder lassen Sie sie verschiedene Terminarten annehmen."
export const firstDayWrong = (args: { readonly day: string; readonly from: string }): string => args.day + " " + args.from + ": Wählen Sie den ersten Tag."
export const lastDayWrong = (args: { readonly day: string; readonly from: string }): string => args.day + " " + args.from + ": Der letzte Tag darf nicht vor dem ersten liegen."
export const noType = (args: { readonly day: string; readonly from: string }): string => args.day + " " + args.from + ": Wählen Sie mindestens eine Terminart oder jede."
export const tooMany = (args: { readonly count: number }): string => "Ein Terminbuch hat höchstens " + writeNumber("de", args.count) + " wöchentliche Sprechzeiten."
export const exceptions = (): string => "Einzelne Daten"
export const exceptionsLead = (): string => "Zusätzliche oder gestrichene Zeiten an einem Datum. Um einen Vormittag zu verlegen, schließen Sie ihn und fügen einen anderen hinzu."
export const exceptionsNone = (): string => "Kein Datum weicht von den wöchentlichen Sprechzeiten ab."
export const exceptionName = (args: { readonly kind: string; readonly number: number }): string => chooseSelect(args.kind, { "added": "Zusätzliche Zeit " + writeNumber("de", args.number), "other": "Gestrichene Zeit " + writeNumber("de", args.number) })
export const exceptionDay = (): string => "Datum"
export const exceptionFrom = (): string => "Von"
export const exceptionTo = (): string => "Bis"
export const exceptionAdd = (): string => "Zusätzliche Zeit hinzufügen"
export const exceptionClose = (): string => "Zeit an einem Datum streichen"
export const exceptionRemove = (args: { readonly name: string }): string => "Entfernen: " + args.name
export const exceptionsPast = (args: { readonly count: number }): string => choosePlural("de", args.count, { "one": writeNumber("de", args.count) + " vergangenes Datum", "other": writeNumber("de", args.count) + " vergangene Daten" })
export const exceptionPast = (args: { readonly kind: string; readonly day: string; readonly from: string; readonly to: string }): string => chooseSelect(args.kind, { "added": "Zusätzliche Zeit", "other": "Gestrichene Zeit" }) + ", " + args.day + ", " + args.from + "–" + args.to
export const exceptionDayWrong = (args: { readonly name: string }): string => args.name + ": Wählen Sie ein Datum."
export const exceptionTimeWrong = (args: { readonly name: string }): string => args.name + ": Schreiben Sie eine Uhrzeit wie 9:00."
export const exceptionEmpty = (args: { readonly name: string }): string => args.name + ": Das Ende muss nach dem Anfang liegen."
export const exceptionNoType = (args: { readonly name: string }): string => args.name + ": Wählen Sie mindestens eine Terminart oder jede."
export const idle = (args: { readonly reason: string }): string => chooseSelect(args.reason, { "absent": "Das ändert nichts: Der Tag gehört zu den Abwesenheiten.", "skipped": "Das ändert nichts: In diesen Stunden werden die Uhren vorgestellt.", "openAlready": "Das ändert nichts: Diese Zeit ist schon offen.", "other": "Das ändert nichts: Dann ist nichts offen." })
export const absenceYearly = (): string => "Jedes Jahr"
export const absenceYearlyRange = (args: { readonly from: string; readonly to: string }): string => args.from + " bis " + args.to + ", jedes Jahr"
export const lostTitle = (args: { readonly count: number }): string => choosePlural("de", args.count, { "one": writeNumber("de", args.count) + " Termin fällt in eine Zeit, die Sie schließen", "other": writeNumber("de", args.count) + " Termine fallen in eine Zeit, die Sie schließen" })
export const lostLead = (): string => "Noch ist nichts gespeichert. Sagen Sie, was aus jedem Termin wird."
export const lostVisit = (args: { readonly name: string; readonly when: string }): string => args.name + ", " + args.when
export const lostSealed = (args: { readonly minutes: number; readonly when: string }): string => "Termin von " + writeNumber("de", args.minutes) + " Minuten, " + args.when
export const lostKeep = (): string => "Behalten"
export const lostMove = (): string => "Verschieben"
export const lostCancel = (): string => "Absagen"
export const lostKeepAll = (): string => "Alle behalten"
export const lostMoveTo = (): string => "Neue Zeit"
export const lostMoveLater = (): string => "Nach späteren Zeiten suchen"
export const lostMoveNone = (args: { readonly day: string }): string => "Bis " + args.day + " wurde keine freie Zeit gefunden."
export const lostMoveSearching = (): string => "Freie Zeiten werden gesucht…"
export const lostMoveMissing = (args: { readonly visit: string }): string => args.visit + ": Wählen Sie eine neue Zeit."
export const lostSaveKeep = (): string => "Speichern und die Termine behalten"
export const lostSaveActs = (args: { readonly moved: number; readonly cancelled: number; readonly kept: number }): string => "Speichern, " + writeNumber("de", args.moved) + " verschieben, " + writeNumber("de", args.cancelled) + " absagen, " + writeNumber("de", args.kept) + " behalten"
export const lostChoose = (args: { readonly visit: string }): string => args.visit + ": Wählen Sie behalten, verschieben oder absagen."
export const lostMoveChoose = (): string => "Eine Zeit wählen"
export const lostRetry = (): string => "Noch einmal versuchen"
export const lostBack = (): string => "Weiter bearbeiten"
export const lostFailed = (args: { readonly count: number }): string => "Die Sprechzeiten sind gespeichert. " + choosePlural("de", args.count, { "one": writeNumber("de", args.count) + " Termin steht, wo er war", "other": writeNumber("de", args.count) + " Termine stehen, wo sie waren" }) + ": Warum, steht unten."
export const preview = (): string => "Was Patientinnen und Patienten sehen werden"
export const previewType = (): string => "Terminart"
export const previewFrom = (): string => "Ab"
export const previewWaits = (): string => "Die Vorschau wartet, bis alles lesbar ist."
export const previewNone = (args: { readonly from: string; readonly to: string }): string => "Keine freie Zeit von " + args.from + " bis " + args.to + "."
export const previewNoType = (): string => "Keine Terminart dieses Terminbuchs ist online buchbar."
export const previewCalendar = (): string => "Terminbuch"
export const previewSame = (args: { readonly from: string; readonly to: string }): string => "Keine Änderung am Gespeicherten, von " + args.from + " bis " + args.to + "."
export const previewChange = (args: { readonly from: string; readonly to: string; readonly added: number; readonly gone: number }): string => "Vorschau, nicht gespeichert, von " + args.from + " bis " + args.to + ": " + choosePlural("de", args.added, { "=0": "keine Zeit dazu", "one": writeNumber("de", args.added) + " Zeit dazu", "other": writeNumber("de", args.added) + " Zeiten dazu" }) + ", " + choosePlural("de", args.gone, { "=0": "keine weg", "one": writeNumber("de", args.gone) + " weg", "other": writeNumber("de", args.gone) + " weg" }) + "."
export const previewMore = (args: { readonly count: number }): string => choosePlural("de", args.count, { "one": "Und " + writeNumber("de", args.count) + " weiterer Tag mit Zeiten.", "other": "Und " + writeNumber("de", args.count) + " weitere Tage mit Zeiten." }) + " Wählen Sie einen späteren ersten Tag, um sie zu sehen."
export const previewAdded = (): string => "dazu"
export const previewGone = (): string => "weg"
export const previewFailed = (): string => "Die bestehenden Termine konnten nicht gelesen werden, deshalb sind die freien Zeiten nicht bekannt."
export const typeBefore = (): string => "Pause davor, Minuten"
export const typeNotice = (): string => "Kürzeste Frist, Stunden"
export const typeHorizon = (): string => "Im Voraus buchbar, Tage"
export const typeCutoff = (): string => "Absagen bis, Stunden vorher"
export const typeRuleHint = (): string => "Eigene Grenzen. Leer: wie im Terminbuch. Von beiden gilt die strengere."
export const typeRuleUsual = (args: { readonly usual: number }): string => "Terminbuch: " + writeNumber("de", args.usual)
export const typeNoticeWrong = (args: { readonly name: string }): string => args.name + ": Die kürzeste Frist ist eine ganze Zahl von 0 bis 1.440 Stunden oder nichts."
export const typeHorizonWrong = (args: { readonly name: string }): string => args.name + ": Im Voraus buchbar ist eine ganze Zahl von 1 bis 730 Tagen oder nichts."
export const typeCutoffWrong = (args: { readonly name: string }): string => args.name + ": Absagen bis ist eine ganze Zahl von 0 bis 1.440 Stunden oder nichts."
export const typeBookingInvitation = (): string => "Auf Einladung"
export const typeBookingInvitationHint = (): string => "Nicht auf der öffentlichen Seite; ein Link von Ihnen öffnet es."
export const typeSilentHint = (): string => "Es wird keine Erinnerung angeboten und keine E-Mail-Adresse erfragt, also wird zu diesem Termin nie etwas an ein Postfach oder Telefon gesendet, das andere sehen könnten."
export const typeTakenIn = (): string => "Sprechzeiten, die diese Art annehmen"
export const typeTakenInNone = (): string => "Keine Sprechzeit nimmt diese Art an: Dafür findet niemand eine Zeit."
export const typeTakenInNew = (): string => "Sprechzeiten, die jede Art annehmen, nehmen auch diese an, sobald sie veröffentlicht ist."
export const typeTakenInLine = (args: { readonly day: string; readonly row: string; readonly access: string }): string => args.day + " " + args.row + ", " + chooseSelect(args.access, { "public": "alle", "invitation": "auf Einladung", "other": "nur die Praxis" })
export const typeTakenInEdit = (): string => "Die Sprechzeiten ändern"
export const lengthAlone = (args: { readonly calendar: string }): string => "Nur diese Art wird bei " + args.calendar + " angeboten: Schon ihre Dauer verrät dem Dienst, welche Art gebucht wurde. Bieten Sie dort eine zweite Art an."
export const lengthPadded = (args: { readonly minutes: number; readonly others: string }): string => "Keine andere Art dauert so lang, und eine eigene Dauer würde dem Dienst diese Art nennen. Deshalb wird sie mit " + writeNumber("de", args.minutes) + " Minuten gebucht, wie " + args.others + "."
export const lengthSuggest = (args: { readonly minutes: number }): string => "Mit " + writeNumber("de", args.minutes) + " Minuten hat sie genau dieselbe Dauer wie eine andere, und keine Zeit geht verloren."
export const lengthUse = (args: { readonly minutes: number }): string => writeNumber("de", args.minutes) + " Minuten verwenden"
export const lengthUseFor = (args: { readonly minutes: number; readonly name: string }): string => writeNumber("de", args.minutes) + " Minuten verwenden für " + args.name
