// Why a file of the directory is not believed. Names the part at fault, never a value.

export const directoryErrorCodes = [
  'too-large',
  'not-json',
  'wrong-format',
  'wrong-area',
  'broken-column',
  'unreadable-text',
  'out-of-range',
  'wrong-hash',
  'wrong-signature',
  'wrong-deployment',
  'older-list',
] as const

export type DirectoryErrorCode = (typeof directoryErrorCodes)[number]

export class DirectoryError extends Error {
  readonly code: DirectoryErrorCode
  /** Which part: a column, a row of a list. */
  readonly part: string

  constructor(code: DirectoryErrorCode, part = '') {
    super(part === '' ? code : `${code}: ${part}`)
    this.name = 'DirectoryError'
    this.code = code
    this.part = part
  }
}
