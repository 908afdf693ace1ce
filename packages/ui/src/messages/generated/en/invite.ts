// Generated from messages/en/invite.json by compile/run.ts. Do not edit: change the JSON and run it again.

export const title = (): string => "Invitation links"
export const lead = (): string => "A link opens the booking of one visit type that is not open to all. The service knows how often and how long it is good, not for what."
export const noTypes = (): string => "No visit type is bookable by invitation. Set one to “by invitation” above and save."
export const type = (): string => "Visit type"
export const until = (): string => "Good until"
export const bookings = (): string => "Number of bookings"
export const make = (): string => "Make a link"
export const made = (): string => "Your link. It is shown once: copy it now and send it to the person."
export const linkQr = (): string => "the invitation link"
export const untilMissing = (): string => "Choose a day from today on, at most a year ahead."
export const bookingsWrong = (): string => "Write a number from 1 to 500."
export const tooMany = (): string => "You have too many links. Withdraw some first."
export const list = (): string => "Links that are good"
export const none = (): string => "None."
export const unknownType = (): string => "A visit type that is there no longer"
export const used = (args: { readonly used: string; readonly bookings: string; readonly day: string }): string => args.used + " of " + args.bookings + " booked, good until " + args.day
export const revoke = (): string => "Withdraw"
export const revokeOf = (args: { readonly type: string }): string => "Withdraw the link for " + args.type
export const revoked = (): string => "The link was withdrawn."
