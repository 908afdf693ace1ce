// Generated from messages/it/openings.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, chooseSelect, writeNumber } from '../../message-runtime.ts'

export const lead = (): string => "Quando si può prenotare in questo calendario, nell’ora locale, d’estate e d’inverno. Ciò che chiude prevale su ciò che apre; le ore aggiunte in una data prevalgono sulle ore tolte e sui giorni festivi, mai sulle assenze."
export const weekly = (): string => "Orari settimanali"
export const rowText = (args: { readonly count: number; readonly from: string; readonly to: string }): string => choosePlural("it", args.count, { "one": args.from + "–" + args.to, "other": args.from + "–" + args.to + ", ogni " + writeNumber("it", args.count) + " settimane" })
export const whoOn = (args: { readonly day: string; readonly from: string }): string => args.day + " " + args.from + ": chi può prenotare"
export const who = (): string => "Chi può prenotare"
export const access = (args: { readonly access: string }): string => chooseSelect(args.access, { "public": "Tutti, online", "invitation": "Su invito", "other": "Solo lo studio" })
export const rowMore = (): string => "Ritmo, date, tipi di appuntamento"
export const rowMoreOn = (args: { readonly day: string; readonly from: string }): string => "Ritmo, date, tipi di appuntamento: " + args.day + " " + args.from
export const everyWeeks = (): string => "Quanto spesso"
export const everyWeeksChoice = (args: { readonly count: number }): string => choosePlural("it", args.count, { "one": "Ogni settimana", "other": "Ogni " + writeNumber("it", args.count) + " settimane" })
export const firstDay = (): string => "Primo giorno"
export const firstDayHint = (): string => "Le settimane si contano da quella di questo giorno."
export const lastDay = (): string => "Ultimo giorno"
export const types = (): string => "Tipi di appuntamento accettati"
export const typesAll = (): string => "Ogni tipo di appuntamento"
export const typeGone = (): string => "Un tipo che questo calendario non offre più"
export const chipEvery = (args: { readonly count: number; readonly days: string }): string => choosePlural("it", args.count, { "one": "Ogni settimana", "other": "Ogni " + writeNumber("it", args.count) + " settimane" }) + ": " + args.days
export const chipFrom = (args: { readonly day: string }): string => "Dal giorno " + args.day
export const chipUntil = (args: { readonly day: string }): string => "Fino al giorno " + args.day
export const chipEnded = (args: { readonly day: string }): string => "Terminato dal giorno " + args.day
export const chipNever = (): string => "Non vale in nessun giorno: queste date non ne lasciano."
export const chipTypes = (args: { readonly types: string }): string => "Solo: " + args.types
export const chipShared = (): string => "Condivide il tempo con altri orari che accettano altri tipi: un appuntamento nell’uno occupa il tempo in entrambi."
export const overlap = (args: { readonly day: string; readonly first: string; readonly second: string; readonly when: string }): string => args.day + ": questi orari si sovrappongono. " + args.first + " e " + args.second + " valgono entrambi " + args.when + ". Ne cambi uno, o li faccia accettare tipi diversi."
export const firstDayWrong = (args: { readonly day: string; readonly from: string }): string => args.day + " " + args.from + ": scelga il primo giorno."
export const lastDayWrong = (args: { readonly day: string; readonly from: string }): string => args.day + " " + args.from + ": l’ultimo giorno non può venire prima del primo."
export const noType = (args: { readonly day: string; readonly from: string }): string => args.day + " " + args.from + ": scelga almeno un tipo di appuntamento, o tutti."
export const tooMany = (args: { readonly count: number }): string => "Un calendario ha al massimo " + writeNumber("it", args.count) + " orari settimanali."
export const exceptions = (): string => "Singole date"
export const exceptionsLead = (): string => "Ore aggiunte, o tolte, in una data. Per spostare una mattina, la tolga e ne aggiunga un’altra."
export const exceptionsNone = (): string => "Nessuna data è diversa dagli orari settimanali."
export const exceptionName = (args: { readonly kind: string; readonly number: number }): string => chooseSelect(args.kind, { "added": "Ore aggiunte " + writeNumber("it", args.number), "other": "Ore tolte " + writeNumber("it", args.number) })
export const exceptionDay = (): string => "Data"
export const exceptionFrom = (): string => "Da"
export const exceptionTo = (): string => "A"
export const exceptionAdd = (): string => "Aggiungere ore"
export const exceptionClose = (): string => "Togliere ore in una data"
export const exceptionRemove = (args: { readonly name: string }): string => "Rimuovere: " + args.name
export const exceptionsPast = (args: { readonly count: number }): string => choosePlural("it", args.count, { "one": writeNumber("it", args.count) + " data passata", "other": writeNumber("it", args.count) + " date passate" })
export const exceptionPast = (args: { readonly kind: string; readonly day: string; readonly from: string; readonly to: string }): string => chooseSelect(args.kind, { "added": "Ore aggiunte", "other": "Ore tolte" }) + ", " + args.day + ", " + args.from + "–" + args.to
export const exceptionDayWrong = (args: { readonly name: string }): string => args.name + ": scelga una data."
export const exceptionTimeWrong = (args: { readonly name: string }): string => args.name + ": scriva un orario come 9:00."
export const exceptionEmpty = (args: { readonly name: string }): string => args.name + ": la fine deve venire dopo l’inizio."
export const exceptionNoType = (args: { readonly name: string }): string => args.name + ": scelga almeno un tipo di appuntamento, o tutti."
export const idle = (args: { readonly reason: string }): string => chooseSelect(args.reason, { "absent": "Non cambia nulla: il giorno è tra le assenze.", "skipped": "Non cambia nulla: in queste ore l’orologio va avanti.", "openAlready": "Non cambia nulla: queste ore sono già aperte.", "other": "Non cambia nulla: allora non è aperto nulla." })
export const absenceYearly = (): string => "Ogni anno"
export const absenceYearlyRange = (args: { readonly from: string; readonly to: string }): string => args.from + " – " + args.to + ", ogni anno"
export const lostTitle = (args: { readonly count: number }): string => choosePlural("it", args.count, { "one": writeNumber("it", args.count) + " appuntamento cade nel tempo che chiude", "other": writeNumber("it", args.count) + " appuntamenti cadono nel tempo che chiude" })
export const lostLead = (): string => "Non è ancora salvato nulla. Dica che cosa accade a ogni appuntamento."
export const lostVisit = (args: { readonly name: string; readonly when: string }): string => args.name + ", " + args.when
export const lostSealed = (args: { readonly minutes: number; readonly when: string }): string => "Appuntamento di " + writeNumber("it", args.minutes) + " minuti, " + args.when
export const lostKeep = (): string => "Tenere"
export const lostMove = (): string => "Spostare"
export const lostCancel = (): string => "Annullare"
export const lostKeepAll = (): string => "Tenere tutti"
export const lostMoveTo = (): string => "Nuovo orario"
export const lostMoveLater = (): string => "Cercare orari più avanti"
export const lostMoveNone = (args: { readonly day: string }): string => "Fino al giorno " + args.day + " non è stato trovato nessun orario libero."
export const lostMoveSearching = (): string => "Ricerca di orari liberi…"
export const lostMoveMissing = (args: { readonly visit: string }): string => args.visit + ": scelga un nuovo orario."
export const lostSaveKeep = (): string => "Salvare e tenere gli appuntamenti"
export const lostSaveActs = (args: { readonly moved: number; readonly cancelled: number; readonly kept: number }): string => "Salvare, spostarne " + writeNumber("it", args.moved) + ", annullarne " + writeNumber("it", args.cancelled) + ", tenerne " + writeNumber("it", args.kept)
export const lostChoose = (args: { readonly visit: string }): string => args.visit + ": scelga tenere, spostare o annullare."
export const lostMoveChoose = (): string => "Scegliere un orario"
export const lostRetry = (): string => "Riprovare"
export const lostBack = (): string => "Continuare a modificare"
export const lostFailed = (args: { readonly count: number }): string => "Gli orari sono salvati. " + choosePlural("it", args.count, { "one": writeNumber("it", args.count) + " appuntamento è rimasto dov’era", "other": writeNumber("it", args.count) + " appuntamenti sono rimasti dov’erano" }) + ": il perché è qui sotto."
export const preview = (): string => "Che cosa vedranno i pazienti"
export const previewType = (): string => "Tipo di appuntamento"
export const previewFrom = (): string => "Da"
export const previewWaits = (): string => "L’anteprima aspetta che tutto sia leggibile."
export const previewNone = (args: { readonly from: string; readonly to: string }): string => "Nessun orario libero, " + args.from + " – " + args.to + "."
export const previewNoType = (): string => "Nessun tipo di questo calendario si può prenotare online."
export const previewCalendar = (): string => "Calendario"
export const previewSame = (args: { readonly from: string; readonly to: string }): string => "Nessuna differenza da ciò che è salvato, " + args.from + " – " + args.to + "."
export const previewChange = (args: { readonly from: string; readonly to: string; readonly added: number; readonly gone: number }): string => "Anteprima, non salvata, " + args.from + " – " + args.to + ": " + choosePlural("it", args.added, { "=0": "nessun orario in più", "one": writeNumber("it", args.added) + " orario in più", "other": writeNumber("it", args.added) + " orari in più" }) + ", " + choosePlural("it", args.gone, { "=0": "nessuno in meno", "one": writeNumber("it", args.gone) + " in meno", "other": writeNumber("it", args.gone) + " in meno" }) + "."
export const previewMore = (args: { readonly count: number }): string => choosePlural("it", args.count, { "one": "E " + writeNumber("it", args.count) + " altro giorno con orari.", "other": "E altri " + writeNumber("it", args.count) + " giorni con orari." }) + " Scelga un primo giorno più avanti per vederli."
export const previewAdded = (): string => "in più"
export const previewGone = (): string => "in meno"
export const previewFailed = (): string => "Non è stato possibile leggere gli appuntamenti esistenti, perciò gli orari liberi non sono noti."
export const typeBefore = (): string => "Pausa prima, minuti"
export const typeNotice = (): string => "Preavviso minimo, ore"
export const typeHorizon = (): string => "Prenotabile in anticipo, giorni"
export const typeCutoff = (): string => "Annullabile fino a, ore prima"
export const typeRuleHint = (): string => "Limiti propri. Vuoto: come nel calendario. Dei due vale il più severo."
export const typeRuleUsual = (args: { readonly usual: number }): string => "Calendario: " + writeNumber("it", args.usual)
export const typeNoticeWrong = (args: { readonly name: string }): string => args.name + ": il preavviso minimo è un numero intero di ore, da 0 a 1.440, o nulla."
export const typeHorizonWrong = (args: { readonly name: string }): string => args.name + ": l’anticipo è un numero intero di giorni, da 1 a 730, o nulla."
export const typeCutoffWrong = (args: { readonly name: string }): string => args.name + ": annullabile fino a è un numero intero di ore, da 0 a 1.440, o nulla."
export const typeBookingInvitation = (): string => "Su invito"
export const typeBookingInvitationHint = (): string => "Non nella pagina pubblica; lo apre un Suo link."
export const typeSilentHint = (): string => "Non viene offerto nessun promemoria e non si chiede nessun indirizzo e-mail: nulla di questo appuntamento viene mai inviato a una casella o a un telefono che altri possono vedere."
export const typeTakenIn = (): string => "Orari che accettano questo tipo"
export const typeTakenInNone = (): string => "Nessun orario accetta questo tipo: i pazienti non trovano un orario."
export const typeTakenInNew = (): string => "Gli orari che accettano ogni tipo accetteranno anche questo quando sarà pubblicato."
export const typeTakenInLine = (args: { readonly day: string; readonly row: string; readonly access: string }): string => args.day + " " + args.row + ", " + chooseSelect(args.access, { "public": "tutti", "invitation": "su invito", "other": "solo lo studio" })
export const typeTakenInEdit = (): string => "Modificare gli orari"
export const lengthAlone = (args: { readonly calendar: string }): string => "In " + args.calendar + " è offerto solo questo tipo: la sola durata dice al servizio quale tipo è stato prenotato. Vi offra un secondo tipo."
export const lengthPadded = (args: { readonly minutes: number; readonly others: string }): string => "Nessun altro tipo dura altrettanto, e una durata propria indicherebbe questo tipo al servizio. Perciò è prenotato come " + writeNumber("it", args.minutes) + " minuti, come " + args.others + "."
export const lengthSuggest = (args: { readonly minutes: number }): string => "Con " + writeNumber("it", args.minutes) + " minuti condivide esattamente una durata e non si perde tempo."
export const lengthUse = (args: { readonly minutes: number }): string => "Usare " + writeNumber("it", args.minutes) + " minuti"
export const lengthUseFor = (args: { readonly minutes: number; readonly name: string }): string => "Usare " + writeNumber("it", args.minutes) + " minuti per " + args.name
