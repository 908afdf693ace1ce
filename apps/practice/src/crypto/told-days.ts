/** Days (UTC, both included) just told of, what is sealed of them, and the oldest day anything is kept of. */
export type ToldDays = {
  from: string
  until: string
  oldest: string
  sealed: readonly { appointmentId: string; start: string }[]
}
