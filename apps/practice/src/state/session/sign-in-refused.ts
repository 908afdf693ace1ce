// Why a sign-in opened nothing.

/**
 * Why a sign-in did not open anything; one answer for every wrong detail. `unknown-browser`: the passphrase is right, and
 * alone not enough here.
 */
export class SignInRefused extends Error {
  readonly reason: 'wrong' | 'unknown-browser' | 'outdated-passkey' | 'no-prf' | 'cancelled' | 'other-account'

  constructor(reason: SignInRefused['reason']) {
    super(reason)
    this.reason = reason
  }
}
