// Generated from messages/de/visit.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, writeNumber } from '../../message-runtime.ts'

export const title = (): string => "Ihr Termin"
export const loadingTitle = (): string => "Ihr Termin"
export const loading = (): string => "Ihr Termin wird geöffnet"
export const noLinkTitle = (): string => "Dieser Link öffnet keinen Termin"
export const noLinkText = (): string => "Vielleicht ist der Link unvollständig, oder der Termin wird hier nicht mehr aufbewahrt: Termine werden 30 Tage, nachdem sie stattgefunden haben oder abgesagt wurden, gelöscht. Öffnen Sie den ganzen Link noch einmal, oder rufen Sie die Praxis an."
export const offlineTitle = (): string => "Ihr Termin konnte nicht geladen werden"
export const offlineText = (): string => "Ihr Link ist noch auf dieser Seite. Versuchen Sie es noch einmal, sobald Sie wieder online sind. Wenn Sie die Seite schließen, brauchen Sie den Link wieder."
export const sealedTitle = (): string => "Was Sie versiegelt haben"
export const sealedText = (): string => "Hier geöffnet, in Ihrem Browser, mit Ihrem Link. Der Dienst kann es nicht lesen."
export const sealedDeleted = (): string => "Was versiegelt war, wurde gelöscht."
export const sealedDeletedText = (): string => "Das geschieht 7 Tage nach einem Termin oder nach dem Tag, an dem er abgesagt wurde. Zeit und Status werden noch etwas länger aufbewahrt; hier ist nichts mehr, was sie belegt."
export const partClosedIntake = (args: { readonly phone: string }): string => "Ihre Antworten zum Termin lassen sich hier nicht öffnen. Sie können beschädigt oder vertauscht worden sein. Rufen Sie die Praxis an: " + args.phone
export const partClosedContact = (args: { readonly phone: string }): string => "Ihr Name und Ihre Kontaktdaten lassen sich hier nicht öffnen. Sie können beschädigt oder vertauscht worden sein, deshalb kann dieser Termin mit dem Link nicht verschoben oder abgesagt werden. Rufen Sie die Praxis an: " + args.phone
export const cancelledTitle = (): string => "Dieser Termin ist abgesagt"
export const pastTitle = (): string => "Dieser Termin ist vorbei"
export const arrived = (): string => "Sie sind eingetroffen."
export const noshow = (): string => "Die Praxis hat vermerkt, dass Sie nicht gekommen sind."
export const mismatchTitle = (): string => "Der Dienst sagt etwas, das Sie nicht gewählt haben"
export const mismatchStart = (args: { readonly sealed: string; readonly told: string }): string => "Sie haben " + args.sealed + " gewählt. Der Dienst sagt jetzt " + args.told + ", und niemand, der das darf, hat es unterschrieben."
export const mismatchSchedule = (): string => "Der Dienst nennt einen anderen Kalender als den, den Sie gewählt haben."
export const mismatchStatus = (): string => "Der Status, den der Dienst zeigt, ist weder von Ihnen noch von der Praxis unterschrieben."
export const mismatchOther = (): string => "Was der Dienst sagt, stimmt nicht mit dem überein, was Sie versiegelt haben."
export const mismatchDeleted = (): string => "Der Dienst sagt, was Sie versiegelt haben, sei gelöscht; dafür ist es zu früh."
export const mismatchPhone = (args: { readonly phone: string }): string => "Rufen Sie die Praxis an, bevor Sie sich auf diese Seite verlassen: " + args.phone
export const historyTitle = (): string => "Was damit geschehen ist"
export const historyBooked = (): string => "Gebucht"
export const historyMoved = (args: { readonly when: string }): string => "Verschoben auf " + args.when
export const historyStatus = (args: { readonly status: string }): string => "Status: " + args.status
export const byYou = (): string => "von Ihnen"
export const byPractice = (): string => "von der Praxis"
export const byService = (): string => "vom Dienst, ohne Beleg"
export const move = (): string => "Diesen Termin verschieben"
export const cancel = (): string => "Diesen Termin absagen"
export const tooLate = (args: { readonly phone: string }): string => "Es ist zu spät, um diesen Termin online zu verschieben oder abzusagen. Rufen Sie die Praxis an: " + args.phone
export const moveTitle = (): string => "Eine andere Zeit wählen"
export const moveLead = (args: { readonly when: string }): string => "Ihr Termin bleibt am " + args.when + ", bis Sie bestätigen."
export const moveNone = (args: { readonly phone: string }): string => "Online ist keine andere Zeit frei. Rufen Sie die Praxis an: " + args.phone
export const moveTaken = (): string => "Jemand anderes hat diese Zeit gerade gebucht. Ihr Termin bleibt, wie er war; wählen Sie eine andere Zeit."
export const moveCheckTitle = (): string => "Ihren Termin verschieben?"
export const moveFrom = (): string => "Jetzt"
export const moveTo = (): string => "Neu"
export const moveButton = (args: { readonly when: string }): string => "Verschieben auf " + args.when
export const moving = (): string => "Ihr Termin wird verschoben"
export const moved = (): string => "Ihr Termin wurde verschoben."
export const movedCalendar = (): string => "Wenn in Ihrem Kalender ein Eintrag dafür steht, laden Sie den Eintrag noch einmal herunter."
export const notMoved = (): string => "Ihr Termin wurde nicht verschoben"
export const cancelTitle = (): string => "Ihren Termin absagen?"
export const cancelLead = (): string => "Die Zeit wird für jemand anderen frei. Das lässt sich nicht zurücknehmen."
export const cancelButton = (args: { readonly when: string }): string => "Den Termin am " + args.when + " absagen"
export const cancelKeep = (args: { readonly count: number }): string => choosePlural("de", args.count, { "one": "Den Termin behalten", "other": "Die Termine behalten" })
export const cancelling = (): string => "Ihr Termin wird abgesagt"
export const cancelled = (): string => "Ihr Termin ist abgesagt."
export const notCancelled = (): string => "Ihr Termin wurde nicht abgesagt"
export const unknownOutcome = (): string => "Es kam keine Antwort, deshalb wissen wir nicht, ob es angekommen ist. Ein neuer Versuch schadet nicht."
export const changedMeanwhile = (): string => "Dieser Termin wurde inzwischen geändert. So steht er jetzt."
export const bookAgain = (): string => "Einen weiteren Termin buchen"
export const forgottenTitle = (): string => "Diese Seite hat Ihren Link vergessen"
export const forgottenText = (): string => "Ein Lesezeichen oder neues Laden bewahrt den Link nicht auf. Ihr Termin ist unverändert. Öffnen Sie Ihren privaten Link noch einmal von dort, wo Sie ihn aufbewahrt haben. Wenn Sie ihn nicht aufbewahrt haben, rufen Sie die Praxis an."
export const cancelledCalendar = (): string => "Wenn in Ihrem Kalender ein Eintrag dafür steht, löschen Sie auch den."
export const titleOfSeries = (): string => "Ihre Termine"
export const moveNumber = (args: { readonly number: number }): string => "Termin " + writeNumber("de", args.number) + " verschieben"
export const cancelNumber = (args: { readonly number: number }): string => "Termin " + writeNumber("de", args.number) + " absagen"
export const togetherTitle = (args: { readonly count: number }): string => choosePlural("de", args.count, { "=2": "Beide Termine", "other": "Alle " + writeNumber("de", args.count) + " Termine" })
export const togetherText = (): string => "Die Tage dazwischen bleiben, wie sie sein müssen. Die Termine werden zusammen verschoben oder gar nicht."
export const moveAll = (): string => "Zusammen verschieben"
export const cancelAll = (args: { readonly count: number }): string => choosePlural("de", args.count, { "=2": "Beide Termine absagen", "other": "Alle " + writeNumber("de", args.count) + " Termine absagen" })
export const moveOfSeries = (args: { readonly number: number }): string => "Eine neue Zeit für Termin " + writeNumber("de", args.number) + " wählen"
export const moveAllLead = (args: { readonly when: string }): string => "Er bleibt am " + args.when + ", bis Sie bestätigen. Als Nächstes wählen Sie Zeiten für die anderen Termine."
export const moveAllCheckTitle = (args: { readonly count: number }): string => choosePlural("de", args.count, { "=2": "Beide Termine verschieben?", "other": "Alle " + writeNumber("de", args.count) + " Termine verschieben?" })
export const moveAllButton = (args: { readonly count: number }): string => choosePlural("de", args.count, { "=2": "Beide Termine verschieben", "other": "Alle " + writeNumber("de", args.count) + " Termine verschieben" })
export const movedAll = (): string => "Ihre Termine wurden verschoben."
export const cancelNumberTitle = (args: { readonly number: number }): string => "Termin " + writeNumber("de", args.number) + " absagen?"
export const cancelNumberLead = (): string => "Nur dieser Termin wird abgesagt. Die Zeit wird für jemand anderen frei. Das lässt sich nicht zurücknehmen."
export const cancelAllTitle = (args: { readonly count: number }): string => choosePlural("de", args.count, { "=2": "Beide Termine absagen?", "other": "Alle " + writeNumber("de", args.count) + " Termine absagen?" })
export const cancelAllLead = (): string => "Die Zeiten werden für jemand anderen frei. Das lässt sich nicht zurücknehmen."
export const cancelAllButton = (args: { readonly count: number }): string => choosePlural("de", args.count, { "=2": "Beide Termine absagen", "other": "Alle " + writeNumber("de", args.count) + " Termine absagen" })
export const cancelledAll = (): string => "Ihre Termine sind abgesagt."
export const inConsultation = (): string => "Ihr Termin hat begonnen."
export const historyResized = (args: { readonly minutes: number }): string => choosePlural("de", args.minutes, { "one": "Jetzt " + writeNumber("de", args.minutes) + " Minute lang", "other": "Jetzt " + writeNumber("de", args.minutes) + " Minuten lang" })
export const historyMovedTo = (args: { readonly when: string; readonly name: string }): string => "Verschoben auf " + args.when + ", jetzt bei " + args.name
export const readBefore = (args: { readonly name: string }): string => "Bis zur Verschiebung konnte auch " + args.name + " es öffnen. Was damals gelesen wurde, bleibt gelesen."
export const readersKept = (): string => "So sagt es die Seite, die die Praxis unterschrieben hat. Wer es vorher lesen konnte, hat es vielleicht behalten."
