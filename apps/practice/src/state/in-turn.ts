// One thing at a time: what changes keys must not overtake itself, or keys would be used that nobody published.
let last: Promise<unknown> = Promise.resolve()

/** Runs `act` once everything begun before it has ended, however that went. */
export function inTurn<T>(act: () => Promise<T>): Promise<T> {
  const next = last.then(act, act)
  last = next.catch(() => undefined)
  return next
}
