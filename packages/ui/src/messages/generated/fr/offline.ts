// Generated from messages/fr/offline.json by compile/run.ts. Do not edit: change the JSON and run it again.

export const asOf = (args: { readonly time: string }): string => "Hors connexion. Dernier état connu : " + args.time + "."
export const readOnly = (): string => "Vous pouvez lire. Rien ne peut être modifié avant le retour de la connexion."
export const locked = (): string => "Hors connexion. Déverrouillez pour lire les jours vus en dernier dans ce navigateur."
export const notSeen = (): string => "Hors connexion. Ce jour n’a pas été vu dans ce navigateur quand il y avait une connexion."
export const noChange = (): string => "Hors connexion : rien ne peut être modifié avant le retour de la connexion."
export const back = (): string => "La connexion est rétablie. L’affichage est à jour."
