import { describe, expect, it } from 'vitest'
import { calendarFile, calendarUid } from './calendar-file.ts'

const entry = {
  uid: '0b7c9a52-0000-0000-0000-000000000000',
  sequence: 0,
  startAt: Date.parse('2026-11-24T09:00:00Z'),
  endAt: Date.parse('2026-11-24T09:20:00Z'),
  now: Date.parse('2026-11-20T08:07:06Z'),
  title: 'Rendez-vous',
}

function unfolded(file: string): string[] {
  return file.replaceAll('\r\n ', '').split('\r\n')
}

describe('a calendar entry', () => {
  it('gives the time in UTC, ends every line with CRLF and says nothing else', () => {
    expect(calendarFile([entry])).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Colloque//Colloque//EN',
        'CALSCALE:GREGORIAN',
        'BEGIN:VEVENT',
        'UID:0b7c9a52-0000-0000-0000-000000000000',
        'SEQUENCE:0',
        'DTSTAMP:20261120T080706Z',
        'DTSTART:20261124T090000Z',
        'DTEND:20261124T092000Z',
        'SUMMARY:Rendez-vous',
        'CLASS:PRIVATE',
        'TRANSP:OPAQUE',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    )
  })

  it('escapes what would end a value or begin another property', () => {
    const location = 'Rue A; B, C \\ D\nATTENDEE:mailto:x@example.org\r\nX:\u0007'
    const lines = unfolded(calendarFile([{ ...entry, location }]))
    expect(lines).toContain('LOCATION:Rue A\\; B\\, C \\\\ D\\nATTENDEE:mailto:x@example.org\\nX:')
    expect(lines.some((line) => line.startsWith('ATTENDEE'))).toBe(false)
  })

  it('folds at 75 octets without cutting a character, and unfolds to the same text', () => {
    const location = '12 rue des Tilleuls à Lyon, escalier « é » 🏥 '.repeat(6).trim()
    const file = calendarFile([{ ...entry, location }])
    for (const line of file.split('\r\n')) {
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
      expect(line.isWellFormed()).toBe(true)
    }
    expect(unfolded(file)).toContain(`LOCATION:${location.replaceAll(',', '\\,')}`)
  })

  it('of a series holds one event for each visit', () => {
    const second = { ...entry, uid: 'second', startAt: entry.startAt + 1, endAt: entry.endAt + 1 }
    const lines = unfolded(calendarFile([entry, second]))
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2)
    expect(lines.filter((line) => line.startsWith('UID:'))).toEqual([`UID:${entry.uid}`, 'UID:second'])
  })

  it('of a whole day has a date and no hour, and blocks no time', () => {
    const { startAt: _, endAt: __, ...rest } = entry
    const lines = unfolded(calendarFile([{ ...rest, day: '2027-05-24' }]))
    expect(lines).toContain('DTSTART;VALUE=DATE:20270524')
    expect(lines).toContain('TRANSP:TRANSPARENT')
    expect(lines.some((line) => line.startsWith('DTEND'))).toBe(false)
  })

  it('keeps its UID at every download and tells nothing of the secret or of another visit', async () => {
    const secret = new Uint8Array(32).fill(7)
    const uid = await calendarUid(secret)
    expect(uid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(await calendarUid(secret)).toBe(uid)
    expect(await calendarUid(new Uint8Array(32).fill(8))).not.toBe(uid)
    expect(await calendarUid(secret, '2')).not.toBe(uid)
  })
})
