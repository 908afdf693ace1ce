// Generated from messages/fr/invite.json by compile/run.ts. Do not edit: change the JSON and run it again.

export const title = (): string => "Liens d’invitation"
export const lead = (): string => "Un lien ouvre la réservation d’un type de rendez-vous qui n’est pas ouvert à tous. Le service sait combien de fois et jusqu’à quand il vaut, pas pour quoi."
export const noTypes = (): string => "Aucun type de rendez-vous n’est réservable sur invitation. Réglez-en un sur « sur invitation » ci-dessus, puis enregistrez."
export const type = (): string => "Type de rendez-vous"
export const until = (): string => "Valable jusqu’au"
export const bookings = (): string => "Nombre de réservations"
export const make = (): string => "Créer un lien"
export const made = (): string => "Votre lien. Il n’est affiché qu’une fois : copiez-le maintenant et envoyez-le à la personne."
export const linkQr = (): string => "le lien d’invitation"
export const untilMissing = (): string => "Choisissez un jour à partir d’aujourd’hui, dans un an au plus."
export const bookingsWrong = (): string => "Écrivez un nombre de 1 à 500."
export const tooMany = (): string => "Vous avez trop de liens. Retirez-en d’abord."
export const list = (): string => "Liens valables"
export const none = (): string => "Aucun."
export const unknownType = (): string => "Un type de rendez-vous qui n’existe plus"
export const used = (args: { readonly used: string; readonly bookings: string; readonly day: string }): string => args.used + " sur " + args.bookings + " réservés, valable jusqu’au " + args.day
export const revoke = (): string => "Retirer"
export const revokeOf = (args: { readonly type: string }): string => "Retirer le lien pour " + args.type
export const revoked = (): string => "Le lien a été retiré."
