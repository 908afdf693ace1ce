// Generated from messages/it/offline.json by compile/run.ts. Do not edit: change the JSON and run it again.

export const asOf = (args: { readonly time: string }): string => "Offline: situazione: " + args.time + "."
export const readOnly = (): string => "Può leggere. Nulla si può modificare finché non torna la connessione."
export const locked = (): string => "Offline. Sblocchi per leggere i giorni visti per ultimi in questo browser."
export const notSeen = (): string => "Offline. Questo giorno non è stato visto in questo browser finché c’era connessione."
export const noChange = (): string => "Offline: nulla si può modificare finché non torna la connessione."
export const back = (): string => "La connessione è tornata. Quello che vede è aggiornato."
