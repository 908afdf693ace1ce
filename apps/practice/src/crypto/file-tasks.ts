// What files need of the worker: reading a table apart from the page, and ids that only this account can derive.
import {
  decodeText,
  MOST_FILE_BYTES,
  readTable,
  type Table,
  TableError,
  type TableErrorCode,
} from '@colloque/files'
import { deriveId } from '@colloque/keyring'
import { withoutBidiControls } from '../model/bidi.ts'
import { requireOpen } from './worker-state.ts'

export type TableAnswer = { table: Table } | { code: TableErrorCode; line: number | null }

/** Reads an attacker-controlled file or text as a table; what is wrong with it is an answer, no failure. */
export async function readTableFile(content: Uint8Array | string): Promise<TableAnswer> {
  try {
    if (content.length > MOST_FILE_BYTES) throw new TableError('too-big')
    const table = readTable(typeof content === 'string' ? content : decodeText(content))
    return { table: withoutBidiControls(table) }
  } catch (error) {
    if (error instanceof TableError) return { code: error.code, line: error.line }
    throw error
  }
}

export type IdsToDerive = { purpose: 'import' | 'calendar-file'; fields: readonly (readonly string[])[] }

/** For each list of texts the id that it has under `purpose`. */
export async function deriveIds({ purpose, fields }: IdsToDerive): Promise<string[]> {
  const { account } = requireOpen()
  return fields.map((texts) => deriveId(account, purpose, texts))
}
