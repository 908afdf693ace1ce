// Generated from messages/de/waiting.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, writeNumber } from '../../message-runtime.ts'

export const joiningTitle = (): string => "Einen Augenblick"
export const joining = (): string => "Sie werden in die Warteschlange eingereiht"
export const working = (): string => "Ihr Gerät löst ein, zwei Sekunden lang eine kleine Rechenaufgabe. Das hindert Programme daran, allen den Platz zu nehmen."
export const soonTitle = (): string => "Die Buchung beginnt bald"
export const beforeTitle = (args: { readonly day: string; readonly time: string }): string => "Die Buchung beginnt am " + args.day + " um " + args.time + " Uhr"
export const beforeText = (): string => "Wer vorher da ist, bekommt einen zufälligen Platz; früh zu sein ist also kein Vorteil. Sie müssen nichts tun: Diese Seite geht von selbst weiter."
export const queueTitle = (): string => "Sie sind in der Warteschlange"
export const ahead = (args: { readonly count: number }): string => choosePlural("de", args.count, { "=0": "Sie sind als Nächstes an der Reihe.", "one": writeNumber("de", args.count) + " Person ist vor Ihnen.", "other": writeNumber("de", args.count) + " Personen sind vor Ihnen." })
export const wait = (args: { readonly to: number; readonly from: number }): string => choosePlural("de", args.to, { "=1": "Höchstens etwa eine Minute.", "other": "Wahrscheinlich zwischen " + writeNumber("de", args.from) + " und " + writeNumber("de", args.to) + " Minuten." })
export const waitUnknown = (): string => "Wir wissen noch nicht, wie lange das dauert."
export const keepOpenTitle = (): string => "Lassen Sie diese Seite offen"
export const keepOpenText = (): string => "Ihr Platz steht nur in dieser Seite. Wer sie schließt oder neu lädt, gibt ihn auf. Sie können inzwischen etwas anderes tun: Der Name dieses Tabs ändert sich, wenn Sie an der Reihe sind."
export const answersKept = (): string => "Alle Ihre Antworten bleiben erhalten."
export const stale = (): string => "Der Dienst antwortet zurzeit nicht. Ihr Platz bleibt, und diese Seite fragt von selbst wieder nach."
export const phone = (args: { readonly phone: string }): string => "Sie können jederzeit anrufen: " + args.phone
export const turnTitle = (): string => "Sie sind an der Reihe"
export const turnText = (): string => "Sie können jetzt buchen. Es eilt nicht: Solange diese Seite offen ist, müssen Sie nicht noch einmal warten."
export const goOn = (): string => "Weiter"
export const brokenTitle = (): string => "Die Reihenfolge dieser Warteschlange wurde verändert"
export const brokenText = (args: { readonly phone: string }): string => "Der Dienst hatte eine zufällige Reihenfolge zugesagt und zeigt jetzt eine andere. Diese Seite macht so nicht weiter. Bitte rufen Sie die Praxis an: " + args.phone
export const orderShow = (): string => "Wie die Plätze ausgelost werden"
export const orderText = (): string => "Der Dienst hat die zufällige Reihenfolge vorher festgelegt und diesen Fingerabdruck davon veröffentlicht. Wenn die Buchung beginnt, veröffentlicht er die Reihenfolge selbst, und diese Seite prüft, ob beide übereinstimmen."
export const beforeLater = (): string => "Plätze werden in den letzten Stunden davor vergeben. Wer bis dahin da ist, bekommt einen zufälligen Platz; früh zu sein ist also kein Vorteil. Sie können diese Seite schließen und wiederkommen."
export const staleWithout = (): string => "Der Dienst ist zurzeit stark ausgelastet. Diese Seite fragt von selbst wieder nach."
