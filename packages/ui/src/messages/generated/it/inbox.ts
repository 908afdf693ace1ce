// Generated from messages/it/inbox.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, writeNumber } from '../../message-runtime.ts'

export const navInbox = (): string => "In arrivo"
export const title = (): string => "In arrivo"
export const loading = (): string => "Apertura di ciò che attende"
export const unavailable = (): string => "Non è stato possibile caricare ciò che attende."
export const unansweredTitle = (): string => "Messaggi senza risposta"
export const unansweredLead = (): string => "Appuntamenti per cui ha scritto per ultimo il paziente, il più vicino per primo."
export const unansweredCount = (args: { readonly count: number }): string => choosePlural("it", args.count, { "one": writeNumber("it", args.count) + " messaggio senza risposta", "other": writeNumber("it", args.count) + " messaggi senza risposta" })
export const unansweredNumber = (args: { readonly count: number }): string => writeNumber("it", args.count)
export const unansweredNone = (): string => "Ogni messaggio ha una risposta."
export const openVisit = (): string => "Aprire l’appuntamento"
export const openVisitOf = (args: { readonly name: string }): string => "Aprire l’appuntamento di " + args.name
export const listTitle = (): string => "Lista d’attesa"
export const listLead = (): string => "Un orario che si libera viene offerto alla prima persona a cui va bene. Può anche offrire Lei un orario libero."
export const listNone = (): string => "Nessuno è in attesa."
export const place = (args: { readonly place: number }): string => writeNumber("it", args.place) + "."
export const sealedFor = (args: { readonly name: string }): string => "Sigillato per " + args.name
export const cannotOpen = (): string => "Non si apre: può essere danneggiato o scambiato."
export const days = (): string => "Giorni"
export const daysRange = (args: { readonly from: string; readonly until: string }): string => args.from + " – " + args.until
export const calendars = (): string => "Con"
export const wants = (): string => "Desidera"
export const reason = (): string => "Motivo"
export const phone = (): string => "Telefono"
export const offer = (): string => "Offerta"
export const offeredUntil = (args: { readonly when: string; readonly until: string }): string => args.when + ", riservato fino a " + args.until
export const noOffer = (): string => "Al momento nessuna"
export const lapsedOnce = (): string => "Un’offerta è rimasta senza risposta."
export const lapsed = (): string => "Due offerte sono rimaste senza risposta: non si offre più nulla."
export const wrote = (): string => "Il paziente ha scritto per ultimo"
export const write = (): string => "Scrivere"
export const writeTo = (args: { readonly name: string }): string => "Scrivere a " + args.name
export const offerTime = (): string => "Offrire un orario"
export const offerTimeTo = (args: { readonly name: string }): string => "Offrire un orario a " + args.name
export const remove = (): string => "Rimuovere dalla lista"
export const removeNamed = (args: { readonly name: string }): string => "Rimuovere dalla lista: " + args.name
export const offerTitle = (args: { readonly name: string }): string => "Offrire un orario a " + args.name
export const offerLead = (): string => "È riservato per due ore al massimo. Il paziente lo vede nel suo link privato e lo prende lì: ciò che era sigillato viene sigillato di nuovo per quell’orario. Una breve telefonata aiuta."
export const calendar = (): string => "Calendario"
export const chooseTime = (): string => "Prima scelga un orario."
export const offerConfirm = (args: { readonly when: string }): string => "Offrire " + args.when
export const offered = (args: { readonly when: string }): string => "Offerto: " + args.when + "."
export const alreadyOffered = (): string => "A questa persona è già offerto un orario."
export const notWaiting = (): string => "Questa persona non attende più, o non ha chiesto quel giorno."
export const tooSoon = (): string => "Questo orario è troppo vicino: nessuno vedrebbe l’offerta."
export const taken = (): string => "Questo orario è appena stato preso o è riservato a qualcuno. Ne scelga un altro."
export const removeTitle = (args: { readonly name: string }): string => "Rimuovere " + args.name + " dalla lista d’attesa?"
export const removeLead = (): string => "Non si può tornare indietro. Il paziente lo vede nel suo link privato. Ciò che è offerto passa alla persona seguente."
export const keep = (): string => "Tenere in lista"
export const removed = (): string => "Rimosso dalla lista."
export const somebody = (): string => "questa persona"
export const preparation = (): string => "Prima dell’appuntamento"
export const preparationHint = (args: { readonly count: number }): string => "Che cosa portare, che cosa fare prima. Lo legge chiunque abbia prenotato questo tipo; è pubblico. Al massimo " + writeNumber("it", args.count) + " caratteri."
export const preparationTooLong = (): string => "È troppo lungo per «Prima dell’appuntamento»."
