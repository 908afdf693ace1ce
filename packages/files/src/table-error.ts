// Why a file is no table. Codes only: nothing of the file's own text is repeated.

export const tableErrorCodes = [
  'empty',
  'too-big',
  'not-text',
  'too-many-rows',
  'too-many-columns',
  'open-quote',
] as const

export type TableErrorCode = (typeof tableErrorCodes)[number]

export class TableError extends Error {
  override readonly name = 'TableError'
  readonly code: TableErrorCode
  /** Line of the file at which reading stopped, from 1; null where the whole file is meant. */
  readonly line: number | null

  constructor(code: TableErrorCode, line: number | null = null) {
    super(code)
    this.code = code
    this.line = line
  }
}
