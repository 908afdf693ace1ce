// Generated from messages/fr/openings.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, chooseSelect, writeNumber } from '../../message-runtime.ts'

export const lead = (): string => "Quand ce calendrier peut être réservé, en heure locale, été comme hiver. Ce qui ferme l’emporte sur ce qui ouvre ; des heures ajoutées à une date l’emportent sur des heures fermées et sur les jours fériés, jamais sur une absence."
export const weekly = (): string => "Horaires de la semaine"
export const rowText = (args: { readonly count: number; readonly from: string; readonly to: string }): string => choosePlural("fr", args.count, { "one": args.from + "–" + args.to, "other": args.from + "–" + args.to + ", toutes les " + writeNumber("fr", args.count) + " semaines" })
export const whoOn = (args: { readonly day: string; readonly from: string }): string => args.day + " " + args.from + " : qui peut réserver"
export const who = (): string => "Qui peut réserver"
export const access = (args: { readonly access: string }): string => chooseSelect(args.access, { "public": "Tout le monde, en ligne", "invitation": "Sur invitation", "other": "Cabinet seulement" })
export const rowMore = (): string => "Rythme, dates, types de rendez-vous"
export const rowMoreOn = (args: { readonly day: string; readonly from: string }): string => "Rythme, dates, types de rendez-vous : " + args.day + " " + args.from
export const everyWeeks = (): string => "Fréquence"
export const everyWeeksChoice = (args: { readonly count: number }): string => choosePlural("fr", args.count, { "one": "Chaque semaine", "other": "Toutes les " + writeNumber("fr", args.count) + " semaines" })
export const firstDay = (): string => "Premier jour"
export const firstDayHint = (): string => "Les semaines se comptent à partir de celle de ce jour."
export const lastDay = (): string => "Dernier jour"
export const types = (): string => "Types de rendez-vous acceptés"
export const typesAll = (): string => "Tous les types"
export const typeGone = (): string => "Un type que ce calendrier ne propose plus"
export const chipEvery = (args: { readonly count: number; readonly days: string }): string => choosePlural("fr", args.count, { "one": "Chaque semaine", "other": "Toutes les " + writeNumber("fr", args.count) + " semaines" }) + " : " + args.days
export const chipFrom = (args: { readonly day: string }): string => "À partir du " + args.day
export const chipUntil = (args: { readonly day: string }): string => "Jusqu’au " + args.day
export const chipEnded = (args: { readonly day: string }): string => "Terminé depuis le " + args.day
export const chipNever = (): string => "Ne vaut aucun jour : ces dates n’en laissent aucun."
export const chipTypes = (args: { readonly types: string }): string => "Seulement : " + args.types
export const chipShared = (): string => "Partage du temps avec une plage qui accepte d’autres types : un rendez-vous dans l’une prend le temps des deux."
export const overlap = (args: { readonly day: string; readonly first: string; readonly second: string; readonly when: string }): string => args.day + " : ces plages se chevauchent. " + args.first + " et " + args.second + " valent toutes deux le " + args.when + ". Modifiez l’une d’elles, ou faites-leur accepter des types de rendez-vous différents."
export const firstDayWrong = (args: { readonly day: string; readonly from: string }): string => args.day + " " + args.from + " : choisissez le premier jour."
export const lastDayWrong = (args: { readonly day: string; readonly from: string }): string => args.day + " " + args.from + " : le dernier jour ne peut pas précéder le premier."
export const noType = (args: { readonly day: string; readonly from: string }): string => args.day + " " + args.from + " : choisissez au moins un type de rendez-vous, ou tous."
export const tooMany = (args: { readonly count: number }): string => "Un calendrier a au plus " + writeNumber("fr", args.count) + " plages hebdomadaires."
export const exceptions = (): string => "Dates particulières"
export const exceptionsLead = (): string => "Des heures en plus ou en moins, à une date. Pour déplacer une matinée, fermez-la et ajoutez-en une autre."
export const exceptionsNone = (): string => "Aucune date ne diffère des horaires de la semaine."
export const exceptionName = (args: { readonly kind: string; readonly number: number }): string => chooseSelect(args.kind, { "added": "Heures ajoutées " + writeNumber("fr", args.number), "other": "Heures fermées " + writeNumber("fr", args.number) })
export const exceptionDay = (): string => "Date"
export const exceptionFrom = (): string => "De"
export const exceptionTo = (): string => "À"
export const exceptionAdd = (): string => "Ajouter des heures"
export const exceptionClose = (): string => "Fermer des heures à une date"
export const exceptionRemove = (args: { readonly name: string }): string => "Retirer : " + args.name
export const exceptionsPast = (args: { readonly count: number }): string => choosePlural("fr", args.count, { "one": writeNumber("fr", args.count) + " date passée", "other": writeNumber("fr", args.count) + " dates passées" })
export const exceptionPast = (args: { readonly kind: string; readonly day: string; readonly from: string; readonly to: string }): string => chooseSelect(args.kind, { "added": "Heures ajoutées", "other": "Heures fermées" }) + ", " + args.day + ", " + args.from + "–" + args.to
export const exceptionDayWrong = (args: { readonly name: string }): string => args.name + " : choisissez une date."
export const exceptionTimeWrong = (args: { readonly name: string }): string => args.name + " : écrivez une heure, par exemple 9:00."
export const exceptionEmpty = (args: { readonly name: string }): string => args.name + " : la fin doit suivre le début."
export const exceptionNoType = (args: { readonly name: string }): string => args.name + " : choisissez au moins un type de rendez-vous, ou tous."
export const idle = (args: { readonly reason: string }): string => chooseSelect(args.reason, { "absent": "Cela ne change rien : ce jour est un jour d’absence.", "skipped": "Cela ne change rien : les horloges avancent par-dessus ces heures.", "openAlready": "Cela ne change rien : ces heures sont déjà ouvertes.", "other": "Cela ne change rien : rien n’est ouvert à ce moment." })
export const absenceYearly = (): string => "Chaque année"
export const absenceYearlyRange = (args: { readonly from: string; readonly to: string }): string => "Du " + args.from + " au " + args.to + ", chaque année"
export const lostTitle = (args: { readonly count: number }): string => choosePlural("fr", args.count, { "one": writeNumber("fr", args.count) + " rendez-vous tombe dans un temps que vous fermez", "other": writeNumber("fr", args.count) + " rendez-vous tombent dans un temps que vous fermez" })
export const lostLead = (): string => "Rien n’est encore enregistré. Dites ce que devient chaque rendez-vous."
export const lostVisit = (args: { readonly name: string; readonly when: string }): string => args.name + ", " + args.when
export const lostSealed = (args: { readonly minutes: number; readonly when: string }): string => "Rendez-vous de " + writeNumber("fr", args.minutes) + " minutes, " + args.when
export const lostKeep = (): string => "Le garder"
export const lostMove = (): string => "Le déplacer"
export const lostCancel = (): string => "L’annuler"
export const lostKeepAll = (): string => "Tout garder"
export const lostMoveTo = (): string => "Nouvel horaire"
export const lostMoveLater = (): string => "Chercher plus tard"
export const lostMoveNone = (args: { readonly day: string }): string => "Aucun horaire libre trouvé jusqu’au " + args.day + "."
export const lostMoveSearching = (): string => "Recherche d’horaires libres…"
export const lostMoveMissing = (args: { readonly visit: string }): string => args.visit + " : choisissez un nouvel horaire."
export const lostSaveKeep = (): string => "Enregistrer et garder les rendez-vous"
export const lostSaveActs = (args: { readonly moved: number; readonly cancelled: number; readonly kept: number }): string => "Enregistrer : déplacer " + writeNumber("fr", args.moved) + ", annuler " + writeNumber("fr", args.cancelled) + ", garder " + writeNumber("fr", args.kept)
export const lostChoose = (args: { readonly visit: string }): string => args.visit + " : choisissez de garder, déplacer ou annuler."
export const lostMoveChoose = (): string => "Choisissez un horaire"
export const lostRetry = (): string => "Réessayer"
export const lostBack = (): string => "Continuer à modifier"
export const lostFailed = (args: { readonly count: number }): string => "Les horaires sont enregistrés. " + choosePlural("fr", args.count, { "one": writeNumber("fr", args.count) + " rendez-vous est resté où il était", "other": writeNumber("fr", args.count) + " rendez-vous sont restés où ils étaient" }) + " : voyez ci-dessous pourquoi."
export const preview = (): string => "Ce que verront les patients"
export const previewType = (): string => "Type de rendez-vous"
export const previewFrom = (): string => "À partir du"
export const previewWaits = (): string => "L’aperçu attend que tout soit lisible."
export const previewNone = (args: { readonly from: string; readonly to: string }): string => "Aucun horaire libre du " + args.from + " au " + args.to + "."
export const previewNoType = (): string => "Aucun type de rendez-vous de ce calendrier ne se réserve en ligne."
export const previewCalendar = (): string => "Calendrier"
export const previewSame = (args: { readonly from: string; readonly to: string }): string => "Aucun changement par rapport à ce qui est enregistré, du " + args.from + " au " + args.to + "."
export const previewChange = (args: { readonly from: string; readonly to: string; readonly added: number; readonly gone: number }): string => "Aperçu, non enregistré, du " + args.from + " au " + args.to + " : " + choosePlural("fr", args.added, { "=0": "aucun horaire ajouté", "one": writeNumber("fr", args.added) + " horaire ajouté", "other": writeNumber("fr", args.added) + " horaires ajoutés" }) + ", " + choosePlural("fr", args.gone, { "=0": "aucun retiré", "one": writeNumber("fr", args.gone) + " retiré", "other": writeNumber("fr", args.gone) + " retirés" }) + "."
export const previewMore = (args: { readonly count: number }): string => choosePlural("fr", args.count, { "one": "Et " + writeNumber("fr", args.count) + " autre jour avec des horaires.", "other": "Et " + writeNumber("fr", args.count) + " autres jours avec des horaires." }) + " Choisissez un premier jour plus tardif pour les voir."
export const previewAdded = (): string => "ajouté"
export const previewGone = (): string => "retiré"
export const previewFailed = (): string => "Les rendez-vous existants n’ont pas pu être lus : les horaires libres ne sont pas connus."
export const typeBefore = (): string => "Pause avant, minutes"
export const typeNotice = (): string => "Délai minimal, heures"
export const typeHorizon = (): string => "Réservable à l’avance, jours"
export const typeCutoff = (): string => "Annulation jusqu’à, heures avant"
export const typeRuleHint = (): string => "Limites propres à ce type. Vide : celles du calendrier. Des deux, la plus stricte compte."
export const typeRuleUsual = (args: { readonly usual: number }): string => "Calendrier : " + writeNumber("fr", args.usual)
export const typeNoticeWrong = (args: { readonly name: string }): string => args.name + " : le délai minimal est un nombre entier d’heures, de 0 à 1 440, ou rien."
export const typeHorizonWrong = (args: { readonly name: string }): string => args.name + " : le nombre de jours à l’avance est un entier de 1 à 730, ou rien."
export const typeCutoffWrong = (args: { readonly name: string }): string => args.name + " : la limite d’annulation est un nombre entier d’heures, de 0 à 1 440, ou rien."
export const typeBookingInvitation = (): string => "Sur invitation"
export const typeBookingInvitationHint = (): string => "Absent de la page publique ; un lien de votre part y mène."
export const typeSilentHint = (): string => "Aucun rappel n’est proposé et aucune adresse e-mail n’est demandée : rien sur ce rendez-vous n’est jamais envoyé dans une boîte ou sur un téléphone que d’autres peuvent voir."
export const typeTakenIn = (): string => "Plages qui acceptent ce type"
export const typeTakenInNone = (): string => "Aucune plage n’accepte ce type : les patients n’y trouvent aucun horaire."
export const typeTakenInNew = (): string => "Les plages qui acceptent tous les types accepteront celui-ci une fois publié."
export const typeTakenInLine = (args: { readonly day: string; readonly row: string; readonly access: string }): string => args.day + " " + args.row + ", " + chooseSelect(args.access, { "public": "tout le monde", "invitation": "sur invitation", "other": "cabinet seulement" })
export const typeTakenInEdit = (): string => "Modifier les horaires"
export const lengthAlone = (args: { readonly calendar: string }): string => "Seul ce type est proposé sur " + args.calendar + " : sa durée suffit à dire au service quel type a été réservé. Proposez-y un second type."
export const lengthPadded = (args: { readonly minutes: number; readonly others: string }): string => "Aucun autre type ne dure autant, et une durée à lui seul nommerait ce type au service. Il est donc réservé pour " + writeNumber("fr", args.minutes) + " minutes, comme " + args.others + "."
export const lengthSuggest = (args: { readonly minutes: number }): string => "Avec " + writeNumber("fr", args.minutes) + " minutes, il partage exactement une durée et aucun temps n’est perdu."
export const lengthUse = (args: { readonly minutes: number }): string => "Choisir " + writeNumber("fr", args.minutes) + " minutes"
export const lengthUseFor = (args: { readonly minutes: number; readonly name: string }): string => "Choisir " + writeNumber("fr", args.minutes) + " minutes pour " + args.name
