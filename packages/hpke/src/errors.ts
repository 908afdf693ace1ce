// What this package throws. Opening has one error for every failure, so that nobody who sends a ciphertext
// learns which step refused it.

/** A sealed message was not opened: wrong key, context, length or bytes, without saying which. */
export class OpenError extends Error {
  override readonly name = 'OpenError'
  constructor() {
    super('the message does not open')
  }
}

/** Nothing was sealed: the recipient's public key is not one. */
export class SealError extends Error {
  override readonly name = 'SealError'
  constructor() {
    super('the recipient public key is not valid')
  }
}

/** The source of randomness failed, or gave bytes that cannot be random. */
export class RandomSourceError extends Error {
  override readonly name = 'RandomSourceError'
}
