// Generated from messages/en/wish.json by compile/run.ts. Do not edit: change the JSON and run it again.

export interface WishMessages {
  readonly offer: () => string
  readonly offerNone: () => string
  readonly offerText: () => string
  readonly daysTitle: () => string
  readonly daysLead: () => string
  readonly from: () => string
  readonly until: () => string
  readonly untilHint: (args: { readonly day: string }) => string
  readonly dayMissing: () => string
  readonly fromPast: () => string
  readonly untilBeforeFrom: () => string
  readonly untilTooLate: (args: { readonly day: string }) => string
  readonly with: () => string
  readonly checkTitle: () => string
  readonly days: () => string
  readonly daysValue: (args: { readonly from: string; readonly until: string }) => string
  readonly join: () => string
  readonly joining: () => string
  readonly perhapsJoined: () => string
  readonly perhapsJoinedText: () => string
  readonly notJoined: () => string
  readonly listedTitle: () => string
  readonly listedLead: () => string
  readonly linkLead: () => string
  readonly linkOpen: () => string
  readonly nextLook: () => string
  readonly nextKept: () => string
  readonly nextBook: () => string
  readonly nextDeleted: () => string
}
