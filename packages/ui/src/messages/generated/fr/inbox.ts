// Generated from messages/fr/inbox.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, writeNumber } from '../../message-runtime.ts'

export const navInbox = (): string => "À traiter"
export const title = (): string => "À traiter"
export const loading = (): string => "Ouverture de ce qui attend"
export const unavailable = (): string => "Ce qui attend n’a pas pu être chargé."
export const unansweredTitle = (): string => "Messages sans réponse"
export const unansweredLead = (): string => "Rendez-vous où le patient a écrit en dernier, le plus proche d’abord."
export const unansweredCount = (args: { readonly count: number }): string => choosePlural("fr", args.count, { "one": writeNumber("fr", args.count) + " message sans réponse", "other": writeNumber("fr", args.count) + " messages sans réponse" })
export const unansweredNumber = (args: { readonly count: number }): string => writeNumber("fr", args.count)
export const unansweredNone = (): string => "Chaque message a sa réponse."
export const openVisit = (): string => "Ouvrir le rendez-vous"
export const openVisitOf = (args: { readonly name: string }): string => "Ouvrir le rendez-vous de " + args.name
export const listTitle = (): string => "Liste d’attente"
export const listLead = (): string => "Une heure qui se libère est proposée à la première personne à qui elle convient. Vous pouvez aussi proposer vous-même une heure libre."
export const listNone = (): string => "Personne n’attend."
export const place = (args: { readonly place: number }): string => writeNumber("fr", args.place) + "."
export const sealedFor = (args: { readonly name: string }): string => "Scellé pour " + args.name
export const cannotOpen = (): string => "Ne s’ouvre pas : c’est peut-être endommagé ou échangé."
export const days = (): string => "Jours"
export const daysRange = (args: { readonly from: string; readonly until: string }): string => args.from + " au " + args.until
export const calendars = (): string => "Avec"
export const wants = (): string => "Souhaite"
export const reason = (): string => "Motif"
export const phone = (): string => "Téléphone"
export const offer = (): string => "Proposition"
export const offeredUntil = (args: { readonly when: string; readonly until: string }): string => args.when + ", gardée jusqu’à " + args.until
export const noOffer = (): string => "Aucune pour l’instant"
export const lapsedOnce = (): string => "Une proposition est restée sans réponse."
export const lapsed = (): string => "Deux propositions sont restées sans réponse : plus rien n’est proposé."
export const wrote = (): string => "Le patient a écrit en dernier"
export const write = (): string => "Écrire"
export const writeTo = (args: { readonly name: string }): string => "Écrire à " + args.name
export const offerTime = (): string => "Proposer une heure"
export const offerTimeTo = (args: { readonly name: string }): string => "Proposer une heure à " + args.name
export const remove = (): string => "Retirer de la liste"
export const removeNamed = (args: { readonly name: string }): string => "Retirer de la liste : " + args.name
export const offerTitle = (args: { readonly name: string }): string => "Proposer une heure à " + args.name
export const offerLead = (): string => "Elle est gardée deux heures au plus. Le patient la voit et la prend avec son lien privé : ce qui était scellé est alors scellé à nouveau pour cette heure. Un bref appel aide."
export const calendar = (): string => "Agenda"
export const chooseTime = (): string => "Choisissez d’abord une heure."
export const offerConfirm = (args: { readonly when: string }): string => "Proposer " + args.when
export const offered = (args: { readonly when: string }): string => "Proposé : " + args.when + "."
export const alreadyOffered = (): string => "Une heure est déjà proposée à cette personne."
export const notWaiting = (): string => "Cette personne n’attend plus, ou n’a pas demandé ce jour."
export const tooSoon = (): string => "Cette heure est trop proche : personne ne verrait la proposition."
export const taken = (): string => "Cette heure vient d’être prise, ou elle est gardée pour quelqu’un. Choisissez-en une autre."
export const removeTitle = (args: { readonly name: string }): string => "Retirer " + args.name + " de la liste d’attente ?"
export const removeLead = (): string => "C’est définitif. Le patient le voit avec son lien privé. Ce qui lui est proposé passe à la personne suivante."
export const keep = (): string => "Laisser sur la liste"
export const removed = (): string => "Retiré de la liste."
export const somebody = (): string => "cette personne"
export const preparation = (): string => "Avant le rendez-vous"
export const preparationHint = (args: { readonly count: number }): string => "Ce qu’il faut apporter et faire avant. Tous ceux qui ont réservé ce type le lisent ; c’est public. " + writeNumber("fr", args.count) + " caractères au plus."
export const preparationTooLong = (): string => "« Avant le rendez-vous » est trop long."
