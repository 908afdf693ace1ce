// Generated from messages/it/invite.json by compile/run.ts. Do not edit: change the JSON and run it again.

export const title = (): string => "Link d’invito"
export const lead = (): string => "Un link apre la prenotazione di un tipo di appuntamento che non è aperto a tutti. Il servizio sa quante volte e fino a quando vale, non per che cosa."
export const noTypes = (): string => "Nessun tipo di appuntamento è prenotabile su invito. Ne imposti uno su «su invito» qui sopra e salvi."
export const type = (): string => "Tipo di appuntamento"
export const until = (): string => "Valido fino a"
export const bookings = (): string => "Numero di prenotazioni"
export const make = (): string => "Creare un link"
export const made = (): string => "Il Suo link. È mostrato una sola volta: lo copi ora e lo invii alla persona."
export const linkQr = (): string => "il link d’invito"
export const untilMissing = (): string => "Scelga un giorno da oggi in poi, al massimo tra un anno."
export const bookingsWrong = (): string => "Scriva un numero da 1 a 500."
export const tooMany = (): string => "Ha troppi link. Prima ne ritiri alcuni."
export const list = (): string => "Link validi"
export const none = (): string => "Nessuno."
export const unknownType = (): string => "Un tipo di appuntamento che non c’è più"
export const used = (args: { readonly used: string; readonly bookings: string; readonly day: string }): string => args.used + " di " + args.bookings + " prenotati, valido fino al giorno " + args.day
export const revoke = (): string => "Ritirare"
export const revokeOf = (args: { readonly type: string }): string => "Ritirare il link per " + args.type
export const revoked = (): string => "Il link è stato ritirato."
