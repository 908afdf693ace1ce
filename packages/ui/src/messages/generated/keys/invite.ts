// Generated from messages/en/invite.json by compile/run.ts. Do not edit: change the JSON and run it again.

export interface InviteMessages {
  readonly title: () => string
  readonly lead: () => string
  readonly noTypes: () => string
  readonly type: () => string
  readonly until: () => string
  readonly bookings: () => string
  readonly make: () => string
  readonly made: () => string
  readonly linkQr: () => string
  readonly untilMissing: () => string
  readonly bookingsWrong: () => string
  readonly tooMany: () => string
  readonly list: () => string
  readonly none: () => string
  readonly unknownType: () => string
  readonly used: (args: { readonly used: string; readonly bookings: string; readonly day: string }) => string
  readonly revoke: () => string
  readonly revokeOf: (args: { readonly type: string }) => string
  readonly revoked: () => string
}
