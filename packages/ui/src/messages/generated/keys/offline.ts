// Generated from messages/en/offline.json by compile/run.ts. Do not edit: change the JSON and run it again.

export interface OfflineMessages {
  readonly asOf: (args: { readonly time: string }) => string
  readonly readOnly: () => string
  readonly locked: () => string
  readonly notSeen: () => string
  readonly noChange: () => string
  readonly back: () => string
}
