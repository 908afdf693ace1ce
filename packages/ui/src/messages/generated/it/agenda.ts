// Generated from messages/it/agenda.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, chooseSelect, writeNumber } from '../../message-runtime.ts'

export const markCheckedIn = (): string => "In visita"
export const historyResized = (args: { readonly minutes: number; readonly name: string }): string => "Durata di " + choosePlural("it", args.minutes, { "one": writeNumber("it", args.minutes) + " minuto", "other": writeNumber("it", args.minutes) + " minuti" }) + ", fissata da " + args.name
export const historyResizedUnproven = (args: { readonly minutes: number }): string => "Durata di " + choosePlural("it", args.minutes, { "one": writeNumber("it", args.minutes) + " minuto", "other": writeNumber("it", args.minutes) + " minuti" }) + ", fissata dal servizio. Non ce n’è alcuna prova."
export const historyCheckedIn = (args: { readonly name: string }): string => "In visita, annotato da " + args.name
export const layoutWeek = (): string => "Settimana"
export const wholeWeek = (): string => "Tutta la settimana"
export const previousWeek = (): string => "Settimana precedente"
export const nextWeek = (): string => "Settimana seguente"
export const keysHint = (): string => "Tasti: t oggi, frecce per spostarsi, d giorno, w settimana, l elenco, n nuovo appuntamento. Su un appuntamento: Alt con le frecce lo sposta, Alt e Maiusc ne cambiano la durata."
export const filterRooms = (): string => "Stanze e apparecchi"
export const room = (args: { readonly kind: string }): string => chooseSelect(args.kind, { "room": "Stanza", "other": "Apparecchio" })
export const cursorLabel = (args: { readonly from: string; readonly to: string; readonly column: string }): string => "Tempo libero, dalle " + args.from + " alle " + args.to + ", " + args.column + ". Le frecce spostano, Maiusc cambia la durata, Invio aggiunge un appuntamento."
export const cursorAt = (args: { readonly from: string; readonly to: string; readonly column: string }): string => "dalle " + args.from + " alle " + args.to + ", " + args.column
export const noOtherColumn = (): string => "Nessun’altra colonna può accogliere questo appuntamento."
export const resized = (args: { readonly from: number; readonly to: number }): string => "Durata cambiata da " + writeNumber("it", args.from) + " a " + choosePlural("it", args.to, { "one": writeNumber("it", args.to) + " minuto", "other": writeNumber("it", args.to) + " minuti" }) + "."
export const calendar = (): string => "Calendario"
export const movedTo = (args: { readonly from: string; readonly to: string; readonly calendar: string }): string => "Spostato da " + args.from + " a " + args.to + ", " + args.calendar + "."
export const notMoved = (args: { readonly reason: string }): string => "È rimasto dov’era. " + args.reason
export const length = (): string => "Durata"
export const lengthUnchanged = (args: { readonly count: number }): string => choosePlural("it", args.count, { "one": writeNumber("it", args.count) + " minuto", "other": writeNumber("it", args.count) + " minuti" }) + ", come ora"
export const saveLength = (args: { readonly count: number }): string => "Cambiare a " + choosePlural("it", args.count, { "one": writeNumber("it", args.count) + " minuto", "other": writeNumber("it", args.count) + " minuti" })
export const otherTime = (): string => "Scegliere un altro orario"
export const emptyWeek = (): string => "Nessun appuntamento in questa settimana."
export const inThePast = (): string => "Questo orario è passato."
export const timeTaken = (): string => "Questo orario è occupato."
export const sealedAnew = (args: { readonly name: string }): string => args.name + " può aprire questo appuntamento da ora in poi, Lei non più. Ciò che ha letto resta letto. Lì verrà proposto di avvisare il paziente."
export const sealedAnewShared = (args: { readonly name: string }): string => args.name + " può aprire questo appuntamento da ora in poi. Anche Lei: il calendario è condiviso con Lei. Lì verrà proposto di avvisare il paziente."
export const transferSecretary = (args: { readonly name: string }): string => "Questo appuntamento è sigillato per " + args.name + ". Solo questa persona può affidarlo ad altri: il motivo va sigillato di nuovo, e Lei non può aprirlo."
export const transferNotOpened = (args: { readonly name: string }): string => "Questo appuntamento è sigillato per " + args.name + ". Può affidarlo ad altri solo chi può aprirlo."
export const transferNoType = (): string => "I calendari degli altri non offrono questo tipo di appuntamento."
export const transferNoLength = (): string => "I calendari degli altri non offrono appuntamenti di questa durata."
export const cannotHandOn = (): string => "Lei non può più aprire questo appuntamento: qui non si può sigillare per un’altra persona."
export const grantKept = (): string => "L’appuntamento è stato spostato, ma il servizio continua a darne accesso alle Sue chiavi. Non si affidi a questo servizio prima di sapere perché."
export const historyTransferred = (args: { readonly when: string; readonly to: string; readonly name: string }): string => "Spostato a " + args.when + ", ora con " + args.to + ", da " + args.name
export const tell = (): string => "Avvisare il paziente"
export const tellNamed = (args: { readonly name: string }): string => "Avvisare il paziente: " + args.name
export const tellBar = (): string => "Paziente non avvisato"
export const notTold = (args: { readonly name: string; readonly from: string; readonly to: string }): string => args.name + " non è ancora al corrente: " + args.from + " ora è " + args.to + "."
export const notToldHanded = (args: { readonly name: string; readonly from: string }): string => args.name + " non è ancora al corrente: l’appuntamento " + args.from + " ora è con Lei."
export const notToldHandedMoved = (args: { readonly name: string; readonly from: string; readonly to: string }): string => args.name + " non è ancora al corrente: l’appuntamento " + args.from + " ora è con Lei, " + args.to + "."
export const tellLater = (): string => "Non ora"
export const tellTitle = (args: { readonly name: string }): string => "Avvisare " + args.name
export const tellLead = (): string => "Il paziente lo legge con il suo link privato quando lo riapre. Se manca poco, telefoni."
export const tellLanguage = (args: { readonly language: string }): string => "Il messaggio è in " + args.language + ", la lingua della prenotazione."
export const tellNot = (): string => "Non inviare"
export const tellStale = (args: { readonly when: string }): string => "Questo appuntamento nel frattempo è cambiato: " + args.when + ". Il testo dice il vecchio orario."
export const tellElsewhere = (args: { readonly name: string }): string => "Questo appuntamento nel frattempo è con " + args.name + ". Il testo dice ciò che era."
export const tellAway = (): string => "Questo appuntamento non è più tra i giorni mostrati. Controlli dove si trova prima di inviare."
export const told = (args: { readonly name: string }): string => "Sigillato e inviato a " + args.name + "."
export const handOverNote = (args: { readonly name: string }): string => "Dopo lo spostamento " + args.name + " potrà aprire questo appuntamento, Lei non più. Ciò che ha letto resta letto. Lì verrà proposto di avvisare il paziente."
export const handOverNoteShared = (args: { readonly name: string }): string => "Dopo lo spostamento " + args.name + " potrà aprire questo appuntamento. Anche Lei: l’agenda è condivisa con Lei. Lì verrà proposto di avvisare il paziente."
export const until = (args: { readonly time: string }): string => "fino alle " + args.time
