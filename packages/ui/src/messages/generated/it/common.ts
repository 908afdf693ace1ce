// Generated from messages/it/common.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, writeNumber } from '../../message-runtime.ts'

export const productName = (): string => "Colloque"
export const skipToContent = (): string => "Vai al contenuto"
export const languages = (): string => "Lingue"
export const back = (): string => "Indietro"
export const next = (): string => "Continuare"
export const change = (): string => "Modificare"
export const changeOf = (args: { readonly what: string }): string => "Modificare: " + args.what
export const cancel = (): string => "Annullare"
export const close = (): string => "Chiudere"
export const save = (): string => "Salvare"
export const undo = (): string => "Ripristinare"
export const retry = (): string => "Riprovare"
export const copy = (): string => "Copiare"
export const copied = (): string => "Copiato"
export const copyFailed = (): string => "Non è stato possibile copiare. Selezioni il testo e lo copi a mano."
export const print = (): string => "Stampare"
export const optional = (): string => "facoltativo"
export const loading = (): string => "Caricamento"
export const yes = (): string => "Sì"
export const no = (): string => "No"
export const errorPrefix = (): string => "Errore:"
export const errorSummaryTitle = (args: { readonly count: number }): string => choosePlural("it", args.count, { "one": "C’è un problema", "other": "Ci sono " + writeNumber("it", args.count) + " problemi" })
export const noticeInfo = (): string => "Nota"
export const noticeGood = (): string => "Fatto"
export const noticeWarn = (): string => "Importante"
export const noticeBad = (): string => "Non possibile"
export const sealedFor = (args: { readonly name: string }): string => "Sigillato per " + args.name
export const sealedForExplained = (args: { readonly name: string }): string => "Chiuso nel Suo browser. Si apre per " + args.name + " e per nessun altro."
export const seenByService = (): string => "Visibile al servizio"
export const seenByServiceExplained = (): string => "Il servizio di prenotazione ne ha bisogno per tenere il calendario. Non è sigillato."
export const sealAlternative = (): string => "Sigillo"
export const bytesLeft = (args: { readonly count: number }): string => choosePlural("it", args.count, { "one": writeNumber("it", args.count) + " carattere disponibile", "other": "Circa " + writeNumber("it", args.count) + " caratteri disponibili" })
export const bytesTooMany = (args: { readonly count: number }): string => choosePlural("it", args.count, { "one": writeNumber("it", args.count) + " carattere di troppo", "other": "Circa " + writeNumber("it", args.count) + " caratteri di troppo" })
export const bytesBudget = (args: { readonly count: number }): string => "Fino a circa " + choosePlural("it", args.count, { "one": writeNumber("it", args.count) + " carattere", "other": writeNumber("it", args.count) + " caratteri" }) + "."
export const day = (): string => "Giorno"
export const month = (): string => "Mese"
export const year = (): string => "Anno"
export const dateExample = (): string => "Per esempio 27 3 1985"
export const showMoreDays = (): string => "Mostrare altri giorni"
export const daysShown = (args: { readonly count: number }): string => choosePlural("it", args.count, { "one": writeNumber("it", args.count) + " altro giorno mostrato", "other": "altri " + writeNumber("it", args.count) + " giorni mostrati" })
export const timeOn = (args: { readonly time: string; readonly day: string }): string => args.time + ", " + args.day
export const timesOn = (args: { readonly day: string }): string => "Orari di " + args.day
export const earliest = (): string => "Primo orario"
export const morning = (): string => "Mattina"
export const afternoon = (): string => "Pomeriggio"
export const showAllTimes = (args: { readonly count: number }): string => choosePlural("it", args.count, { "one": "Mostrare l’unico orario", "other": "Mostrare tutti i " + writeNumber("it", args.count) + " orari" })
export const timesInZone = (args: { readonly zone: string }): string => "Gli orari sono nel fuso " + args.zone + "."
export const timesInZoneYours = (args: { readonly zone: string; readonly yours: string }): string => "Gli orari sono nel fuso " + args.zone + ". Il Suo dispositivo è impostato su " + args.yours + "."
export const fingerprintWords = (): string => "Parole chiave di questo studio"
export const fingerprintText = (): string => "Per intero"
export const qrLabel = (args: { readonly what: string }): string => "Codice QR: " + args.what
export const statusProposed = (): string => "Proposto"
export const statusPending = (): string => "In attesa"
export const statusBooked = (): string => "Prenotato"
export const statusArrived = (): string => "Presente"
export const statusCheckedIn = (): string => "In visita"
export const statusFulfilled = (): string => "Effettuato"
export const statusCancelled = (): string => "Annullato"
export const statusNoshow = (): string => "Assente"
export const statusWaitlist = (): string => "In lista d’attesa"
export const lengthMinutes = (args: { readonly count: number }): string => choosePlural("it", args.count, { "one": writeNumber("it", args.count) + " min", "other": writeNumber("it", args.count) + " min" })
export const entryFromTo = (args: { readonly start: string; readonly end: string }): string => "dalle " + args.start + " alle " + args.end
export const locked = (): string => "Bloccato"
export const now = (args: { readonly time: string }): string => "Ora, " + args.time
export const agendaColumn = (args: { readonly count: number; readonly name: string }): string => choosePlural("it", args.count, { "=0": args.name + ": nessun appuntamento", "one": args.name + ": " + writeNumber("it", args.count) + " appuntamento", "other": args.name + ": " + writeNumber("it", args.count) + " appuntamenti" })
export const phone = (): string => "Telefono"
export const home = (): string => "Inizio"
