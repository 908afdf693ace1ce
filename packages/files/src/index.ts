// Files made and read in the browser. Nothing here asks a server for anything.
export { type CalendarEntry, calendarFile, calendarUid } from './calendar-file.ts'
export { decodeText } from './decode-text.ts'
export { offerFile } from './offer-file.ts'
export {
  MOST_COLUMNS,
  MOST_FILE_BYTES,
  MOST_ROWS,
  readTable,
  type Separator,
  type Table,
  type TableRow,
} from './read-table.ts'
export { TableError, type TableErrorCode, tableErrorCodes } from './table-error.ts'
export { tableFile } from './table-file.ts'
