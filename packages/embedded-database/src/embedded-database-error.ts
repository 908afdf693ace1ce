// The one error of this package. Its message is a single sentence meant for the person at the
// terminal; it carries no stack of causes, because `npm start` prints it and exits with 1.

/** What stopped the embedded database, so that callers and tests need not read the sentence. */
export type EmbeddedDatabaseErrorCode =
  | 'missing-binary'
  | 'unreadable-data-folder'
  | 'other-version'
  | 'in-use'
  | 'no-unprivileged-user'
  | 'start-failed'

/** Thrown by every function here; `message` is one sentence that says what to do. */
export class EmbeddedDatabaseError extends Error {
  readonly code: EmbeddedDatabaseErrorCode

  constructor(code: EmbeddedDatabaseErrorCode, sentence: string) {
    super(sentence)
    this.name = 'EmbeddedDatabaseError'
    this.code = code
  }
}
