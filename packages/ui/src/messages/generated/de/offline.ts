// Generated from messages/de/offline.json by compile/run.ts. Do not edit: change the JSON and run it again.

export const asOf = (args: { readonly time: string }): string => "Offline: Stand " + args.time + " Uhr."
export const readOnly = (): string => "Sie können lesen. Ändern lässt sich nichts, bis die Verbindung wieder da ist."
export const locked = (): string => "Offline. Entsperren Sie, um die Tage zu lesen, die dieser Browser zuletzt gesehen hat."
export const notSeen = (): string => "Offline. Diesen Tag hat dieser Browser nicht gesehen, solange eine Verbindung bestand."
export const noChange = (): string => "Offline: Ändern lässt sich nichts, bis die Verbindung wieder da ist."
export const back = (): string => "Die Verbindung ist wieder da. Was Sie sehen, ist aktuell."
