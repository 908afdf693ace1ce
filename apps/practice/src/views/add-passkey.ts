// Adding a passkey, wherever it is offered, with the sentence for each way it can fail.
import { practice as m } from '@colloque/ui/messages'
import { addPasskey, PasskeyRefused } from '../state/account/passkey.ts'
import { Refusal } from './form.tsx'

/** Adds a passkey. @throws Refusal, ProblemError, CryptoFailure */
export async function addPasskeySayingWhy(): Promise<void> {
  try {
    await addPasskey()
  } catch (error) {
    if (!(error instanceof PasskeyRefused)) throw error
    throw new Refusal(error.reason === 'cancelled' ? m.passkeyCancelled() : m.passkeyUnsupported())
  }
}
