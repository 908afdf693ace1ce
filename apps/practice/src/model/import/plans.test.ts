import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTable } from '@colloque/files'
import { sampleDocument } from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import type { NamedCalendar } from './find-calendar.ts'
import { columnsOf, type ImportKind, importFields, importKinds } from './import-kinds.ts'
import { planOpenings } from './plan-openings.ts'
import { planTypes } from './plan-types.ts'
import { planVisits } from './plan-visits.ts'
import { findDay, findMinute, findWeekday } from './read-cells.ts'

const document = sampleDocument()
const calendars: NamedCalendar[] = document.schedules.map((schedule, index) => ({
  ...schedule,
  name: document.practitioners.find(({ id }) => id === schedule.practitionerId)?.name ?? '',
  isOwn: index === 0,
}))
const [first] = calendars
if (first === undefined) throw new Error('the sample has a calendar')
const type = document.healthcareServices.find(({ scheduleIds }) => scheduleIds.includes(first.id))
const typeName = type?.name ?? ''

function table(kind: ImportKind, text: string) {
  const [head, ...rows] = readTable(text).rows
  const { columns, hasHead } = columnsOf(kind, head?.cells ?? [])
  return { columns, rows: hasHead || head === undefined ? rows : [head, ...rows] }
}

const outcomes = (plan: readonly { kind: string; problem?: string; row: { line: number } }[]) =>
  plan.map((row) => [row.row.line, row.problem ?? row.kind])

describe('cells', () => {
  it('are read as people of four countries write them', () => {
    expect(['2026-11-24', '24/11/2026', '24.11.26', '24-11-2026', '2026-11-24 09:05'].map(findDay)).toEqual(
      Array(5).fill('2026-11-24'),
    )
    expect(['11/24/2026', '2026-02-30', '31.11.2026', 'tomorrow', '', '=1+1'].map(findDay)).toEqual(
      Array(6).fill(null),
    )
    expect(
      ['9:05', '09h05', '9.05', '2026-11-24T09:05', '24/11/2026 09:05', '09:05:00'].map(findMinute),
    ).toEqual(Array(6).fill(545))
    expect(['9h', '9 Uhr', '9'].map(findMinute)).toEqual([540, 540, 540])
    expect(['25:00', '9:61', 'nine', '', '-1:00'].map(findMinute)).toEqual(Array(5).fill(null))
    expect(['Monday', 'lundi', 'Mo', 'LUNEDÌ', '1'].map(findWeekday)).toEqual(Array(5).fill(1))
    expect(findWeekday('8')).toBeNull()
  })

  it('find their columns by the words above them, in any order, or by their place', () => {
    expect(columnsOf('visits', ['Nom', 'Heure', 'Jour', 'Motif'])).toEqual({
      hasHead: true,
      columns: { name: 0, time: 1, day: 2, type: 3 },
    })
    expect(columnsOf('openings', ['1', '09:00', '12:00'])).toEqual({
      hasHead: false,
      columns: { weekday: 0, from: 1, until: 2 },
    })
  })
})

describe('what the page itself says', () => {
  const messages = join(import.meta.dirname, '../../../../../packages/ui/messages')
  const textsOf = (language: string): Record<string, string> =>
    JSON.parse(readFileSync(join(messages, language, 'files.json'), 'utf8'))
  const languages = ['en', 'fr', 'de', 'it']

  it.each(languages)('above the columns of its samples is understood (%s)', (language) => {
    const texts = textsOf(language)
    for (const kind of importKinds) {
      const fields = importFields[kind]
      const head = fields.map((field) => texts[`field${field[0]?.toUpperCase()}${field.slice(1)}`] ?? '')
      const columns = Object.fromEntries(fields.map((field, index) => [field, index]))
      expect(columnsOf(kind, head)).toEqual({ hasHead: true, columns })
    }
  })

  it.each(languages)('to write is accepted (%s)', (language) => {
    const texts = textsOf(language)
    const quoted = (key: string) =>
      [...(texts[key] ?? '').matchAll(/[“„«] ?([^“”„«»]+?) ?[”“»]/g)].map(([, word]) => word ?? '')
    for (const [index, access] of (['public', 'invitation', 'staff'] as const).entries()) {
      const { columns, rows } = table(
        'openings',
        `weekday;from;until;calendar;access
1;09:00;12:00;${first.name};${quoted('problemAccess')[index]}`,
      )
      const [row] = planOpenings(rows, columns, { calendars, standing: new Map(), today: '2026-11-24' })
      expect(row).toMatchObject({ kind: 'becomes', item: { opening: { access } } })
    }
    for (const [index, booking] of (['online', 'invitation', 'staff'] as const).entries()) {
      const { columns, rows } = table(
        'types',
        `name;minutes;booking
A;20;${quoted('problemBooking')[index]}`,
      )
      expect(planTypes(rows, columns, [])[0]).toMatchObject({ kind: 'becomes', item: { booking } })
    }
  })
})

