// Generated from messages/de/invite.json by compile/run.ts. Do not edit: change the JSON and run it again.

export const title = (): string => "Einladungslinks"
export const lead = (): string => "Ein Link öffnet die Buchung einer Terminart, die nicht allen offensteht. Der Dienst weiß, wie oft und wie lange er gilt, nicht wofür."
export const noTypes = (): string => "Keine Terminart ist auf Einladung buchbar. Stellen Sie oben eine auf „auf Einladung“ und speichern Sie."
export const type = (): string => "Terminart"
export const until = (): string => "Gültig bis"
export const bookings = (): string => "Anzahl der Buchungen"
export const make = (): string => "Einen Link erstellen"
export const made = (): string => "Ihr Link. Er wird nur einmal gezeigt: Kopieren Sie ihn jetzt und senden Sie ihn der Person."
export const linkQr = (): string => "der Einladungslink"
export const untilMissing = (): string => "Wählen Sie einen Tag ab heute, höchstens ein Jahr im Voraus."
export const bookingsWrong = (): string => "Schreiben Sie eine Zahl von 1 bis 500."
export const tooMany = (): string => "Sie haben zu viele Links. Ziehen Sie zuerst einige zurück."
export const list = (): string => "Gültige Links"
export const none = (): string => "Keine."
export const unknownType = (): string => "Eine Terminart, die es nicht mehr gibt"
export const used = (args: { readonly used: string; readonly bookings: string; readonly day: string }): string => args.used + " von " + args.bookings + " gebucht, gültig bis " + args.day
export const revoke = (): string => "Zurückziehen"
export const revokeOf = (args: { readonly type: string }): string => "Den Link zurückziehen: " + args.type
export const revoked = (): string => "Der Link wurde zurückgezogen."
