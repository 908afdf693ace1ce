// Generated from messages/fr/common.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, writeNumber } from '../../message-runtime.ts'

export const productName = (): string => "Colloque"
export const skipToContent = (): string => "Aller au contenu"
export const languages = (): string => "Langues"
export const back = (): string => "Retour"
export const next = (): string => "Continuer"
export const change = (): string => "Modifier"
export const changeOf = (args: { readonly what: string }): string => "Modifier : " + args.what
export const cancel = (): string => "Annuler"
export const close = (): string => "Fermer"
export const save = (): string => "Enregistrer"
export const undo = (): string => "Rétablir"
export const retry = (): string => "Réessayer"
export const copy = (): string => "Copier"
export const copied = (): string => "Copié"
export const copyFailed = (): string => "La copie n’a pas abouti. Sélectionnez le texte et copiez-le à la main."
export const print = (): string => "Imprimer"
export const optional = (): string => "facultatif"
export const loading = (): string => "Chargement"
export const yes = (): string => "Oui"
export const no = (): string => "Non"
export const errorPrefix = (): string => "Erreur :"
export const errorSummaryTitle = (args: { readonly count: number }): string => choosePlural("fr", args.count, { "one": "Il y a un problème", "other": "Il y a " + writeNumber("fr", args.count) + " problèmes" })
export const noticeInfo = (): string => "À savoir"
export const noticeGood = (): string => "C’est fait"
export const noticeWarn = (): string => "Important"
export const noticeBad = (): string => "Impossible"
export const sealedFor = (args: { readonly name: string }): string => "Scellé pour : " + args.name
export const sealedForExplained = (args: { readonly name: string }): string => "Fermé dans votre navigateur. S’ouvre pour " + args.name + " et pour personne d’autre."
export const seenByService = (): string => "Visible par le service"
export const seenByServiceExplained = (): string => "Le service de réservation en a besoin pour tenir le calendrier. Ce n’est pas scellé."
export const sealAlternative = (): string => "Sceau"
export const bytesLeft = (args: { readonly count: number }): string => choosePlural("fr", args.count, { "one": writeNumber("fr", args.count) + " caractère restant", "other": "Environ " + writeNumber("fr", args.count) + " caractères restants" })
export const bytesTooMany = (args: { readonly count: number }): string => choosePlural("fr", args.count, { "one": writeNumber("fr", args.count) + " caractère de trop", "other": "Environ " + writeNumber("fr", args.count) + " caractères de trop" })
export const bytesBudget = (args: { readonly count: number }): string => "Jusqu’à environ " + choosePlural("fr", args.count, { "one": writeNumber("fr", args.count) + " caractère", "other": writeNumber("fr", args.count) + " caractères" }) + "."
export const day = (): string => "Jour"
export const month = (): string => "Mois"
export const year = (): string => "Année"
export const dateExample = (): string => "Par exemple 27 3 1985"
export const showMoreDays = (): string => "Afficher d’autres jours"
export const daysShown = (args: { readonly count: number }): string => choosePlural("fr", args.count, { "one": writeNumber("fr", args.count) + " jour de plus affiché", "other": writeNumber("fr", args.count) + " jours de plus affichés" })
export const timeOn = (args: { readonly time: string; readonly day: string }): string => args.time + ", " + args.day
export const timesOn = (args: { readonly day: string }): string => "Horaires du " + args.day
export const earliest = (): string => "Le plus tôt"
export const morning = (): string => "Matin"
export const afternoon = (): string => "Après-midi"
export const showAllTimes = (args: { readonly count: number }): string => choosePlural("fr", args.count, { "one": "Afficher l’horaire", "other": "Afficher les " + writeNumber("fr", args.count) + " horaires" })
export const timesInZone = (args: { readonly zone: string }): string => "Horaires à l’heure de " + args.zone + "."
export const timesInZoneYours = (args: { readonly zone: string; readonly yours: string }): string => "Horaires à l’heure de " + args.zone + ". Votre appareil est réglé sur " + args.yours + "."
export const fingerprintWords = (): string => "Mots de la clé de ce cabinet"
export const fingerprintText = (): string => "En entier"
export const qrLabel = (args: { readonly what: string }): string => "Code QR : " + args.what
export const statusProposed = (): string => "Proposé"
export const statusPending = (): string => "En attente"
export const statusBooked = (): string => "Réservé"
export const statusArrived = (): string => "Arrivé"
export const statusCheckedIn = (): string => "En consultation"
export const statusFulfilled = (): string => "Consultation faite"
export const statusCancelled = (): string => "Annulé"
export const statusNoshow = (): string => "Absent"
export const statusWaitlist = (): string => "Sur liste d’attente"
export const lengthMinutes = (args: { readonly count: number }): string => choosePlural("fr", args.count, { "one": writeNumber("fr", args.count) + " min", "other": writeNumber("fr", args.count) + " min" })
export const entryFromTo = (args: { readonly start: string; readonly end: string }): string => "de " + args.start + " à " + args.end
export const locked = (): string => "Verrouillé"
export const now = (args: { readonly time: string }): string => "Maintenant, " + args.time
export const agendaColumn = (args: { readonly count: number; readonly name: string }): string => choosePlural("fr", args.count, { "=0": args.name + " : aucun rendez-vous", "one": args.name + " : " + writeNumber("fr", args.count) + " rendez-vous", "other": args.name + " : " + writeNumber("fr", args.count) + " rendez-vous" })
export const phone = (): string => "Téléphone"
export const home = (): string => "Accueil"