describe('imported openings', () => {
  const plan = (text: string, standing = new Map()) => {
    const { rows, columns } = table('openings', text)
    return planOpenings(rows, columns, { calendars, standing, today: '2026-11-23' })
  }

  it('become openings of the calendar they name, or one’s own', () => {
    const [row] = plan('Wochentag;Von;Bis;Alle n Wochen;Zugang\nMittwoch;9:00;12h30;2;Praxis')
    expect(row).toMatchObject({
      kind: 'becomes',
      item: {
        calendar: { id: first.id },
        opening: { weekday: 3, startMinute: 540, endMinute: 750, everyWeeks: 2, access: 'staff' },
      },
    })
  })

  it('are refused one by one with the line they stand on', () => {
    const text = [
      'weekday,from,until,calendar',
      'Monday,09:00,12:00,',
      'Monday,11:00,13:00,',
      'Someday,09:00,12:00,',
      'Tuesday,12:00,09:00,',
      'Tuesday,09:03,12:00,',
      'Tuesday,09:00,12:00,Nobody',
    ]
    expect(outcomes(plan(text.join('\n')))).toEqual([
      [2, 'becomes'],
      [3, 'overlap'],
      [4, 'weekday'],
      [5, 'range'],
      [6, 'times'],
      [7, 'calendar-unknown'],
    ])
  })

  it('that stand already are not made twice', () => {
    const text = 'weekday,from,until\nMonday,09:00,12:00'
    const [row] = plan(text)
    if (row?.kind !== 'becomes') throw new Error('the row is good')
    const standing = new Map([[first.id, [{ id: 'x', ...row.item.opening }]]])
    expect(outcomes(plan(text, standing))).toEqual([[2, 'there']])
  })
})

describe('imported visit types', () => {
  it('have a name and a length of whole five minutes, and are made once', () => {
    const { rows, columns } = table(
      'types',
      `Nom;Durée;Réservation\nContrôle;25 min;en ligne\ncontrole;30;\n${typeName};20;\n;20;\nLong;500;\nX;20;perhaps`,
    )
    expect(outcomes(planTypes(rows, columns, document.healthcareServices))).toEqual([
      [2, 'becomes'],
      [3, 'twice'],
      [4, 'there'],
      [5, 'name-missing'],
      [6, 'minutes'],
      [7, 'booking'],
    ])
  })
})

describe('imported visits', () => {
  const now = Date.parse('2026-11-23T09:00:00Z')
  const plan = (text: string) => {
    const { rows, columns } = table('visits', text)
    return planVisits(rows, columns, { calendars, types: document.healthcareServices, now })
  }

  it('lie ahead, with day, time, kind and name: a list of patients is refused row by row', () => {
    const head = 'day,time,type,name,phone,birth date'
    const rows = [
      `2026-12-01,09:00,${typeName},Ada Exemple,01 99 00 00 01,1985-04-03`,
      `2026-11-01,09:00,${typeName},Ada Exemple,,`,
      `,,${typeName},Ada Exemple,01 99 00 00 01,1985-04-03`,
      `2026-12-01,,${typeName},Ada Exemple,,`,
      `2026-12-01,09:00,${typeName},,,`,
      '2026-12-01,09:00,Something else,Ada Exemple,,',
      `2026-12-01,09:03,${typeName},Ada Exemple,,`,
      `2027-03-28,02:30,${typeName},Ada Exemple,,`,
      `2026-12-01,10:00,${typeName},Ada Exemple,,2030-01-01`,
      `2026-12-01,09:00,${typeName},ADA  exemple,01.99.00.00.01,03/04/1985`,
    ]
    expect(outcomes(plan([head, ...rows].join('\n')))).toEqual([
      [2, 'becomes'],
      [3, 'past'],
      [4, 'no-time'],
      [5, 'no-time'],
      [6, 'name-missing'],
      [7, 'type-unknown'],
      [8, 'off-grid'],
      [9, 'no-such-time'],
      [10, 'birth-date'],
      [11, 'twice'],
    ])
  })

  it('take hostile texts for texts', () => {
    const [row] = plan(`day,time,type,name\n2026-12-01,09:00,${typeName},"=HYPERLINK(""x"")<img src=x>"`)
    expect(row).toMatchObject({ kind: 'becomes', item: { name: '=HYPERLINK("x")<img src=x>' } })
  })
})
