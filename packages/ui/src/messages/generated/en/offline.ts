// Generated from messages/en/offline.json by compile/run.ts. Do not edit: change the JSON and run it again.

export const asOf = (args: { readonly time: string }): string => "Offline: as of " + args.time + "."
export const readOnly = (): string => "You can read. Nothing can be changed until the connection is back."
export const locked = (): string => "Offline. Unlock to read the days last seen in this browser."
export const notSeen = (): string => "Offline. This day was not seen in this browser while there was a connection."
export const noChange = (): string => "Offline: nothing can be changed until the connection is back."
export const back = (): string => "The connection is back. What you see is up to date."
