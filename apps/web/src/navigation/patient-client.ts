// The API as the patient's pages call it: an answer that does not come in time counts as none.
import { type Client, createClient } from '@colloque/client'

const PATIENCE_MS = 20_000

/** A client for this page's own origin. */
export function createPatientClient(): Client {
  return createClient(location.origin, {
    fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) }),
  })
}
