// A date or time in a message always says whose clock it is read on.

/** An instant (`at`, ms since the epoch) with the IANA time zone it is shown in. */
export type ZonedInstant = { readonly at: number; readonly timeZone: string }
