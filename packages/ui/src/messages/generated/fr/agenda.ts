// Generated from messages/fr/agenda.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, chooseSelect, writeNumber } from '../../message-runtime.ts'

export const markCheckedIn = (): string => "En consultation"
export const historyResized = (args: { readonly minutes: number; readonly name: string }): string => "Durée portée à " + choosePlural("fr", args.minutes, { "one": writeNumber("fr", args.minutes) + " minute", "other": writeNumber("fr", args.minutes) + " minutes" }) + " par " + args.name
export const historyResizedUnproven = (args: { readonly minutes: number }): string => "Durée portée à " + choosePlural("fr", args.minutes, { "one": writeNumber("fr", args.minutes) + " minute", "other": writeNumber("fr", args.minutes) + " minutes" }) + " par le service. Aucune preuve n’indique par qui."
export const historyCheckedIn = (args: { readonly name: string }): string => "En consultation, noté par " + args.name
export const layoutWeek = (): string => "Semaine"
export const wholeWeek = (): string => "Semaine entière"
export const previousWeek = (): string => "Semaine précédente"
export const nextWeek = (): string => "Semaine suivante"
export const keysHint = (): string => "Touches : t aujourd’hui, flèches pour se déplacer, d jour, w semaine, l liste, n nouveau rendez-vous. Sur un rendez-vous : Alt et les flèches le déplacent, Alt et Maj changent sa durée."
export const filterRooms = (): string => "Salles et appareils"
export const room = (args: { readonly kind: string }): string => chooseSelect(args.kind, { "room": "Salle", "other": "Appareil" })
export const cursorLabel = (args: { readonly from: string; readonly to: string; readonly column: string }): string => "Plage libre, de " + args.from + " à " + args.to + ", " + args.column + ". Les flèches la déplacent, Maj change la durée, Entrée ajoute un rendez-vous."
export const cursorAt = (args: { readonly from: string; readonly to: string; readonly column: string }): string => "De " + args.from + " à " + args.to + ", " + args.column
export const noOtherColumn = (): string => "Aucune autre colonne ne peut recevoir ce rendez-vous."
export const resized = (args: { readonly from: number; readonly to: number }): string => "Durée modifiée : " + writeNumber("fr", args.from) + " minutes auparavant, " + choosePlural("fr", args.to, { "one": writeNumber("fr", args.to) + " minute", "other": writeNumber("fr", args.to) + " minutes" }) + " désormais."
export const calendar = (): string => "Agenda"
export const movedTo = (args: { readonly from: string; readonly to: string; readonly calendar: string }): string => "Déplacé : " + args.from + ", désormais " + args.to + ", " + args.calendar + "."
export const notMoved = (args: { readonly reason: string }): string => "Rien n’a été déplacé. " + args.reason
export const length = (): string => "Durée"
export const lengthUnchanged = (args: { readonly count: number }): string => choosePlural("fr", args.count, { "one": writeNumber("fr", args.count) + " minute", "other": writeNumber("fr", args.count) + " minutes" }) + ", comme maintenant"
export const saveLength = (args: { readonly count: number }): string => "Passer à " + choosePlural("fr", args.count, { "one": writeNumber("fr", args.count) + " minute", "other": writeNumber("fr", args.count) + " minutes" })
export const otherTime = (): string => "Choisir un autre horaire"
export const emptyWeek = (): string => "Aucun rendez-vous cette semaine."
export const inThePast = (): string => "Cet horaire est passé."
export const timeTaken = (): string => "Cet horaire est déjà pris."
export const sealedAnew = (args: { readonly name: string }): string => args.name + " peut désormais ouvrir ce rendez-vous, et vous ne le pouvez plus. Ce que vous avez lu reste lu. Son poste lui proposera de prévenir le patient."
export const sealedAnewShared = (args: { readonly name: string }): string => args.name + " peut désormais ouvrir ce rendez-vous. Vous aussi : cet agenda est partagé avec vous. Son poste lui proposera de prévenir le patient."
export const transferSecretary = (args: { readonly name: string }): string => "Ce rendez-vous est scellé pour " + args.name + ". Cette personne seule peut le confier à un collègue : le motif doit être scellé de nouveau, et vous ne pouvez pas l’ouvrir."
export const transferNotOpened = (args: { readonly name: string }): string => "Ce rendez-vous est scellé pour " + args.name + ". Pour le confier à un collègue, il faut pouvoir l’ouvrir."
export const transferNoType = (): string => "Les agendas des collègues ne proposent pas ce type de rendez-vous."
export const transferNoLength = (): string => "Les agendas des collègues ne proposent pas de rendez-vous de cette durée."
export const cannotHandOn = (): string => "Vous ne pouvez plus ouvrir ce rendez-vous : il ne peut pas être scellé ici pour quelqu’un d’autre."
export const grantKept = (): string => "Le rendez-vous a été déplacé, mais le service continue d’en donner l’accès à vos clés. Ne vous fiez pas à ce service avant de savoir pourquoi."
export const historyTransferred = (args: { readonly when: string; readonly to: string; readonly name: string }): string => "Déplacé au " + args.when + ", désormais avec " + args.to + ", par " + args.name
export const tell = (): string => "Prévenir le patient"
export const tellNamed = (args: { readonly name: string }): string => "Prévenir le patient : " + args.name
export const tellBar = (): string => "Patient non prévenu"
export const notTold = (args: { readonly name: string; readonly from: string; readonly to: string }): string => "Le nouvel horaire n’a pas été annoncé à " + args.name + " : " + args.from + " devient " + args.to + "."
export const notToldHanded = (args: { readonly name: string; readonly from: string }): string => args.name + " ne le sait pas encore : le rendez-vous du " + args.from + " est maintenant avec vous."
export const notToldHandedMoved = (args: { readonly name: string; readonly from: string; readonly to: string }): string => args.name + " ne le sait pas encore : le rendez-vous du " + args.from + " est maintenant avec vous, " + args.to + "."
export const tellLater = (): string => "Pas maintenant"
export const tellTitle = (args: { readonly name: string }): string => "Prévenir " + args.name
export const tellLead = (): string => "Le patient lira ce message par son lien privé, la prochaine fois qu’il l’ouvrira. Si c’est bientôt, téléphonez."
export const tellLanguage = (args: { readonly language: string }): string => "Le message est en " + args.language + ", la langue de la réservation."
export const tellNot = (): string => "Ne pas envoyer"
export const tellStale = (args: { readonly when: string }): string => "Ce rendez-vous a changé entre-temps : " + args.when + ". Le texte dit l’ancien horaire."
export const tellElsewhere = (args: { readonly name: string }): string => "Ce rendez-vous est entre-temps avec " + args.name + ". Le texte dit ce qui était."
export const tellAway = (): string => "Ce rendez-vous n’est plus parmi les jours affichés. Vérifiez où il se trouve avant d’envoyer ceci."
export const told = (args: { readonly name: string }): string => "Scellé et envoyé à " + args.name + "."
export const handOverNote = (args: { readonly name: string }): string => "Une fois le rendez-vous déplacé, " + args.name + " pourra l’ouvrir, et vous ne le pourrez plus. Ce que vous avez lu reste lu. Son poste lui proposera de prévenir le patient."
export const handOverNoteShared = (args: { readonly name: string }): string => "Une fois le rendez-vous déplacé, " + args.name + " pourra l’ouvrir. Vous aussi : cet agenda est partagé avec vous. Son poste lui proposera de prévenir le patient."
export const until = (args: { readonly time: string }): string => "jusqu’à " + args.time
