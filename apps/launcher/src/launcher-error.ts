// What the launcher tells a person: one sentence, exit 1. Anything else that is thrown is our own bug.

/** Thrown with the one sentence to print. */
export class LauncherError extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'LauncherError'
  }
}
