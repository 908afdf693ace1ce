// Generated from messages/fr/visit.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, writeNumber } from '../../message-runtime.ts'

export const title = (): string => "Votre rendez-vous"
export const loadingTitle = (): string => "Votre rendez-vous"
export const loading = (): string => "Ouverture de votre rendez-vous"
export const noLinkTitle = (): string => "Ce lien n’ouvre aucun rendez-vous"
export const noLinkText = (): string => "Le lien est peut-être incomplet, ou le rendez-vous n’est plus conservé ici : les rendez-vous sont supprimés 30 jours après leur date ou leur annulation. Ouvrez à nouveau le lien entier, ou téléphonez au cabinet."
export const offlineTitle = (): string => "Votre rendez-vous n’a pas pu être chargé"
export const offlineText = (): string => "Votre lien est toujours sur cette page. Réessayez une fois reconnecté. Si vous fermez la page, il vous faudra à nouveau le lien."
export const sealedTitle = (): string => "Ce que vous avez scellé"
export const sealedText = (): string => "Ouvert ici, dans votre navigateur, avec votre lien. Le service ne peut pas le lire."
export const sealedDeleted = (): string => "Ce qui était scellé a été supprimé."
export const sealedDeletedText = (): string => "Cela se fait 7 jours après un rendez-vous, ou après le jour de son annulation. L’heure et l’état sont conservés un peu plus longtemps ; plus rien ici ne les prouve."
export const partClosedIntake = (args: { readonly phone: string }): string => "Vos réponses sur la consultation ne s’ouvrent pas ici. Elles ont pu être endommagées ou échangées. Téléphonez au cabinet : " + args.phone
export const partClosedContact = (args: { readonly phone: string }): string => "Votre nom et vos coordonnées ne s’ouvrent pas ici. Ils ont pu être endommagés ou échangés ; ce rendez-vous ne peut donc être ni déplacé ni annulé avec le lien. Téléphonez au cabinet : " + args.phone
export const cancelledTitle = (): string => "Ce rendez-vous est annulé"
export const pastTitle = (): string => "Ce rendez-vous est passé"
export const arrived = (): string => "Votre arrivée est notée."
export const noshow = (): string => "Le cabinet a noté votre absence."
export const mismatchTitle = (): string => "Le service affirme ce que vous n’avez pas choisi"
export const mismatchStart = (args: { readonly sealed: string; readonly told: string }): string => "Vous aviez choisi " + args.sealed + ". Le service indique maintenant " + args.told + ", sans signature de quiconque en a le droit."
export const mismatchSchedule = (): string => "Le service désigne un autre agenda que celui que vous aviez choisi."
export const mismatchStatus = (): string => "L’état indiqué par le service n’est signé ni par vous ni par le cabinet."
export const mismatchOther = (): string => "Ce que dit le service ne concorde pas avec ce que vous avez scellé."
export const mismatchDeleted = (): string => "Le service dit que ce que vous avez scellé a été supprimé, alors qu’il est trop tôt pour cela."
export const mismatchPhone = (args: { readonly phone: string }): string => "Téléphonez au cabinet avant de vous fier à cette page : " + args.phone
export const historyTitle = (): string => "Ce qui s’est passé"
export const historyBooked = (): string => "Réservé"
export const historyMoved = (args: { readonly when: string }): string => "Déplacé au " + args.when
export const historyStatus = (args: { readonly status: string }): string => "État : " + args.status
export const byYou = (): string => "par vous"
export const byPractice = (): string => "par le cabinet"
export const byService = (): string => "par le service, sans preuve"
export const move = (): string => "Déplacer ce rendez-⁠vous"
export const cancel = (): string => "Annuler ce rendez-⁠vous"
export const tooLate = (args: { readonly phone: string }): string => "Il est trop tard pour déplacer ou annuler ce rendez-vous en ligne. Téléphonez au cabinet : " + args.phone
export const moveTitle = (): string => "Choisissez un autre horaire"
export const moveLead = (args: { readonly when: string }): string => "Votre rendez-vous reste fixé au " + args.when + " tant que vous n’avez pas confirmé."
export const moveNone = (args: { readonly phone: string }): string => "Il n’y a pas d’autre horaire libre en ligne. Téléphonez au cabinet : " + args.phone
export const moveTaken = (): string => "Une autre personne vient de prendre cet horaire. Votre rendez-vous reste inchangé ; choisissez un autre horaire."
export const moveCheckTitle = (): string => "Déplacer votre rendez-vous ?"
export const moveFrom = (): string => "Actuel"
export const moveTo = (): string => "Nouveau"
export const moveButton = (args: { readonly when: string }): string => "Déplacer au " + args.when
export const moving = (): string => "Déplacement de votre rendez-vous"
export const moved = (): string => "Votre rendez-vous a été déplacé."
export const movedCalendar = (): string => "Si votre agenda en contient l’entrée, téléchargez-la à nouveau."
export const notMoved = (): string => "Votre rendez-vous n’a pas été déplacé"
export const cancelTitle = (): string => "Annuler votre rendez-vous ?"
export const cancelLead = (): string => "L’horaire sera libre pour quelqu’un d’autre. C’est définitif."
export const cancelButton = (args: { readonly when: string }): string => "Annuler le rendez-⁠vous du " + args.when
export const cancelKeep = (args: { readonly count: number }): string => choosePlural("fr", args.count, { "one": "Garder le rendez-⁠vous", "other": "Garder les rendez-⁠vous" })
export const cancelling = (): string => "Annulation de votre rendez-vous"
export const cancelled = (): string => "Votre rendez-vous est annulé."
export const notCancelled = (): string => "Votre rendez-vous n’a pas été annulé"
export const unknownOutcome = (): string => "Aucune réponse n’est revenue ; nous ne savons pas si la demande est arrivée. Réessayer ne présente aucun risque."
export const changedMeanwhile = (): string => "Ce rendez-vous a été modifié entre-temps. Voici où il en est."
export const bookAgain = (): string => "Prendre un autre rendez-⁠vous"
export const forgottenTitle = (): string => "Cette page a oublié votre lien"
export const forgottenText = (): string => "Recharger cette page ou la mettre en favori ne garde pas le lien. Votre rendez-vous est inchangé. Rouvrez votre lien privé là où vous l’avez gardé. Si vous ne l’avez pas gardé, téléphonez au cabinet."
export const cancelledCalendar = (): string => "Si votre agenda en contient l’entrée, supprimez-la aussi."
export const titleOfSeries = (): string => "Vos rendez-vous"
export const moveNumber = (args: { readonly number: number }): string => "Déplacer le rendez-⁠vous " + writeNumber("fr", args.number)
export const cancelNumber = (args: { readonly number: number }): string => "Annuler le rendez-⁠vous " + writeNumber("fr", args.number)
export const togetherTitle = (args: { readonly count: number }): string => choosePlural("fr", args.count, { "=2": "Les deux rendez-vous", "other": "Les " + writeNumber("fr", args.count) + " rendez-vous" })
export const togetherText = (): string => "L’écart entre eux reste celui qu’il faut. Ils sont déplacés ensemble, ou pas du tout."
export const moveAll = (): string => "Les déplacer ensemble"
export const cancelAll = (args: { readonly count: number }): string => choosePlural("fr", args.count, { "=2": "Annuler les deux rendez-⁠vous", "other": "Annuler les " + writeNumber("fr", args.count) + " rendez-⁠vous" })
export const moveOfSeries = (args: { readonly number: number }): string => "Choisissez un nouvel horaire pour le rendez-vous " + writeNumber("fr", args.number)
export const moveAllLead = (args: { readonly when: string }): string => "Il reste fixé au " + args.when + " tant que vous n’avez pas confirmé. Les autres rendez-vous viennent ensuite."
export const moveAllCheckTitle = (args: { readonly count: number }): string => choosePlural("fr", args.count, { "=2": "Déplacer les deux rendez-vous ?", "other": "Déplacer les " + writeNumber("fr", args.count) + " rendez-vous ?" })
export const moveAllButton = (args: { readonly count: number }): string => choosePlural("fr", args.count, { "=2": "Déplacer les deux rendez-⁠vous", "other": "Déplacer les " + writeNumber("fr", args.count) + " rendez-⁠vous" })
export const movedAll = (): string => "Vos rendez-vous ont été déplacés."
export const cancelNumberTitle = (args: { readonly number: number }): string => "Annuler le rendez-vous " + writeNumber("fr", args.number) + " ?"
export const cancelNumberLead = (): string => "Seul ce rendez-vous sera annulé. L’horaire sera libre pour quelqu’un d’autre. C’est définitif."
export const cancelAllTitle = (args: { readonly count: number }): string => choosePlural("fr", args.count, { "=2": "Annuler les deux rendez-vous ?", "other": "Annuler les " + writeNumber("fr", args.count) + " rendez-vous ?" })
export const cancelAllLead = (): string => "Les horaires seront libres pour d’autres. C’est définitif."
export const cancelAllButton = (args: { readonly count: number }): string => choosePlural("fr", args.count, { "=2": "Annuler les deux rendez-⁠vous", "other": "Annuler les " + writeNumber("fr", args.count) + " rendez-⁠vous" })
export const cancelledAll = (): string => "Vos rendez-vous sont annulés."
export const inConsultation = (): string => "Votre rendez-vous a commencé."
export const historyResized = (args: { readonly minutes: number }): string => choosePlural("fr", args.minutes, { "one": "Durée : " + writeNumber("fr", args.minutes) + " minute", "other": "Durée : " + writeNumber("fr", args.minutes) + " minutes" })
export const historyMovedTo = (args: { readonly when: string; readonly name: string }): string => "Déplacé au " + args.when + ", désormais avec " + args.name
export const readBefore = (args: { readonly name: string }): string => "Avant le déplacement, " + args.name + " pouvait aussi l’ouvrir. Ce qui a été lu alors reste lu."
export const readersKept = (): string => "C’est ce que dit la page signée par le cabinet. Qui pouvait le lire avant l’a peut-être gardé."
