// Generated from messages/it/waiting.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, writeNumber } from '../../message-runtime.ts'

export const joiningTitle = (): string => "Un momento"
export const joining = (): string => "Assegnazione di un posto in coda"
export const working = (): string => "Per uno o due secondi il Suo dispositivo esegue un piccolo calcolo. Serve a impedire che dei programmi prendano il posto di tutti."
export const soonTitle = (): string => "Le prenotazioni aprono presto"
export const beforeTitle = (args: { readonly day: string; readonly time: string }): string => "Le prenotazioni aprono " + args.day + " alle " + args.time
export const beforeText = (): string => "Chi è qui prima riceve un posto a caso: arrivare presto non dà vantaggi. Non deve fare nulla: questa pagina prosegue da sola."
export const queueTitle = (): string => "È in coda"
export const ahead = (args: { readonly count: number }): string => choosePlural("it", args.count, { "=0": "Il prossimo turno è il Suo.", "one": "C’è " + writeNumber("it", args.count) + " persona prima di Lei.", "other": "Ci sono " + writeNumber("it", args.count) + " persone prima di Lei." })
export const wait = (args: { readonly to: number; readonly from: number }): string => choosePlural("it", args.to, { "=1": "Al massimo circa un minuto.", "other": "Probabilmente tra " + writeNumber("it", args.from) + " e " + writeNumber("it", args.to) + " minuti." })
export const waitUnknown = (): string => "Non sappiamo ancora quanto durerà."
export const keepOpenTitle = (): string => "Tenga aperta questa pagina"
export const keepOpenText = (): string => "Il Suo posto è solo in questa pagina. Chiuderla o ricaricarla vuol dire rinunciarvi. Intanto può fare altro: il nome di questa scheda cambia quando è il Suo turno."
export const answersKept = (): string => "Tutte le Sue risposte sono conservate."
export const stale = (): string => "Al momento il servizio non risponde. Il Suo posto è conservato, e questa pagina chiede di nuovo da sola."
export const phone = (args: { readonly phone: string }): string => "Può sempre telefonare: " + args.phone
export const turnTitle = (): string => "È il Suo turno"
export const turnText = (): string => "Ora può prenotare. Non c’è fretta: finché questa pagina è aperta, non deve rimettersi in coda."
export const goOn = (): string => "Continuare"
export const brokenTitle = (): string => "L’ordine di questa coda è stato cambiato"
export const brokenText = (args: { readonly phone: string }): string => "Il servizio aveva promesso un ordine casuale e ora ne mostra un altro. Questa pagina non prosegue così. Telefoni allo studio, per favore: " + args.phone
export const orderShow = (): string => "Come si estraggono i posti"
export const orderText = (): string => "Il servizio ha fissato prima l’ordine casuale e ne ha pubblicato questa impronta. Quando le prenotazioni aprono, pubblica l’ordine stesso, e questa pagina verifica che i due coincidano."
export const beforeLater = (): string => "I posti vengono assegnati nelle ultime ore prima. Chi è qui entro allora riceve un posto a caso: arrivare presto non dà vantaggi. Può chiudere questa pagina e tornare."
export const staleWithout = (): string => "Al momento il servizio è molto occupato. Questa pagina chiede di nuovo da sola."
