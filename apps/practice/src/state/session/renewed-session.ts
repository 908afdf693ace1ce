// Changing how one unlocks ends every session and begins the next one of this page. Until its answer is here, whatever else
// the page asks is asked with the one before it, and refused.

let renewing: Promise<unknown> = Promise.resolve()

/** Runs a question whose answer begins another session. */
export function renewSession<T>(ask: () => Promise<T>): Promise<T> {
  const renewal = ask()
  renewing = Promise.all([renewing, renewal.catch(() => null)])
  return renewal
}

/** Resolves once no such answer is awaited. */
export function sessionRenewed(): Promise<unknown> {
  return renewing
}
