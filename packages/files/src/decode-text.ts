// From the bytes of a chosen file to its text: UTF-8, UTF-16 with a byte order mark, or what Windows spreadsheets write
// (windows-1252). Refuses what is no text: NUL and other control characters stand in no table.
import { TableError } from './table-error.ts'

const ofTables = /[\t\r\n\f]/g
const control = /\p{Cc}/u

/** The text of an attacker-controlled file. @throws TableError `not-text` */
export function decodeText(bytes: Uint8Array): string {
  const text = decoded(bytes)
  if (control.test(text.replace(ofTables, ''))) throw new TableError('not-text')
  return text
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
