// Generated from messages/it/visit.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, writeNumber } from '../../message-runtime.ts'

export const title = (): string => "Il Suo appuntamento"
export const loadingTitle = (): string => "Il Suo appuntamento"
export const loading = (): string => "Apertura dell’appuntamento"
export const noLinkTitle = (): string => "Questo link non apre nessun appuntamento"
export const noLinkText = (): string => "Forse il link è incompleto, o l’appuntamento non è più conservato qui: gli appuntamenti vengono eliminati 30 giorni dopo che hanno avuto luogo o sono stati annullati. Apra di nuovo il link intero, o telefoni allo studio."
export const offlineTitle = (): string => "Non è stato possibile caricare l’appuntamento"
export const offlineText = (): string => "Il Suo link è ancora in questa pagina. Riprovi quando sarà di nuovo online. Se chiude la pagina, il link Le servirà di nuovo."
export const sealedTitle = (): string => "Che cosa ha sigillato"
export const sealedText = (): string => "Aperto qui, nel Suo browser, con il Suo link. Il servizio non può leggerlo."
export const sealedDeleted = (): string => "Quello che era sigillato è stato eliminato."
export const sealedDeletedText = (): string => "Succede 7 giorni dopo un appuntamento, o dopo il giorno in cui è stato annullato. L’orario e lo stato sono conservati ancora un poco; qui non resta nulla che li provi."
export const partClosedIntake = (args: { readonly phone: string }): string => "Le Sue risposte sull’appuntamento non si aprono qui. Possono essere state danneggiate o scambiate. Telefoni allo studio: " + args.phone
export const partClosedContact = (args: { readonly phone: string }): string => "Il Suo nome e i Suoi contatti non si aprono qui. Possono essere stati danneggiati o scambiati, perciò con il link questo appuntamento non si può spostare né annullare. Telefoni allo studio: " + args.phone
export const cancelledTitle = (): string => "Questo appuntamento è annullato"
export const pastTitle = (): string => "Questo appuntamento è passato"
export const arrived = (): string => "Il Suo arrivo è registrato."
export const noshow = (): string => "Lo studio ha annotato la Sua assenza."
export const mismatchTitle = (): string => "Il servizio dice qualcosa che Lei non ha scelto"
export const mismatchStart = (args: { readonly sealed: string; readonly told: string }): string => "Lei ha scelto " + args.sealed + ". Ora il servizio dice " + args.told + ", e nessuno che ne abbia il diritto l’ha firmato."
export const mismatchSchedule = (): string => "Il servizio indica un calendario diverso da quello che ha scelto."
export const mismatchStatus = (): string => "Lo stato mostrato dal servizio non è firmato né da Lei né dallo studio."
export const mismatchOther = (): string => "Quello che dice il servizio non corrisponde a quello che ha sigillato."
export const mismatchDeleted = (): string => "Il servizio dice che quello che ha sigillato è stato eliminato, ma è troppo presto."
export const mismatchPhone = (args: { readonly phone: string }): string => "Telefoni allo studio prima di affidarsi a questa pagina: " + args.phone
export const historyTitle = (): string => "Che cosa è successo"
export const historyBooked = (): string => "Prenotato"
export const historyMoved = (args: { readonly when: string }): string => "Spostato a " + args.when
export const historyStatus = (args: { readonly status: string }): string => "Stato: " + args.status
export const byYou = (): string => "da Lei"
export const byPractice = (): string => "dallo studio"
export const byService = (): string => "dal servizio, senza prova"
export const move = (): string => "Spostare questo appuntamento"
export const cancel = (): string => "Annullare questo appuntamento"
export const tooLate = (args: { readonly phone: string }): string => "È troppo tardi per spostare o annullare questo appuntamento online. Telefoni allo studio: " + args.phone
export const moveTitle = (): string => "Scelga un altro orario"
export const moveLead = (args: { readonly when: string }): string => "Il Suo appuntamento resta " + args.when + " finché non conferma."
export const moveNone = (args: { readonly phone: string }): string => "Online non c’è un altro orario libero. Telefoni allo studio: " + args.phone
export const moveTaken = (): string => "Qualcun altro ha appena preso questo orario. Il Suo appuntamento resta com’era; scelga un altro orario."
export const moveCheckTitle = (): string => "Spostare l’appuntamento?"
export const moveFrom = (): string => "Ora"
export const moveTo = (): string => "Nuovo"
export const moveButton = (args: { readonly when: string }): string => "Spostare a " + args.when
export const moving = (): string => "Spostamento dell’appuntamento"
export const moved = (): string => "Il Suo appuntamento è stato spostato."
export const movedCalendar = (): string => "Se nel Suo calendario c’è una voce per questo appuntamento, la scarichi di nuovo."
export const notMoved = (): string => "Il Suo appuntamento non è stato spostato"
export const cancelTitle = (): string => "Annullare l’appuntamento?"
export const cancelLead = (): string => "L’orario sarà libero per un’altra persona. Non si può tornare indietro."
export const cancelButton = (args: { readonly when: string }): string => "Annullare l’appuntamento di " + args.when
export const cancelKeep = (args: { readonly count: number }): string => choosePlural("it", args.count, { "one": "Tenere l’appuntamento", "other": "Tenere gli appuntamenti" })
export const cancelling = (): string => "Annullamento dell’appuntamento"
export const cancelled = (): string => "Il Suo appuntamento è annullato."
export const notCancelled = (): string => "Il Suo appuntamento non è stato annullato"
export const unknownOutcome = (): string => "Non è arrivata nessuna risposta, perciò non sappiamo se è andato a buon fine. Riprovare non fa danni."
export const changedMeanwhile = (): string => "Nel frattempo questo appuntamento è stato modificato. Ora è così."
export const bookAgain = (): string => "Prenotare un altro appuntamento"
export const forgottenTitle = (): string => "Questa pagina ha dimenticato il Suo link"
export const forgottenText = (): string => "Ricaricare la pagina o metterla tra i preferiti non conserva il link. Il Suo appuntamento non è cambiato. Apra di nuovo il link privato da dove l’ha conservato. Se non l’ha conservato, telefoni allo studio."
export const cancelledCalendar = (): string => "Se nel Suo calendario c’è una voce per questo appuntamento, elimini anche quella."
export const titleOfSeries = (): string => "I Suoi appuntamenti"
export const moveNumber = (args: { readonly number: number }): string => "Spostare l’appuntamento " + writeNumber("it", args.number)
export const cancelNumber = (args: { readonly number: number }): string => "Annullare l’appuntamento " + writeNumber("it", args.number)
export const togetherTitle = (args: { readonly count: number }): string => choosePlural("it", args.count, { "=2": "Entrambi gli appuntamenti", "other": "Tutti i " + writeNumber("it", args.count) + " appuntamenti" })
export const togetherText = (): string => "I giorni tra l’uno e l’altro restano come devono essere. Si spostano insieme, o non si spostano."
export const moveAll = (): string => "Spostarli insieme"
export const cancelAll = (args: { readonly count: number }): string => choosePlural("it", args.count, { "=2": "Annullare entrambi", "other": "Annullare tutti i " + writeNumber("it", args.count) + " appuntamenti" })
export const moveOfSeries = (args: { readonly number: number }): string => "Scelga un nuovo orario per l’appuntamento " + writeNumber("it", args.number)
export const moveAllLead = (args: { readonly when: string }): string => "Resta " + args.when + " finché non conferma. Poi sceglierà gli orari degli altri appuntamenti."
export const moveAllCheckTitle = (args: { readonly count: number }): string => choosePlural("it", args.count, { "=2": "Spostare entrambi gli appuntamenti?", "other": "Spostare tutti i " + writeNumber("it", args.count) + " appuntamenti?" })
export const moveAllButton = (args: { readonly count: number }): string => choosePlural("it", args.count, { "=2": "Spostare entrambi", "other": "Spostare tutti i " + writeNumber("it", args.count) + " appuntamenti" })
export const movedAll = (): string => "I Suoi appuntamenti sono stati spostati."
export const cancelNumberTitle = (args: { readonly number: number }): string => "Annullare l’appuntamento " + writeNumber("it", args.number) + "?"
export const cancelNumberLead = (): string => "Viene annullato solo questo appuntamento. L’orario sarà libero per un’altra persona. Non si può tornare indietro."
export const cancelAllTitle = (args: { readonly count: number }): string => choosePlural("it", args.count, { "=2": "Annullare entrambi gli appuntamenti?", "other": "Annullare tutti i " + writeNumber("it", args.count) + " appuntamenti?" })
export const cancelAllLead = (): string => "Gli orari saranno liberi per altre persone. Non si può tornare indietro."
export const cancelAllButton = (args: { readonly count: number }): string => choosePlural("it", args.count, { "=2": "Annullare entrambi", "other": "Annullare tutti i " + writeNumber("it", args.count) + " appuntamenti" })
export const cancelledAll = (): string => "I Suoi appuntamenti sono annullati."
export const inConsultation = (): string => "Il Suo appuntamento è iniziato."
export const historyResized = (args: { readonly minutes: number }): string => choosePlural("it", args.minutes, { "one": "Ora dura " + writeNumber("it", args.minutes) + " minuto", "other": "Ora dura " + writeNumber("it", args.minutes) + " minuti" })
export const historyMovedTo = (args: { readonly when: string; readonly name: string }): string => "Spostato a " + args.when + ", ora con " + args.name
export const readBefore = (args: { readonly name: string }): string => "Prima dello spostamento anche " + args.name + " poteva aprirlo. Ciò che è stato letto allora resta letto."
export const readersKept = (): string => "Così dice la pagina firmata dallo studio. Chi poteva leggerlo prima forse lo ha conservato."
