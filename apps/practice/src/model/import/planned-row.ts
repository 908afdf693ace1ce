// A row of a file with what it would become, or why it becomes nothing.
import type { TableRow } from '@colloque/files'
import type { Columns, ImportField } from './import-kinds.ts'

export const rowProblems = [
  'weekday',
  'times',
  'range',
  'calendar-unknown',
  'calendar-not-yours',
  'valid-days',
  'weeks',
  'access',
  'overlap',
  'name-missing',
  'name-long',
  'minutes',
  'pause',
  'booking',
  'no-time',
  'day',
  'past',
  'no-such-time',
  'type-missing',
  'type-unknown',
  'type-not-offered',
  'off-grid',
  'birth-date',
  'twice',
  'too-long',
] as const

export type RowProblem = (typeof rowProblems)[number]

/** `there`: the practice has it already, so nothing is to be done. */
export type PlannedRow<Item> = { row: TableRow } & (
  | { kind: 'becomes'; item: Item }
  | { kind: 'there'; item: Item }
  | { kind: 'refused'; problem: RowProblem }
)

/** Thrown while a row is read. */
export class RowRefusal extends Error {
  readonly problem: RowProblem

  constructor(problem: RowProblem) {
    super(problem)
    this.problem = problem
  }
}

/** The texts of a row by field; a field without a column is empty. */
export function readerOf({ cells }: TableRow, columns: Columns): (field: ImportField) => string {
  return (field) => cells[columns[field] ?? -1]?.trim() ?? ''
}

/** Plans every row by itself: one that is refused keeps no other from its way. */
export function planRows<Item>(
  rows: readonly TableRow[],
  plan: (row: TableRow) => { kind: 'becomes' | 'there'; item: Item },
): PlannedRow<Item>[] {
  return rows.map((row) => {
    try {
      return { row, ...plan(row) }
    } catch (error) {
      if (error instanceof RowRefusal) return { row, kind: 'refused', problem: error.problem }
      throw error
    }
  })
}
