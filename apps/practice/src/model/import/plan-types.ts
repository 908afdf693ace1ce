// Rows as visit types of the catalogue: name, length, pauses, how they may be booked.
import type { TableRow } from '@colloque/files'
import type { HealthcareService } from '@colloque/practice-document'
import { type Columns, plainText } from './import-kinds.ts'
import { type PlannedRow, planRows, RowRefusal, readerOf } from './planned-row.ts'
import { findNumber } from './read-cells.ts'

export type TypeItem = Pick<
  HealthcareService,
  'name' | 'durationMinutes' | 'beforeMinutes' | 'afterMinutes' | 'booking' | 'description'
>

const longestName = 80
const longestDescription = 300

const bookingWords: Record<HealthcareService['booking'], readonly string[]> = {
  online: ['', 'online', 'en ligne', 'in linea'],
  invitation: ['invitation', 'sur invitation', 'einladung', 'invito'],
  staff: ['staff', 'practice', 'cabinet', 'praxis', 'studio'],
}

/** Types of a name that stands already are left as they are. */
export function planTypes(
  rows: readonly TableRow[],
  columns: Columns,
  standing: readonly HealthcareService[],
): PlannedRow<TypeItem>[] {
  const before = new Set(standing.map(({ name }) => plainText(name)))
  const inFile = new Set<string>()
  return planRows(rows, (row) => {
    const read = readerOf(row, columns)
    const name = read('name')
    if (name === '') throw new RowRefusal('name-missing')
    if (name.length > longestName || read('description').length > longestDescription)
      throw new RowRefusal('name-long')
    const durationMinutes = minutesOf(read('minutes'), 5, 480)
    if (durationMinutes === null) throw new RowRefusal('minutes')
    const pauses = [read('before'), read('after')].map((text) => (text === '' ? 0 : minutesOf(text, 0, 120)))
    const [beforeMinutes = null, afterMinutes = null] = pauses
    if (beforeMinutes === null || afterMinutes === null) throw new RowRefusal('pause')
    const description = read('description')
    const item = {
      name,
      durationMinutes,
      beforeMinutes,
      afterMinutes,
      booking: bookingOf(read('booking')),
      ...(description ? { description } : {}),
    }
    const key = plainText(name)
    if (before.has(key)) return { kind: 'there' as const, item }
    if (inFile.has(key)) throw new RowRefusal('twice')
    inFile.add(key)
    return { kind: 'becomes' as const, item }
  })
}

function minutesOf(text: string, least: number, most: number): number | null {
  const number = findNumber(text.replace(/\s*min\.?$/i, ''), least, most)
  return number === null || number % 5 !== 0 ? null : number
}

function bookingOf(text: string): HealthcareService['booking'] {
  const plain = plainText(text)
  for (const booking of ['online', 'invitation', 'staff'] as const)
    if (bookingWords[booking].includes(plain)) return booking
  throw new RowRefusal('booking')
}
